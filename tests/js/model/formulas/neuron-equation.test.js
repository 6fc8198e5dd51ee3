import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  backwardEquation,
  forwardEquation,
  fullEquation,
} from "../../../../static/js/model/formulas/neuron-equation.js";
import { runningExample, runningRecord } from "../../samples/networks.js";

const { network } = runningExample();
const record = runningRecord();
const weight = (edge) => network.edges[edge].weight;
const numbers = { weight, out: (row) => record.out[row], dIn: (row) => record.dIn[row] };
/** The running example with one function everywhere. */
const using = (activation) => ({
  ...network,
  neurons: network.neurons.map((neuron) => (neuron.activation ? { ...neuron, activation } : neuron)),
});

test("the whole expression is the network: with numbers for x it gives the outputs", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(-2, -1, 0, 0.5, 1, 3), { minLength: 12, maxLength: 12 }),
      fc.integer({ min: -3, max: 3 }),
      (weights, x) => {
        const text = fullEquation(network, 8, (edge) => weights[edge], 4)?.text.split(" = ")[1] ?? "";
        const value = Number(
          Function(
            `return ${text.replaceAll("\u2212", "-").replaceAll("·", "*").replaceAll("x(1)", `(${x})`).replaceAll("--", "- -")}`,
          )(),
        );
        const out = { 1: x, 2: 1, 5: 1, 8: 1 };
        for (const head of [3, 4, 6, 7, 9])
          out[head] = network.edges.reduce(
            (sum, edge, k) => sum + (edge.head === head ? weights[k] * out[edge.tail] : 0),
            0,
          );
        assert.ok(Math.abs(value - out[9]) < 1e-9, text);
        assert.doesNotMatch(text, /\(\(|\+ \u2212|\u2212 \u2212|(^|[^.\d])1·/);
      },
    ),
  );
});

test("a neuron's equation in symbols and numbers", () => {
  const row = 5; // neuron 6
  const { symbols, numbers: valued } = forwardEquation(network, row, { ...numbers, in: record.in[row] }, 4);
  assert.deepEqual(
    symbols.map(({ text }) => text),
    ["in(6) = w(3→6) × out(3) + w(4→6) × out(4) + w(5→6) × 1", "out(6) = in(6)"],
  );
  assert.deepEqual(
    valued.map(({ text }) => text),
    ["in(6) = 2 × 1 \u2212 1 × 2 + 0.5 × 1 = 0.5", "out(6) = 0.5"],
  );
  assert.match(symbols[0].latex, /^\\mathrm\{in\}_\{6\} = w_\{3\\to 6\} \\cdot \\mathrm\{out\}_\{3\}/);
  assert.equal(valued[0].latex, "\\mathrm{in}_{6} = 2 \\cdot 1 - 1 \\cdot 2 + 0.5 \\cdot 1 = 0.5");
  assert.equal(forwardEquation(network, row, { ...numbers, in: null }, 4).numbers.length, 0);
  const other = forwardEquation(
    using("tanh"),
    row,
    { ...numbers, in: -0.5, out: (at) => (at === row ? -0.46 : record.out[at]) },
    4,
  );
  assert.deepEqual(
    [other.symbols[1].text, other.numbers[1].text],
    ["out(6) = tanh(in(6))", "out(6) = tanh(\u22120.5) = \u22120.46"],
  );
  const alone = { neurons: network.neurons, edges: [] };
  assert.deepEqual(
    forwardEquation(alone, row, { ...numbers, in: 0, out: () => 0 }).numbers.map(({ text }) => text),
    ["in(6) = 0", "out(6) = 0"],
  );
});

test("derivatives of a neuron that feeds two", () => {
  const row = 3; // neuron 4
  const none = { symbols: [], numbers: [] };
  const { symbols, numbers: valued } = backwardEquation(
    network,
    row,
    { ...numbers, dOut: record.dOut[row], slope: 1 },
    none,
    4,
  );
  assert.deepEqual(
    symbols.map(({ text }) => text),
    ["dL/dout(4) = w(4→6) × dL/din(6) + w(4→7) × dL/din(7)", "dL/din(4) = dL/dout(4) × 1"],
  );
  assert.deepEqual(
    valued.map(({ text }) => text),
    ["dL/dout(4) = \u22121 × 1 + 3 × 0.5 = 0.5", "dL/din(4) = 0.5 × 1 = 0.5"],
  );
  assert.equal(
    backwardEquation(using("tanh"), row, { ...numbers, dOut: null, slope: null }, none).symbols[1].text,
    "dL/din(4) = dL/dout(4) × tanh'(in(4))",
  );
  const line = { text: "dL/dout(9) = p(9) \u2212 y(9)", latex: "" };
  const out = backwardEquation(
    network,
    8,
    { ...numbers, dOut: 1, slope: 1 },
    { symbols: [line], numbers: [line] },
    4,
  );
  assert.deepEqual(
    [out.symbols.length, out.symbols[0], out.numbers[0], out.numbers[1].text],
    [2, line, line, "dL/din(9) = 1 × 1 = 1"],
  );
});

test("the whole expression, unless it is too long", () => {
  assert.equal(fullEquation(network, 5, weight, 4)?.text, "out(6) = 2·(x(1) − 1) − (0.5·x(1) + 1) + 0.5");
  assert.equal(fullEquation(network, 8, weight, 4, 5), null);
  const chain = (...weights) => {
    const neurons = [1, 2, 3].map((id) => ({
      id,
      kind: id === 1 ? "input" : id === 3 ? "output" : "hidden",
      activation: id === 1 ? null : "identity",
      x: 0,
      y: 0,
      label: "",
    }));
    const drawn = {
      neurons,
      edges: weights.map((value, k) => ({ tail: k + 1, head: k + 2, weight: value, initial: value })),
    };
    return fullEquation(drawn, 2, (edge) => weights[edge], 4);
  };
  assert.equal(chain(3, 2)?.text, "out(3) = 2·3·x(1)");
  assert.equal(chain(3, 2)?.latex, "\\mathrm{out}_{3} = 2 \\cdot 3\\,x_{1}");
  assert.deepEqual(
    [
      [-3, 2],
      [1, -1],
      [-1, -1],
      [1, 1],
      [0, 1],
    ].map(([a, b]) => chain(a, b)?.text),
    ["2·(\u22123·x(1))", "\u2212x(1)", "\u2212(\u2212x(1))", "x(1)", "0·x(1)"].map(
      (text) => `out(3) = ${text}`,
    ),
  );
});
