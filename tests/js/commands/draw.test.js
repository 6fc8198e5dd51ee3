import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultWeight } from "../../../static/js/model/document/defaults.js";
import { selectionOf } from "../../../static/js/state/selection.js";
import { fakeApp } from "../fakes/app.js";

test("without the server's answer edges are drawn at once; an edge that is there is only selected", async () => {
  const { run, store, said, calls } = fakeApp();
  store.set({ connection: "lost" });
  await run("edit.connect", { tail: 3, head: 7 });
  const edge = store.get().doc.network.edges.at(-1);
  assert.deepEqual(edge, { tail: 3, head: 7, weight: defaultWeight(3, 7), initial: defaultWeight(3, 7) });
  assert.deepEqual([...store.get().selection.edges], ["3>7"]);
  assert.match(said.at(-1), /^Connected 3 to 7, weight/);
  const before = store.get().doc;
  await run("edit.connect", { tail: 1, head: 3 });
  assert.equal(store.get().doc, before);
  assert.deepEqual([...store.get().selection.edges], ["1>3"]);
  assert.deepEqual(calls, []);
});

test("by keyboard alone: place, connect, edit, cancel", async () => {
  const { run, store } = fakeApp();
  await run("file.new");
  await run("tool.neuron", { kind: "input" });
  await run("edit.enter");
  assert.deepEqual([store.get().doc.network.neurons[0].kind, store.get().tool], ["input", "select"]);
  await run("edit.addConnected");
  await run("edit.addSibling");
  const { neurons, edges } = store.get().doc.network;
  assert.deepEqual(
    neurons.map(({ id, kind }) => [id, kind]),
    [
      [1, "input"],
      [2, "hidden"],
      [3, "hidden"],
    ],
  );
  assert.deepEqual(
    edges.map(({ tail, head }) => [tail, head]),
    [
      [1, 2],
      [1, 3],
    ],
  );
  assert.ok(neurons[2].y > neurons[1].y && neurons[1].x > neurons[0].x);

  store.set({ selection: selectionOf([2]), focus: { neuron: 2 } });
  await run("edit.connectFrom");
  await run("view.focusDown");
  assert.equal(store.get().gesture.edge.head, 3);
  await run("edit.enter");
  assert.ok(store.get().doc.network.edges.some(({ tail, head }) => tail === 2 && head === 3));
  assert.deepEqual(store.get().gesture, {});

  await run("edit.connectFrom");
  await run("edit.escape");
  assert.deepEqual(store.get().gesture, {});
  await run("edit.enter");
  assert.equal(store.get().editing.what, "weight");
  await run("edit.escape");
  assert.equal(store.get().editing, null);
  await run("edit.escape");
  assert.deepEqual([store.get().selection.edges.size, store.get().focus], [0, null]);
});

test("the neuron key goes through the kinds when pressed again", async () => {
  const { run, store } = fakeApp();
  const kinds = [];
  for (let k = 0; k < 5; k += 1) {
    await run("tool.neuron");
    kinds.push(store.get().neuronKind);
  }
  assert.deepEqual(kinds, ["hidden", "output", "input", "bias", "hidden"]);
});
