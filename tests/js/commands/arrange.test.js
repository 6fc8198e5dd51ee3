import assert from "node:assert/strict";
import { test } from "node:test";
import { selectionOf } from "../../../static/js/state/selection.js";
import { fakeApp, at, keysOf } from "../fakes/app.js";

test("aligning and spreading are one entry each, and say when too little is selected", async () => {
  const { store, history, run } = fakeApp();
  await run("edit.alignLeft");
  assert.match(store.get().notice.text, /Select 2 neurons/);
  store.set({ selection: selectionOf([6]) });
  await run("edit.nudgeDownFar");
  await run("edit.nudgeRightFar");
  store.set({ selection: selectionOf([3, 6, 9]) });
  const before = store.get().doc;
  await run("edit.alignTop");
  assert.deepEqual(
    [3, 6, 9].map((id) => at(store, id).y),
    [0, 0, 0],
  );
  await run("edit.spreadAcross");
  assert.deepEqual(
    [3, 6, 9].map((id) => at(store, id).x),
    [300, 600, 900],
  );
  await history.undo();
  await history.undo();
  assert.equal(store.get().doc, before);
});

test("renumbering maps edges, data, probe and selection at once", async () => {
  const { store, history, run } = fakeApp();
  store.set({ selection: selectionOf([3], ["3>6"]), focus: { neuron: 3 } });
  const before = store.get().doc;
  await run("edit.number", { id: 3, value: 7 });
  const { doc: document, selection, focus } = store.get();
  assert.deepEqual([[...selection.neurons], [...selection.edges], focus], [[7], ["7>6"], { neuron: 7 }]);
  assert.equal(document.network.neurons[2].id, 7);
  assert.ok(keysOf(store).includes("3>9"), "what was 7>9");
  await history.undo();
  assert.equal(store.get().doc, before);
  await run("edit.number", { id: 3, value: 1.5 });
  assert.match(store.get().notice.text, /whole number/);
  assert.equal(store.get().doc, before);
});

test("tidying is one entry, and tells the view where to glide from", async () => {
  const { store, history, run, glides } = fakeApp();
  const before = store.get().doc;
  store.set({ selection: selectionOf([9]) });
  await run("edit.nudgeDownFar");
  const moved = store.get().doc;
  await run("edit.tidy");
  assert.deepEqual(glides, [moved.network]);
  assert.equal(history.undoLabel(), "Tidy up");
  await history.undo();
  assert.equal(store.get().doc, moved);
  await history.undo();
  assert.equal(store.get().doc, before);
});
