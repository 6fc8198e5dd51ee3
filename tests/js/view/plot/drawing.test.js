import assert from "node:assert/strict";
import { test } from "node:test";
import { drawPlot, nearestRow } from "../../../../static/js/view/plot/plot.js";
import { circles, lines, paint, palette } from "../../samples/painting.js";
import { axis, mark, plotOf } from "../../samples/plots.js";

/** Over one variable, 0 to 1 across and 0 to 2 upwards: a box of 98 x 98 from (38, 8). */
const curve = (patch) =>
  plotOf({ axes: [axis("x", 0, 1)], values: [0, 1], upwards: [0, 2], name: "out", ...patch });
const drawn = (plot) => paint((context) => void drawPlot(context, plot, null));
const strokes = (found, wanted) =>
  found.filter((one) => one.how === "stroke" && Object.keys(wanted).every((key) => one[key] === wanted[key]));

test("a curve stands with its level, its kinks, its formula and a point's residual", () => {
  const found = drawn(
    curve({
      level: 1,
      kinks: [[-1, 1]],
      formula: [
        [0, 0],
        [1, 2],
      ],
      residual: { x: 0.5, y: 2, out: 0 },
    }),
  );
  assert.deepEqual(lines(strokes(found, { width: 2.25 })[0]), [[38, 106, 136, 57]]);
  const dashed = found.filter(({ dash }) => dash?.length > 0);
  assert.deepEqual(dashed.map(lines), [[[38, 57, 136, 57]], [[38, 106, 136, 8]]]);
  assert.deepEqual(lines(strokes(found, { colour: palette.accent })[0]), [[87, 8, 87, 106]]);
  assert.deepEqual(lines(strokes(found, { colour: palette.derivative[0] })[0]), [[87, 8, 87, 106]]);
});

test("a curve is broken where it has no value, and stays near the box", () => {
  const [line] = strokes(drawn(curve({ values: [0, NaN, 2, 1e9] })), { width: 2.25 });
  // Four heights of the box above it.
  assert.deepEqual(line.path, [
    ["moveTo", 38, 106],
    ["moveTo", 103.33, 8],
    ["lineTo", 136, -384],
  ]);
});

test("the probe is a ring with four arms, in the accent when it has the focus", () => {
  const found = drawn(curve({ probe: { x: 0.5, y: 1 }, focused: true }));
  const [probe] = strokes(found, { colour: palette.accent, width: 2 });
  assert.deepEqual(circles(probe), [[87, 57, 6]]);
  assert.deepEqual(lines(probe).slice(-4), [
    [93, 57, 98, 57],
    [81, 57, 76, 57],
    [87, 63, 87, 68],
    [87, 51, 87, 46],
  ]);
});

test("classes are regions with borders and names, and a legend below", () => {
  const classes = [
    { name: "a", values: [3, 0, 3, 0] },
    { name: "b", values: [0, 3, 0, 3] },
  ];
  const found = drawn(plotOf({ values: null, classes }));
  const border = strokes(found, { colour: palette.ink, width: 1.25 })[0];
  assert.deepEqual(lines(border), [[87, 8, 87, 106]]);
  const names = found.filter(({ text }) => text === "a" || text === "b").map(({ text, at }) => [text, at[1]]);
  // Inside, off the border; below the box, 30 under it.
  assert.deepEqual(names, [
    ["a", 72],
    ["b", 72],
    ["a", 136],
    ["b", 136],
  ]);
});

test("two colours part at the level", () => {
  const boxes = (level) =>
    drawn(plotOf({ values: [0, 1, 0, 1], discretize: true, level }))
      .filter(({ how, at }) => how === "box" && at[3] >= 49 && at[0] >= 38)
      .map(({ colour }) => colour);
  assert.equal(new Set(boxes(0.5)).size, 2);
  assert.equal(new Set(boxes(2)).size, 1);
});

test("every class has a shape of its own", () => {
  const shapes = Array.from({ length: 8 }, (_, shape) => mark({ shape, x: -0.9 + 0.2 * shape }));
  const fills = drawn(plotOf({ marks: shapes })).filter(
    ({ how, colour }) => how === "fill" && colour === "#123456",
  );
  assert.equal(new Set(fills.map(({ path }) => path.map(([name]) => name).join())).size, 6);
  assert.equal(fills.length, 8);
});

test("the nearest point within reach is found", () => {
  const marks = [mark({ row: 4, x: -1, y: 0 }), mark({ row: 7, x: 0, y: 1 })];
  const plot = plotOf({ marks });
  assert.equal(nearestRow(plot, 40, 104, 8), 4);
  assert.equal(nearestRow(plot, 84, 58, 8), 7);
  assert.equal(nearestRow(plot, 60, 80, 8), null);
});
