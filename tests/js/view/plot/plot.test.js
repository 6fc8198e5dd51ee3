import assert from "node:assert/strict";
import { test } from "node:test";
import { crossings, drawPlot, plotFrame } from "../../../../static/js/view/plot/plot.js";
import { marksOf } from "../../../../static/js/view/plot/points.js";
import { lead, winners } from "../../../../static/js/view/plot/regions.js";
import { lines, paint, palette } from "../../samples/painting.js";
import { axis, mark, plotOf } from "../../samples/plots.js";

test("the box of a square picture is square, and its values stand on its border", () => {
  const frame = plotFrame(plotOf({}));
  assert.deepEqual([frame.width, frame.height], [98, 98]);
  assert.deepEqual([frame.sx(-1), frame.sx(1), frame.sy(0), frame.sy(2)], [38, 136, 106, 8]);
  assert.deepEqual([frame.vx(87), frame.vy(57)], [0, 1]);
});

test("a curve's box holds its values, the points' targets and the formula", () => {
  const frame = plotFrame(
    plotOf({
      axes: [axis("x", 0, 1)],
      values: [0, 1],
      marks: [mark({ y: 4 })],
      formula: [
        [0, -1],
        [1, 0],
      ],
    }),
  );
  // -1 to 4 with 6 % on each side.
  assert.deepEqual([frame.up.low, frame.up.high], [-1.3, 4.3]);
  assert.equal(frame.up.name, "out of 3");
});

test("the decision line stands where the values pass the level", () => {
  const drawn = paint((context) => void drawPlot(context, plotOf({ level: 0.25 }), null));
  const line = drawn.find(
    ({ how, colour, width }) => how === "stroke" && colour === palette.ink && width === 2,
  );
  // A quarter of the way from 38 to 136, from bottom to top.
  assert.deepEqual(lines(line), [[62.5, 106, 62.5, 8]]);
});

test("points inside are drawn, held-out ones hollow, those of the batch lit; others are counted", () => {
  let told;
  const marks = [mark({}), mark({ ring: true }), mark({ lit: true }), mark({ x: 7 }), mark({ y: NaN })];
  const drawn = paint((context) => (told = drawPlot(context, plotOf({ marks }), null)));
  assert.deepEqual(told, { outside: 2 });
  assert.equal(drawn.filter(({ how, colour }) => how === "fill" && colour === "#123456").length, 2);
  assert.equal(drawn.filter(({ how, colour }) => how === "stroke" && colour === "#123456").length, 1);
});

test("without pixels alike neighbours are one rectangle", () => {
  const drawn = paint((context) => void drawPlot(context, plotOf({ values: [0, 0, 1, 1] }), null));
  const boxes = drawn.filter(({ how, at }) => how === "box" && at[2] === 98);
  assert.deepEqual(
    boxes.map(({ at }) => at),
    [
      [38, 57, 98, 49],
      [38, 8, 98, 49],
    ],
  );
});

test("a curve crosses zero between its samples", () => {
  // From -1 at 0 to 3 at 1: a quarter of the way.
  assert.deepEqual(crossings([-1, 3, 1], axis("x", 0, 2)), [0.25]);
  assert.deepEqual(crossings([1, NaN, -1], axis("x", 0, 2)), []);
});

test("a class wins where its output is the largest; its lead is over the best of the others", () => {
  const classes = [
    { name: "a", values: [3, 1, NaN] },
    { name: "b", values: [2, 5, NaN] },
    { name: "c", values: [0, 4, NaN] },
  ];
  assert.deepEqual([...winners(classes)], [0, 1, NaN]);
  assert.deepEqual([...lead(classes, 1).slice(0, 2)], [-1, 1]);
});

const neuron = (id, kind) => ({ id, kind, activation: null, x: 0, y: 0, label: "" });
const document = (columns, rows, kinds) => ({
  network: { neurons: kinds.map((kind, k) => neuron(k + 1, kind)), edges: [] },
  data: { columns, rows },
});
const variable = (column) => ({ column });
const wanted = (doc, axes, patch = {}) => ({
  doc,
  axes,
  neuron: 3,
  palette,
  scale: { low: -1, high: 1 },
  heldOut: new Set(),
  showHeldOut: true,
  lit: new Set(),
  ...patch,
});

test("two classes differ in colour and shape; held-out points can be left out", () => {
  const doc = document(
    [2, 3, 1],
    [
      [10, 1, 20],
      [11, -1, 21],
    ],
    ["input", "input", "output"],
  );
  const marks = marksOf(
    wanted(doc, [variable(2), variable(0)], { heldOut: new Set([1]), lit: new Set([0]) }),
  );
  assert.deepEqual(marks, [
    { row: 0, x: 20, y: 10, colour: palette.value[1], shape: 1, ring: false, lit: true },
    { row: 1, x: 21, y: 11, colour: palette.value[0], shape: 0, ring: true, lit: false },
  ]);
  const few = marksOf(wanted(doc, [variable(2), variable(0)], { heldOut: new Set([1]), showHeldOut: false }));
  assert.deepEqual(
    few.map(({ row }) => row),
    [0],
  );
});

test("over one variable a point stands at its target", () => {
  const doc = document(
    [1, 3],
    [
      [1, 5],
      [2, 6],
      [3, 7],
    ],
    ["input", "bias", "output"],
  );
  assert.deepEqual(
    marksOf(wanted(doc, [variable(0)])).map(({ x, y }) => [x, y]),
    [
      [1, 5],
      [2, 6],
      [3, 7],
    ],
  );
  assert.deepEqual(marksOf(wanted(doc, [variable(null)])), []);
});
