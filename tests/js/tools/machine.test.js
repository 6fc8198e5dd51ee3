import assert from "node:assert/strict";
import { test } from "node:test";
import { selectionOf } from "../../../static/js/state/selection.js";
import { editor, appEditor } from "../fakes/editor.js";

test("Esc leaves no trace", async () => {
  const e = editor({ selection: selectionOf([9]) });
  const before = e.state().doc;
  e.machine.down(e.at(200, 0));
  e.machine.move(e.at(300, 50));
  assert.notEqual(e.state().doc, before);
  assert.equal(e.machine.cancel(), true);
  assert.equal(e.state().doc, before);
  assert.deepEqual(e.selected(), [9]);
  assert.deepEqual(e.state().gesture, {});
  assert.equal(e.history.canUndo(), false);
  assert.equal(e.machine.cancel(), false);
});

test("a rested finger: lifted it asks for the menu, moved on it selects", () => {
  const { machine, at, menus, store } = appEditor();
  const finger = { pointer: "touch" };
  machine.down(at(6, finger));
  machine.hold();
  assert.ok(store.get().gesture.held);
  machine.up(at(6, finger));
  assert.deepEqual(menus, [{ neuron: 6, port: false }]);
  assert.deepEqual(store.get().gesture, {});
  machine.down(at({ x: -200, y: -200 }, finger));
  machine.hold();
  machine.move(at({ x: 950, y: 500 }, finger));
  assert.ok(store.get().gesture.marquee);
  machine.up(at({ x: 950, y: 500 }, finger));
  assert.equal(menus.length, 1);
  assert.equal(store.get().selection.neurons.size, 9);
});
