import assert from "node:assert/strict";
import { test } from "node:test";
import { createAutopan } from "../../../static/js/tools/autopan.js";
import { appEditor } from "../fakes/editor.js";

test("near the border the view moves under the resting pointer, and stops with the gesture", (t) => {
  t.mock.timers.enable({ apis: ["setInterval"] });
  const { machine, at, store } = appEditor();
  const before = store.get().camera;
  machine.down(at(7));
  machine.move({ ...at(7), x: 1190, y: 500 });
  const { x } = store.get().doc.network.neurons[6];
  t.mock.timers.tick(80);
  assert.ok(store.get().camera.x > before.x);
  assert.ok(store.get().doc.network.neurons[6].x > x, "the neuron stays under the pointer");
  machine.up({ ...at(7), x: 1190, y: 500 });
  const after = store.get().camera;
  t.mock.timers.tick(50);
  assert.equal(store.get().camera, after);
});

test("a small canvas does not move by itself", (t) => {
  t.mock.timers.enable({ apis: ["setInterval"] });
  const { store } = appEditor();
  store.set({ viewport: { width: 150, height: 150 } });
  const before = store.get().camera;
  const autopan = createAutopan(store, () => {});
  autopan.at({ x: 1, y: 1 });
  t.mock.timers.tick(40);
  autopan.stop();
  assert.equal(store.get().camera, before);
});
