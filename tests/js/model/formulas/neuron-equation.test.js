import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  agreeing,
  functionRange,
  padded,
  sampledAt,
  slopeAt,
  ticks,
} from "../../../../static/js/model/numbers/axis.js";
import { formatNumber, parseNumber } from "../../../../static/js/model/numbers/format.js";
import {
  backwardEquation,
  forwardEquation,
  fullEquation,
} from "../../../../static/js/model/formulas/neuron-equation.js";
import { numberLatex } from "../../../../static/js/model/formulas/formula.js";
import {
  NONE,
  ONE,
  compositionLatex,
  compositionOf,
  compositionText,
  elided,
  entry,
  layerMatrices,
} from "../../../../static/js/model/formulas/matrices.js";
import { beganAt, lastGood } from "../../../../static/js/model/formulas/signals.js";
import { layered, runningExample, runningLayers, runningRecord } from "../../samples/networks.js";

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

test("ticks are round and inside", () => {
  assert.deepEqual(ticks(-3, 5, 4), [-2, 0, 2, 4]);
  assert.deepEqual(ticks(0, 1), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.deepEqual(ticks(1, 1), []);
  fc.assert(
    fc.property(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
      (low, span) => {
        const found = ticks(low, low + span);
        assert.ok(found.length >= 2 && found.length <= 7);
        assert.ok(found.every((at) => at >= low - span * 1e-6 && at <= low + span * (1 + 1e-6)));
      },
    ),
  );
});

test("ranges hold what they are about", () => {
  assert.deepEqual(padded([0, 1, NaN], 0.1), [-0.1, 1.1]);
  assert.deepEqual(padded([NaN]), [0, 1]);
  assert.ok(padded([2, 2])[0] < 2);
  assert.deepEqual(functionRange(null), [-6, 6]);
  for (const at of [7, -79, 1e5]) assert.ok(functionRange(at)[1] >= 1.2 * Math.abs(at));
});

test("a sampled curve is read between its samples", () => {
  const [xs, ys] = [
    [0, 1, 2],
    [0, 10, 0],
  ];
  assert.equal(sampledAt(xs, ys, 0.5), 5);
  assert.equal(sampledAt(xs, ys, 2), 0);
  assert.ok(Number.isNaN(sampledAt(xs, ys, 3)));
  assert.equal(slopeAt(xs, ys, 0), 10);
});

test("agreeing digits are counted from the first that counts", () => {
  assert.deepEqual(agreeing(0.5, 0.5, 3), { shared: "0.500", restA: "", restB: "", agreeing: 3 });
  const { shared, restA, restB, agreeing: count } = agreeing(-0.1794968418, -0.1794999, 6);
  assert.deepEqual([shared, restA, restB, count], ["\u22120.179", "497", "500", 3]);
  assert.equal(agreeing(1, -1).agreeing, 0);
  assert.equal(agreeing(0, 0).agreeing, 12);
  assert.equal(agreeing(0, -1e-30).shared.includes("\u2212"), false);
});

test("small fractions without an end are shown as such", () => {
  assert.equal(formatNumber(1 / 3), "1/3");
  assert.equal(formatNumber(-5 / 6), "\u22125/6");
  assert.equal(formatNumber(0.5), "0.5");
  assert.equal(formatNumber(0.3333), "0.3333");
  assert.equal(formatNumber(1e-300), "1e\u2212300");
  fc.assert(
    fc.property(fc.integer({ min: -30, max: 30 }), fc.constantFrom(3, 6, 7, 9, 11, 12), (p, q) =>
      assert.equal(parseNumber(formatNumber(p / q, 6)), p / q || 0),
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

test("numbers as LaTeX", () => {
  assert.deepEqual(
    [-0.5, 1e-9, Infinity, 1 / 3].map((value) => numberLatex(value)),
    ["-0.5", "1 \\cdot 10^{-9}", "\\infty", "\\tfrac{1}{3}"],
  );
});

test("the composition of the running example", () => {
  const matrices = layerMatrices(network, runningLayers);
  const values = matrices.map((matrix) =>
    matrix.rows.map((_, r) => matrix.columns.map((_column, c) => entry(matrix, r, c, weight))),
  );
  assert.deepEqual(values, [
    [
      [1, -1],
      [0.5, 1],
      [0, 1],
    ],
    [
      [2, -1, 0.5],
      [0, 3, -2],
      [0, 0, 1],
    ],
    [[1, 0.5, -1]],
  ]);
  assert.equal(compositionOf(matrices).text, "f = s4 ∘ A4 ∘ s3 ∘ A3 ∘ s2 ∘ A2");
  assert.match(compositionText(matrices, weight, network), /A2 =\n1\t-1\n0\.5\t1\n0\t1\nA3/);
  assert.match(
    compositionLatex(matrices, weight, network),
    /A_\{4\} = \\begin\{pmatrix\} 1 & 0\.5 & -1 \\end\{pmatrix\}/,
  );
  assert.deepEqual([matrices[0].edge(2, 1), matrices[0].edge(2, 0)], [ONE, NONE]);
});

test("each edge of a layered network has one place in the matrices", () => {
  fc.assert(
    fc.property(layered, ({ network: drawn, layers }) => {
      const found = layerMatrices(drawn, layers)
        .flatMap((matrix) => matrix.rows.flatMap((_, r) => matrix.columns.map((_c, c) => matrix.edge(r, c))))
        .filter((edge) => edge >= 0);
      const ids = new Set(layers.flat());
      const inside = drawn.edges.flatMap(({ tail, head }, row) =>
        ids.has(tail) && ids.has(head) ? [row] : [],
      );
      assert.deepEqual(
        found.sort((a, b) => a - b),
        inside,
      );
    }),
  );
  assert.deepEqual(elided(20, 5), [0, 1, 2, -1, 19]);
});

test("since when a neuron has been unwell", () => {
  const at = (step, dIn, loss = 1) =>
    runningRecord({
      step,
      batchLoss: loss,
      change: new Float64Array(12),
      dIn: record.dIn.map((value, row) => (row === 2 ? dIn : value)),
    });
  const list = [at(0, 2), at(1, 0, 0.5), at(2, 0, 3), at(3, 0, NaN)];
  const began = (records, code, neurons, threshold = 0) =>
    beganAt(records, { code, neurons, threshold }, network);
  assert.deepEqual(began(list, "dead", [3]), { step: 1, before: false });
  assert.deepEqual(began(list.slice(1), "dead", [3]), { step: 1, before: true });
  assert.equal(began(list, "dead", [4]), null);
  assert.equal(began(list, "unused", [3]), null, "3 -> 6 is 2");
  const idle = list.map((one, k) => ({
    ...one,
    weight: k === 0 ? one.weight : one.weight.map((w, edge) => (network.edges[edge].tail === 3 ? 0 : w)),
  }));
  assert.deepEqual(began(idle, "unused", [3]), { step: 1, before: false });
  const twins = list.map((one) => ({
    ...one,
    weight: one.weight.map((w, edge) => (network.edges[edge].head <= 4 ? 7 : w)),
  }));
  assert.deepEqual(began(twins, "duplicated", [3, 4]), { step: 0, before: true });
  assert.equal(began(list, "duplicated", [3, 4]), null);
  // dL/din of 3 and 4 is 0 from the second record on; at first it was of the size of that of 9.
  const faint = list.map((one, k) => ({
    ...one,
    dIn: k === 0 ? one.dIn : one.dIn.map((value, row) => (row === 2 || row === 3 ? 1e-9 : value)),
  }));
  assert.deepEqual(began(faint, "vanishing", [3, 4], 1e-3), { step: 1, before: false });
  assert.equal(began(list, "exploding", [3, 4], 1e3), null);
  assert.equal(lastGood(list, record.revision)?.step, 1);
  assert.equal(lastGood([], 0), null);
});
