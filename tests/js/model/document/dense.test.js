import assert from "node:assert/strict";
import { test } from "node:test";
import {
  denseCounts,
  denseDocument,
  denseNetwork,
  denseProblem,
  denseText,
  readSizes,
  takesPoints,
} from "../../../../static/js/model/document/dense.js";
import { usualLimits } from "../../../../static/js/model/document/limits.js";
import { runningExample } from "../../samples/networks.js";

test("sizes are read with hyphens, dashes, commas or spaces between them", () => {
  for (const text of ["2-8-8-1", "2,8,8,1", " 2, 8, 8, 1 ", "2 8 8 1", "2–8–8–1", "2 - 8-8 -1"])
    assert.deepEqual(readSizes(text), { sizes: [2, 8, 8, 1] }, text);
});

test("an error names the character", () => {
  const wrong = {
    "": [0, /Type the sizes/],
    "2-a-1": [2, /A number belongs here, not “a”/],
    "2--1": [2, /not “-”/],
    "2-8x-1": [3, /Between two numbers .* not “x”/],
    "2-0-1": [2, /at least 1 neuron/],
    "2-8-": [3, /missing at the end/],
    7: [0, /At least two numbers/],
    "2-1234567890-1": [2, /too large/],
    "-2-1": [0, /not “-”/],
    "2-😀": [2, /not “😀”/],
    "2-1.5": [3, /not “\.”/],
  };
  for (const [text, [at, problem]] of Object.entries(wrong)) {
    const read = readSizes(text);
    assert.equal(read.at, at, text);
    assert.match(read.problem, problem, text);
  }
});

test("2-8-8-1 has 19 neurons, 3 biases and 2·8 + 8·8 + 8·1 + 8 + 8 + 1 edges", () => {
  assert.deepEqual(denseCounts([2, 8, 8, 1], true), { neurons: 19, biases: 3, edges: 105 });
  assert.deepEqual(denseCounts([2, 8, 8, 1], false), { neurons: 19, biases: 0, edges: 88 });
  assert.equal(denseText([2, 8, 8, 1], true), "19 neurons and 3 biases, 105 edges");
  assert.equal(denseText([1, 1], true), "2 neurons and 1 bias, 2 edges");
  assert.equal(denseText([1, 1], false), "2 neurons, 1 edge");
});

test("what the server would refuse is said before", () => {
  assert.equal(denseProblem([2, 8, 8, 1], true, usualLimits), "");
  assert.equal(
    denseProblem([1000, 1000], true, usualLimits),
    "2,001 neurons are too many; the limit is 2,000.",
  );
  assert.equal(
    denseProblem([100, 200, 10], false, usualLimits),
    "22,000 edges are too many; the limit is 20,000.",
  );
});

test("numbered layer by layer, the bias last in its layer; outputs have the identity", () => {
  const { neurons, edges, layers } = denseNetwork([2, 2, 1], { activation: "tanh", biases: true });
  assert.deepEqual(layers, [[1, 2, 3], [4, 5, 6], [7]]);
  assert.deepEqual(
    neurons.map(({ kind, activation }) => [kind, activation]),
    [
      ["input", null],
      ["input", null],
      ["bias", null],
      ["hidden", "tanh"],
      ["hidden", "tanh"],
      ["bias", null],
      ["output", "identity"],
    ],
  );
  assert.deepEqual(
    edges.map(({ tail, head }) => `${tail}>${head}`),
    ["1>4", "1>5", "2>4", "2>5", "3>4", "3>5", "4>7", "5>7", "6>7"],
  );
});

test("training settings stay, progress does not; points stay where inputs and outputs are as many", () => {
  const before = { ...runningExample(), data: { columns: [1, 9], rows: [[2, 1]] } };
  const trained = {
    ...before,
    training: { ...before.training, step_size: 0.3, progress: { step: 5, epoch: 1, position: 0 } },
  };
  const { layers: _layers, ...network } = denseNetwork([1, 2, 1], { activation: "relu", biases: false });
  const made = denseDocument(trained, network, [1, 2, 3, 4]);
  assert.deepEqual(
    made.network.edges.map(({ weight, initial }) => [weight, initial]),
    [1, 2, 3, 4].map((weight) => [weight, weight]),
  );
  assert.equal(made.training.step_size, 0.3);
  assert.deepEqual(made.training.progress, { step: 0, epoch: 0, position: 0 });
  assert.deepEqual(made.data, { columns: [1, 4], rows: before.data.rows });
  assert.deepEqual(made.probe, { 1: 2, 4: 1 });
  const other = denseNetwork([2, 1], { activation: "relu", biases: false });
  assert.ok(!takesPoints(before, other.neurons));
  const blank = denseDocument(before, other, [1, 2]);
  assert.deepEqual(
    [blank.data, blank.probe],
    [
      { columns: [], rows: [] },
      { 1: 1, 2: 1 },
    ],
  );
});
