import assert from "node:assert/strict";
import { test } from "node:test";
import { newNeuron } from "../../../../static/js/model/document/document.js";
import { findNeurons } from "../../../../static/js/model/document/find.js";

test("neurons are found by number first, then by label, whatever its case and accents", () => {
  const neurons = [
    newNeuron("hidden", { id: 12, label: "Émile" }),
    newNeuron("hidden", { id: 1, label: "12" }),
    newNeuron("hidden", { id: 120 }),
    newNeuron("input", { id: 7, label: "big emile" }),
  ];
  const find = (text) => findNeurons({ neurons, edges: [] }, text);
  assert.deepEqual(find("12"), [12, 1, 120]);
  assert.deepEqual(find("emil"), [12, 7]);
  assert.deepEqual(find(" ÉMILE "), [12, 7]);
  assert.deepEqual(find(""), []);
  assert.deepEqual(find("nobody"), []);
});
