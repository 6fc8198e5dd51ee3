import assert from "node:assert/strict";
import { test } from "node:test";
import { editor } from "../fakes/editor.js";

test("pan: hand tool, middle button, space, one finger; Esc brings the view back", async () => {
  const e = editor({ tool: "hand" });
  const camera = () => [e.state().camera.x, e.state().camera.y];
  await e.drag(200, 0, 230, 40);
  assert.deepEqual(camera(), [-130, -140]);
  e.store.set({ tool: "select" });
  await e.drag(300, 300, 290, 300, { button: 1 });
  assert.deepEqual(camera(), [-120, -140]);
  e.machine.space(true);
  await e.drag(300, 300, 320, 300);
  e.machine.space(false);
  assert.deepEqual(camera(), [-140, -140]);
  await e.drag(300, 400, 300, 420, { pointer: "touch" });
  assert.deepEqual(camera(), [-140, -160]);
  e.machine.down(e.at(300, 400, { button: 1 }));
  e.machine.move(e.at(400, 400));
  e.machine.cancel();
  assert.deepEqual(camera(), [-140, -160]);
});

test("wheel pans, with Mod it zooms to the pointer, with the preference the other way round", () => {
  const e = editor();
  e.machine.wheel({ x: 50, y: 60, dx: 0, dy: 30, mod: false, shift: false });
  assert.deepEqual([e.state().camera.x, e.state().camera.y], [-100, -70]);
  e.machine.wheel({ x: 50, y: 60, dx: 0, dy: 30, mod: false, shift: true });
  assert.deepEqual([e.state().camera.x, e.state().camera.y], [-70, -70]);
  const under = () => {
    const { x, y, zoom } = e.state().camera;
    return [50 / zoom + x, 60 / zoom + y];
  };
  const before = under();
  e.machine.wheel({ x: 50, y: 60, dx: 0, dy: -100, mod: true, shift: false });
  assert.ok(e.state().camera.zoom > 1);
  under().forEach((value, k) => assert.ok(Math.abs(value - before[k]) < 1e-9));
  for (let k = 0; k < 80; k += 1) e.machine.wheel({ x: 50, y: 60, dx: 0, dy: -300, mod: true, shift: false });
  assert.equal(e.state().camera.zoom, 8);
  under().forEach((value, k) => assert.ok(Math.abs(value - before[k]) < 1e-6));
  e.store.set({ preferences: { ...e.state().preferences, wheelZooms: true } });
  e.machine.wheel({ x: 50, y: 60, dx: 0, dy: 100, mod: false, shift: false });
  assert.ok(e.state().camera.zoom < 8);
});
