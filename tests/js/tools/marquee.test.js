import assert from "node:assert/strict";
import { test } from "node:test";
import { editor } from "../fakes/editor.js";

test("marquee: touched neurons, edges between them; Shift adds, Alt removes, Esc restores", async () => {
  const e = editor();
  await e.drag(-60, -60, 230, 30);
  assert.deepEqual(e.selected().sort(), [1, 3]);
  assert.deepEqual([...e.state().selection.edges], ["1>3"]);
  await e.drag(560, -60, 640, 60, { shift: true });
  assert.deepEqual(e.selected().sort(), [1, 3, 9]);
  await e.drag(-60, -60, 60, 60, { alt: true });
  assert.deepEqual(e.selected().sort(), [3, 9]);
  e.machine.down(e.at(-60, -60));
  e.machine.move(e.at(300, 300));
  e.machine.cancel();
  assert.deepEqual(e.selected().sort(), [3, 9]);
});

test("a finger that rests first draws a marquee", async () => {
  const e = editor();
  const touch = { pointer: "touch" };
  e.machine.down(e.at(-60, -60, touch));
  e.machine.hold();
  e.machine.move(e.at(60, 60, touch));
  e.machine.up(e.at(60, 60, touch));
  assert.deepEqual(e.selected(), [1]);
});
