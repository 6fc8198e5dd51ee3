import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyDocument } from "../../../../static/js/model/document/document.js";
import { addFeature, featuresOf, removeFeature } from "../../../../static/js/model/document/features.js";
import { tableColumns } from "../../../../static/js/model/document/table-columns.js";

const neuron = (id, kind, x, y, label = "") => ({
  id,
  kind,
  activation: kind === "hidden" || kind === "output" ? "tanh" : null,
  x,
  y,
  label,
});
const edge = (tail, head) => ({ tail, head, weight: 1, initial: 1 });

const drawn = (columns = [1, 2, 6], names = ["x1", "my x", "y"]) => ({
  ...emptyDocument(),
  network: {
    neurons: [
      neuron(1, "input", 0, 0),
      neuron(2, "input", 0, 90),
      neuron(3, "bias", 0, 180),
      neuron(4, "hidden", 200, 0),
      neuron(5, "hidden", 200, 90),
      neuron(6, "output", 400, 0),
    ],
    edges: [edge(1, 4), edge(2, 4), edge(2, 5), edge(3, 4), edge(4, 6), edge(5, 6)],
  },
  data: {
    columns,
    names,
    rows: [[1, 2, 1]],
    generator: { name: "circle", count: 1, noise: 0, seed: 1 },
  },
});

test("five features of two inputs, with names that formulas can hold", () => {
  assert.deepEqual(
    featuresOf(drawn()).map(({ name, formula, on }) => [name, formula, on]),
    [
      ["x1^2", "x1^2", 0],
      ["my x^2", "`my x`^2", 0],
      ["x1 my x", "x1 * `my x`", 0],
      ["sin(x1)", "sin(x1)", 0],
      ["sin(my x)", "sin(`my x`)", 0],
    ],
  );
  assert.deepEqual(featuresOf(drawn([1, null, 6])), [], "one column belongs to no input");
});

test("a feature is an input that leads where the inputs lead, with weights of 0; the points stay a generator's", () => {
  const after = addFeature(drawn(), "x1 * `my x`");
  assert.deepEqual(after.network.neurons.at(-1), neuron(7, "input", 0, 270, "x1 my x"));
  assert.deepEqual(after.network.edges.slice(6), [
    { tail: 7, head: 4, weight: 0, initial: 0 },
    { tail: 7, head: 5, weight: 0, initial: 0 },
  ]);
  assert.deepEqual(after.data.derived, [{ name: "x1 my x", formula: "x1 * `my x`", neuron: 7 }]);
  assert.ok(after.data.generator);
  assert.equal(featuresOf(after)[2].on, 7);
});

test("taking it away leaves nothing behind; one that lost its neuron gets a new one", () => {
  const before = drawn();
  const after = addFeature(before, "x1^2");
  const back = removeFeature(after, "x1^2");
  assert.deepEqual(back.network, before.network);
  assert.deepEqual(tableColumns(back), tableColumns(before));
  assert.deepEqual(back.data.derived ?? [], []);
  const loose = { ...after, data: { ...after.data, derived: [{ name: "x1^2", formula: "x1^2" }] } };
  assert.equal(addFeature(loose, "x1^2").data.derived.length, 1);
});
