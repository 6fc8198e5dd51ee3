import assert from "node:assert/strict";
import { test } from "node:test";
import { appEditor } from "../fakes/editor.js";

test("Alt+drag moves a copy as one entry; Escape leaves nothing of it", () => {
  const { machine, at, store, history, neuron } = appEditor();
  const before = store.get().doc;
  const old = neuron(6);
  const drag = () => {
    machine.down(at(6, { alt: true }));
    machine.move(at({ x: old.x + 150, y: old.y - 133 }, { alt: true }));
  };
  drag();
  machine.up(at({ x: old.x + 150, y: old.y - 133 }, { alt: true }));
  assert.equal(neuron(6), old);
  assert.deepEqual([...store.get().selection.neurons], [10]);
  assert.equal(neuron(10).activation, old.activation);
  assert.equal(history.undoLabel(), "Duplicate neuron 6");
  history.undo();
  assert.equal(store.get().doc, before);
  drag();
  machine.cancel();
  assert.equal(store.get().doc, before);
});
