import assert from "node:assert/strict";
import { test } from "node:test";
import { at, fakeApp } from "../fakes/app.js";

test("several neurons change their function together: one entry", async () => {
  const { store, history, run } = fakeApp();
  store.set({ catalogue: [{ name: "relu", label: "ReLU", formula: "max(0, x)", range: "" }] });
  await run("edit.activation", { ids: [3, 4, 5, 9], name: "relu" });
  assert.deepEqual(
    [3, 4, 5, 9].map((id) => at(store, id).activation),
    ["relu", "relu", null, "relu"],
  );
  assert.equal(history.undoLabel(), "Activation function ReLU");
  await history.undo();
  assert.equal(history.canUndo(), false);
});

test("several neurons change their kind together; new outputs have the identity, new hidden ones the last function", async () => {
  const { store, history, run } = fakeApp();
  store.set({ lastActivation: "relu" });
  await run("edit.kind", { ids: [1, 2], kind: "output" });
  assert.deepEqual([at(store, 1).activation, at(store, 2).activation], ["identity", "identity"]);
  await history.undo();
  await run("edit.kind", { ids: [1], kind: "hidden" });
  assert.equal(at(store, 1).activation, "relu");
});

test("a new output has the identity whatever was chosen last, a hidden neuron that", async () => {
  const { store, run } = fakeApp();
  store.set({ lastActivation: "relu" });
  await run("edit.addNeuron", { kind: "output", x: 900, y: 0 });
  await run("edit.addNeuron", { kind: "hidden", x: 900, y: 300 });
  assert.deepEqual([at(store, 10).activation, at(store, 11).activation], ["identity", "relu"]);
});
