import assert from "node:assert/strict";
import { test } from "node:test";
import { initialState } from "../../../static/js/state/store.js";
import { selectionOf } from "../../../static/js/state/selection.js";
import { editor } from "../fakes/editor.js";

test("click selects, Shift toggles, click on nothing clears", async () => {
  const e = editor();
  await e.click(200, 0);
  assert.deepEqual(e.selected(), [3]);
  await e.click(200, 110, { shift: true });
  assert.deepEqual(e.selected(), [3, 4]);
  await e.click(200, 0, { mod: true });
  assert.deepEqual(e.selected(), [4]);
  await e.click(100, -60);
  assert.deepEqual(e.selected(), []);
  await e.click(300, 0); // 3 -> 6
  assert.deepEqual([...e.state().selection.edges], ["3>6"]);
  assert.deepEqual(e.state().focus, { edge: "3>6" });
});

test("one of several selected is selected alone only on release", async () => {
  const e = editor({ selection: selectionOf([3, 4]) });
  e.machine.down(e.at(200, 0));
  assert.deepEqual(e.selected(), [3, 4]);
  e.machine.up(e.at(200, 0));
  assert.deepEqual(e.selected(), [3]);
});

test("a drag moves the selection as one entry; below the threshold it is a click", async () => {
  const e = editor({
    selection: selectionOf([3, 4]),
    preferences: { ...initialState().preferences, snap: false },
  });
  await e.drag(200, 0, 263, 37);
  assert.deepEqual([e.neuron(3).x, e.neuron(3).y, e.neuron(4).x, e.neuron(4).y], [263, 37, 263, 147]);
  assert.equal(e.history.undoLabel(), "Move 2 neurons");
  await e.history.undo();
  assert.equal(e.neuron(3).x, 200);
  assert.equal(e.history.canUndo(), false);
  await e.drag(200, 0, 202, 1);
  assert.equal(e.neuron(3).x, 200);
});

test("moving snaps to the others' columns and rows and shows guides; Alt suspends", async () => {
  const e = editor();
  e.machine.down(e.at(600, 0));
  e.machine.move(e.at(500, 50));
  e.machine.move(e.at(405, 117));
  assert.deepEqual([e.neuron(9).x, e.neuron(9).y], [400, 110]);
  assert.equal(e.state().gesture.guides.length, 2);
  e.machine.move(e.at(405, 117, { alt: true }));
  assert.deepEqual([e.neuron(9).x, e.neuron(9).y], [405, 117]);
  e.machine.up(e.at(405, 117, { alt: true }));
  assert.deepEqual(e.state().gesture, {});
});

test("double click adds on empty canvas, edits weights and inputs in place, and looks inside other neurons", async () => {
  const e = editor();
  e.machine.double(e.at(100, 400));
  await e.settle();
  assert.equal(e.neuron(10).kind, "hidden");
  const editing = (x, y) => {
    e.store.set({ editing: null });
    e.machine.double(e.at(x, y));
    return e.state().editing;
  };
  assert.deepEqual(editing(300, 0), { what: "weight", edge: "3>6" });
  assert.deepEqual(editing(0, 0), { what: "probe", neuron: 1 });
  assert.equal(editing(200, 0), null);
  assert.deepEqual([e.state().lab.id, e.state().lab.neuron], ["neuron", 3]);
  assert.equal(editing(0, 110), null);
});
