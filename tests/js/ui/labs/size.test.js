import assert from "node:assert/strict";
import { test } from "node:test";
import { removeItems } from "../../../../static/js/model/document/edits.js";
import { labFrame } from "../../../../static/js/ui/labs/frame.js";
import { createLocal } from "../../../../static/js/ui/local.js";
import { fakeApp } from "../../fakes/app.js";
import { textOf } from "../../samples/page-text.js";

async function sizeOf(change = () => {}) {
  const { app, run, history, store } = fakeApp();
  await run("lab.size");
  change({ history, store });
  return textOf(labFrame({ app, local: createLocal() }));
}

test("the running example: from one number to one, nine neurons in four layers, twelve weights", async () => {
  const text = await sizeOf();
  assert.ok(text.includes("f : ℝ → ℝ"));
  assert.ok(text.includes("Layers 4 Neurons 9 Weights, one for each edge 12"));
  // Layer by layer: neurons, biases among them, edges into it.
  assert.ok(text.includes("1 2 1 0 2 3 1 4 3 3 1 5 4 1 0 3"), text);
});

test("edges that are gone are not counted; what the check has not placed yet neither", async () => {
  const text = await sizeOf(({ history }) => history.commit("Delete", (d) => removeItems(d, [8], [])));
  assert.ok(text.includes("Neurons 8 Weights, one for each edge 11"));
  assert.ok(text.includes("3 2 0 5 4 1 0 2"), text);
});

test("without layers, and without an output", async () => {
  const text = await sizeOf(({ history, store }) => {
    history.commit("Delete", (d) => removeItems(d, [9], []));
    store.set({ check: { ...store.get().check, layers: [] } });
  });
  assert.ok(text.includes("needs an output"));
  assert.ok(text.includes("Layers not layered yet Neurons 8"));
});
