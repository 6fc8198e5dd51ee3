import assert from "node:assert/strict";
import { test } from "node:test";
import { config } from "../../../static/js/config.js";
import { selectionOf } from "../../../static/js/state/selection.js";
import { fakeApp, at, keysOf } from "../fakes/app.js";

test("a new layer stands to the right, connected from what is selected, as one entry", async () => {
  const { store, history, run } = fakeApp();
  const right = Math.max(at(store, 3).x, at(store, 4).x);
  store.set({ selection: selectionOf([3, 4]) });
  await run("edit.addLayer", { count: 3, activation: "tanh" });
  const fresh = [...store.get().selection.neurons];
  assert.deepEqual(fresh, [10, 11, 12]);
  for (const id of fresh)
    assert.deepEqual([at(store, id).x, at(store, id).activation], [right + config.columnGap, "tanh"]);
  assert.equal(keysOf(store).length, 12 + 6);
  await history.undo();
  assert.equal(keysOf(store).length, 12);
  await run("edit.addLayer", { count: 0 });
  assert.match(store.get().notice.text, /1 to 1000/);
  await run("edit.addLayer");
  assert.equal(store.get().dialog, "layer");
});

test("two layers are connected fully; biases and inputs get no edges", async () => {
  const { store, run } = fakeApp();
  store.set({ selection: selectionOf([3, 4, 5, 6, 7, 8]) });
  await run("edit.connectLayers");
  assert.deepEqual(keysOf(store).slice(12), ["3>7"]);
  store.set({ selection: selectionOf([3, 6, 9]) });
  await run("edit.connectLayers");
  assert.match(store.get().notice.text, /exactly two layers/);
});
