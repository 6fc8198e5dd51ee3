import assert from "node:assert/strict";
import { test } from "node:test";
import { selectionOf } from "../../../static/js/state/selection.js";
import { fakeApp, at, keysOf } from "../fakes/app.js";

const initial = { initial_weights: ({ network }) => ({ weights: network.edges.map((_, row) => row) }) };

test("a new layer stands between its neighbours, selected, with new weights, as one entry", async () => {
  const { store, history, calls, said, glides, run } = fakeApp(initial);
  store.set({ selection: selectionOf([3, 4]) });
  await run("edit.addLayer", { count: 3, activation: "relu" });
  assert.deepEqual([...store.get().selection.neurons], [10, 11, 12]);
  assert.ok([10, 11, 12].every((id) => at(store, id).activation === "relu"));
  const [layer2, fresh, layer3] = [3, 10, 6].map((id) => at(store, id).x);
  assert.ok(layer2 < fresh && fresh < layer3);
  assert.equal(keysOf(store).length, 12 - 5 + 9 + 8);
  const { edges } = store.get().doc.network;
  assert.deepEqual([edges[0].weight, edges[7].weight, edges[7].initial], [1, 7, 7]);
  assert.equal(calls.filter(([name]) => name === "initial_weights").length, 1);
  assert.match(said.at(-1), /^Added a layer of 3 neurons\. The 5 edges between layers 2 and 3 are replaced/);
  assert.equal(glides.length, 1);
  assert.equal(store.get().lastActivation, "relu");
  await history.undo();
  assert.deepEqual([keysOf(store).length, history.canUndo()], [12, false]);
});

test("without a place it goes before the outputs, without a count it asks", async () => {
  const { store, run } = fakeApp(initial);
  await run("edit.addLayer");
  assert.equal(store.get().dialog, "layer");
  await run("edit.addLayer", { count: 1 });
  assert.ok(at(store, 7).x < at(store, 10).x && at(store, 10).x < at(store, 9).x);
  assert.equal(at(store, 10).activation, "tanh"); // the identity would add nothing
});

test("what cannot be added is refused with a reason", async () => {
  const { app, store, run } = fakeApp(initial);
  const refused = async (args, why) => {
    await run("edit.addLayer", args);
    assert.match(store.get().notice.text, why);
    assert.equal(store.get().doc.network.neurons.length, 9);
  };
  await refused({ count: 0 }, /1 to 1000/);
  await refused({ count: 1, kind: "output", after: 1 }, /cannot stand there/);
  store.set({ limits: { ...store.get().limits, max_neurons: 12 } });
  await refused({ count: 4 }, /neurons are too many; the limit is 12/);
  store.set({ connection: "lost" });
  assert.equal(app.commands.enabled("edit.addLayer", app), "No connection to the server");
});

test("after the outputs the new neurons have the identity function", async () => {
  const { store, run } = fakeApp(initial);
  store.set({ lastActivation: "relu" });
  await run("edit.addLayer", { count: 1, after: 4 });
  assert.deepEqual([at(store, 10).kind, at(store, 10).activation], ["output", "identity"]);
  assert.equal(at(store, 9).kind, "hidden");
  assert.equal(store.get().lastActivation, "relu");
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
