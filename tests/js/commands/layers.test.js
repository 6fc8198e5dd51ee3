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

/** As the server answers for the running example. */
const between = ({ tails, heads }) => ({
  edges: tails.includes(3) && heads.includes(7) ? [[3, 7]] : [],
  refused: [{ neuron: 6, code: "duplicate_edge", message: "6 is fed already", repairs: [] }],
});

test("of the edges between two layers those that the server allows are added", async () => {
  const { store, run, said, calls } = fakeApp({ allowed_edges: between });
  store.set({ selection: selectionOf([3, 4, 5, 6, 7, 8]) });
  await run("edit.connectLayers");
  assert.deepEqual(calls.at(-1), ["allowed_edges", { tails: [3, 4, 5], heads: [6, 7] }]);
  assert.deepEqual(keysOf(store).slice(12), ["3>7"]);
  assert.equal(said.at(-1), "Added 1 edge");
  store.set({ selection: selectionOf([4, 6]) });
  await run("edit.connectLayers");
  assert.equal(said.at(-1), "They are connected already");
  store.set({ selection: selectionOf([3, 6, 9]) });
  await run("edit.connectLayers");
  assert.match(store.get().notice.text, /exactly two layers/);
});

test("two layers of which nothing may be connected: the reason is said, nothing is drawn", async () => {
  const far = { neuron: 9, code: "not_layered", message: "Neuron 9 lies too far", repairs: [] };
  const { store, run } = fakeApp({ allowed_edges: () => ({ edges: [], refused: [far] }) });
  store.set({ selection: selectionOf([3, 9]) });
  await run("edit.connectLayers");
  assert.equal(store.get().notice.text, "Neuron 9 lies too far");
  assert.equal(keysOf(store).length, 12);
});

test("without a connection all of them are drawn, to be checked later", async () => {
  const { store, run } = fakeApp();
  store.set({ connection: "lost", selection: selectionOf([3, 4, 6, 7]) });
  await run("edit.connectLayers");
  assert.deepEqual(keysOf(store).slice(12), ["3>7"]);
});
