import assert from "node:assert/strict";
import { test } from "node:test";
import { edgesFound, fieldsFound, neuronsFound } from "../../../../static/js/ui/dialogs/found.js";
import { fakeUi } from "../../fakes/ui.js";

const texts = (found) => found.map(({ text }) => text);

test("neurons and edges are found as people name them", () => {
  const { ui } = fakeUi();
  for (const query of ["7", "Neuron 7", "go to neuron 7", "neuron7"])
    assert.deepEqual(texts(neuronsFound(ui, query, 8, false)), ["Go to neuron 7"]);
  for (const query of ["3 -> 6", "3>6", "3 to 6", "edge 3 → 6"])
    assert.deepEqual(texts(edgesFound(ui, query)), ["Go to edge 3 → 6"]);
  assert.deepEqual(edgesFound(ui, "3 -> 9"), []);
});

test("settings are found by their names and by what others call them", () => {
  const { ui } = fakeUi();
  const first = (query) => texts(fieldsFound(ui, query));
  assert.equal(first("learning rate")[0], "Step size");
  assert.ok(first("L2").includes("L2 penalty, rate"));
  assert.ok(first("regular").includes("L1 penalty, rate") && first("regular").includes("L2 penalty, rate"));
  assert.ok(first("speed").includes("Training speed") && first("speed").includes("Speed of the playhead"));
  assert.deepEqual(first(""), []);
});
