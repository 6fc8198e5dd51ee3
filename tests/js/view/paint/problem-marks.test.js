import assert from "node:assert/strict";
import { test } from "node:test";
import { drawProblems } from "../../../../static/js/view/paint/problem-marks.js";
import { noMarks } from "../../../../static/js/view/scene/problem-places.js";
import { running } from "../../samples/scenes.js";
import { circles, lines, overlayFrame, paint, palette, view } from "../../samples/painting.js";

/** Neuron 3 stands at (300, 100) on the screen, 6 at (500, 100), 4 at (300, 210); 3 -> 6 is row 4. */
const problems = (marks, patch = {}) =>
  paint((context) => drawProblems(context, overlayFrame({ marks: { ...noMarks, ...marks }, ...patch })));

test("a wrong edge has a line on either side, from rim to rim", () => {
  const [casing, ...rest] = problems({ errorEdges: new Set([4]) });
  assert.deepEqual(rest, []);
  assert.equal(casing.colour, palette.error);
  assert.equal(casing.width, 1.75);
  // 300 + 26 + 1.25 to 500 - 26 - 2.5, 5.5 aside.
  assert.deepEqual(lines(casing), [
    [327.25, 105.5, 471.5, 105.5],
    [327.25, 94.5, 471.5, 94.5],
  ]);
});

test("an edge that is one of the hops has no casing as well", () => {
  assert.deepEqual(problems({ errorEdges: new Set([4]), hopEdges: new Set([4]) }), []);
});

test("an error is a halo around its neuron and a badge at the upper right", () => {
  const [halo, badge, rim, text] = problems({ errorNeurons: new Set([2]) });
  assert.deepEqual([halo.colour, halo.width, halo.alpha], [palette.error, 6, 0.35]);
  assert.deepEqual(circles(halo), [[300, 100, 30]]);
  // 0.78 of 26 away both ways; 0.32 of 26 large.
  assert.deepEqual(circles(badge), [[320.28, 79.72, 8.32]]);
  assert.deepEqual([badge.how, badge.colour, rim.colour], ["fill", palette.error, palette.halo]);
  assert.deepEqual([text.text, text.at, text.colour], ["!", [320.28, 80.22], palette.canvas]);
});

test("from afar badges have no sign, and warnings are left to the list", () => {
  const far = { view: { ...view, zoom: 0.3 } };
  const shown = problems({ errorNeurons: new Set([2]), warningNeurons: new Set([3]) }, far);
  assert.deepEqual(
    shown.map(({ how }) => how),
    ["stroke", "fill", "stroke"],
  );
  // (300 * 0.3 + 0.78 * 7.8, 100 * 0.3 - 0.78 * 7.8), three pixels large.
  assert.deepEqual(circles(shown[1]), [[96.08, 23.92, 3]]);
});

test("a warning is a dot at the rim", () => {
  const [border, dot] = problems({ warningNeurons: new Set([3]) });
  assert.deepEqual([dot.how, dot.colour, border.colour], ["fill", palette.warning, palette.halo]);
  assert.deepEqual(circles(dot), [[321.32, 188.68, 4.5]]);
});

test("what floats has a dotted ring, unless it has an error's", () => {
  const [ring, ...rest] = problems({ floating: new Set([2]) });
  assert.deepEqual(rest, []);
  assert.deepEqual([ring.colour, ring.dash, circles(ring)], [palette.faint, [2, 4], [[300, 100, 32]]]);
  const both = problems({ floating: new Set([2]), errorNeurons: new Set([2]) });
  assert.ok(both.every(({ dash = [] }) => dash.length === 0));
});

test("what is out of view is not marked", () => {
  const away = { view: { ...view, x: 5000 } };
  const everywhere = {
    errorNeurons: new Set([2]),
    warningNeurons: new Set([3]),
    floating: new Set([4]),
    errorEdges: new Set([4]),
    hops: [{ from: 2, to: 5, edge: 4, text: "1", second: false }],
  };
  assert.deepEqual(problems(everywhere, away), []);
});

test("a hop goes along its edge and has its number towards the head", () => {
  const [head, line, disc, border, number] = problems({
    hops: [{ from: 2, to: 5, edge: 4, text: "1", second: false }],
  });
  assert.deepEqual(head.path[0], ["moveTo", 471.5, 100], "the arrow's tip");
  // The line ends within the arrow: 0.8 of 12 before its tip.
  assert.deepEqual(lines(line), [[327.25, 100, 461.9, 100]]);
  assert.deepEqual([line.colour, line.width, line.dash], [palette.error, 2.5, []]);
  // 327.25 + 0.7 * 144.25
  assert.deepEqual(circles(disc), [[428.23, 100, 10]]);
  assert.deepEqual([disc.colour, border.colour], [palette.error, palette.canvas]);
  assert.deepEqual([number.text, number.at, number.colour], ["1", [428.23, 100.5], palette.canvas]);
});

test("against its edge a hop's arrow points the other way, its number stands where it would anyway", () => {
  const [head, line, disc] = problems({ hops: [{ from: 5, to: 2, edge: 4, text: "2", second: false }] });
  assert.deepEqual(head.path[0], ["moveTo", 327.25, 100]);
  assert.deepEqual(lines(line), [[471.5, 100, 336.85, 100]]);
  assert.deepEqual(circles(disc), [[428.23, 100, 10]]);
});

test("the second of two paths is dashed, its numbers in boxes", () => {
  const [, line, box, border, number] = problems({
    hops: [{ from: 2, to: 5, edge: 4, text: "1", second: true }],
  });
  assert.deepEqual(line.dash, [7, 5]);
  assert.deepEqual(box.path, [["roundRect", 418.23, 90, 20, 20, 5]]);
  assert.deepEqual(
    [box.colour, border.colour, number.colour],
    [palette.canvas, palette.error, palette.error],
  );
});

test("where there is no edge (yet) the hop is an arc", () => {
  // From 1 at (100, 100) to 6 at (500, 100): its top is 128 higher, 4 times the reach of 32.
  const [head, arc, disc, , number] = problems({
    hops: [{ from: 0, to: 5, edge: -1, text: "3", second: false }],
  });
  const share = 32 / Math.hypot(200, 128);
  const [x, y] = [500 - 200 * share, 100 - 128 * share];
  assert.deepEqual(head.path[0], ["moveTo", Number(x.toFixed(2)), Number(y.toFixed(2))]);
  const [from, curve] = arc.path;
  assert.deepEqual(from, ["moveTo", 126.95, 82.75]);
  assert.deepEqual(curve.slice(0, 3), ["quadraticCurveTo", 300, -28]);
  // Half of the way along a curve is a quarter of its ends and half of its control point.
  assert.deepEqual(circles(disc), [[300, 27.38, 10]]);
  assert.equal(number.text, "3");
});

test("a straight hop over a neuron of the other path is an arc, too", () => {
  const document = running();
  const edges = [...document.network.edges, { tail: 1, head: 6, weight: 1, initial: 1 }];
  const state = { document: { ...document, network: { ...document.network, edges } } };
  const shown = problems(
    {
      hops: [
        { from: 0, to: 2, edge: 0, text: "1", second: false },
        { from: 2, to: 5, edge: 4, text: "2", second: false },
        { from: 0, to: 5, edge: 12, text: "1", second: true },
      ],
    },
    { state },
  );
  const curved = shown.filter(({ path = [] }) => path.some(([name]) => name === "quadraticCurveTo"));
  assert.equal(curved.length, 1);
  assert.deepEqual(curved[0].dash, [7, 5]);
});

test("neurons that lie on each other have no arc between them", () => {
  const document = running();
  const neurons = document.network.neurons.map((neuron) =>
    neuron.id === 6 ? { ...neuron, x: 30, y: 0 } : neuron,
  );
  const state = { document: { ...document, network: { ...document.network, neurons } } };
  assert.deepEqual(
    problems({ hops: [{ from: 0, to: 5, edge: -1, text: "1", second: false }] }, { state }),
    [],
  );
});
