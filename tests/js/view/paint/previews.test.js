import assert from "node:assert/strict";
import { test } from "node:test";
import { drawGhost, drawGuides, drawHeld, drawRepair } from "../../../../static/js/view/paint/previews.js";
import { circles, lines, overlayFrame, paint, palette } from "../../samples/painting.js";

const during = (draw, gesture) => paint((context) => draw(context, overlayFrame({ state: { gesture } })));

test("guides run where neurons line up, on whole pixels; measured distances have ends", () => {
  const [column, distance] = during(drawGuides, {
    guides: [
      { x0: 200, y0: 0, x1: 200, y1: 110, gap: false },
      { x0: 0, y0: 50, x1: 200, y1: 50, gap: true },
    ],
  });
  assert.deepEqual([column.colour, column.dash, column.width], [palette.accent, [4, 4], 1]);
  assert.deepEqual(lines(column), [[300.5, 100.5, 300.5, 210.5]]);
  assert.deepEqual([distance.dash, distance.width], [[], 1.5]);
  assert.deepEqual(lines(distance), [
    [100.5, 150.5, 300.5, 150.5],
    [100.5, 144.5, 100.5, 156.5],
    [300.5, 144.5, 300.5, 156.5],
  ]);
  const [upright] = during(drawGuides, { guides: [{ x0: 0, y0: 0, x1: 0, y1: 110, gap: true }] });
  assert.deepEqual(lines(upright).slice(1), [
    [94.5, 100.5, 106.5, 100.5],
    [94.5, 210.5, 106.5, 210.5],
  ]);
});

test("without a gesture nothing is drawn", () => {
  for (const draw of [drawGuides, drawRepair, drawHeld]) assert.deepEqual(during(draw, {}), []);
});

test("a neuron that is not there yet is dashed, in the ring of its kind", () => {
  const ghost = (kind) =>
    paint((context) => drawGhost(context, overlayFrame(), { kind, x: 100, y: 50 })).map((one) => [
      one.how,
      one.colour,
      circles(one),
    ]);
  assert.deepEqual(ghost("hidden"), [
    ["fill", palette.surface, [[200, 150, 26]]],
    ["stroke", palette.ring.hidden, [[200, 150, 26]]],
  ]);
  assert.deepEqual(
    ghost("output")[2],
    ["stroke", palette.ring.output, [[200, 150, 30.5]]],
    "its double ring",
  );
  const [square] = paint((context) => drawGhost(context, overlayFrame(), { kind: "bias", x: 100, y: 50 }));
  assert.deepEqual(square.path, [["roundRect", 178, 128, 44, 44, 7]]);
  assert.equal(square.alpha, 0.75);
});

test("a repair shows what it brings as ghosts, and crosses out what it takes away", () => {
  const relay = { id: 10, kind: "hidden", activation: "identity", x: 300, y: -100, label: "" };
  const shown = during(drawRepair, {
    repair: {
      neurons: [relay],
      edges: [
        { tail: 3, head: 10 },
        { tail: 10, head: 6 },
      ],
      goneEdges: [{ tail: 3, head: 6 }],
      goneNeurons: [5],
    },
  });
  const [struck, cross, goneNeuron, goneCross] = shown;
  assert.deepEqual([struck.colour, struck.width, struck.alpha], [palette.error, 4, 0.4]);
  assert.deepEqual(lines(struck), [[327.25, 100, 471.5, 100]]);
  // In the middle of the edge, 11 pixels each way.
  assert.deepEqual(lines(cross), [
    [388.38, 89, 410.38, 111],
    [410.38, 89, 388.38, 111],
  ]);
  assert.deepEqual(lines(goneNeuron), [], "a neuron has no line to strike");
  assert.deepEqual(lines(goneCross)[0], [289, 309, 311, 331]);
  const dashed = shown.filter(
    ({ how, colour, dash }) => how === "stroke" && colour === palette.accent && dash.length,
  );
  assert.equal(dashed.length, 2, "two new edges");
  const ghosts = shown.filter((one) => one.how === "stroke" && one.colour === palette.ring.hidden);
  assert.deepEqual(ghosts.map(circles), [[[400, 0, 26]]]);
  const [name] = shown.filter(({ how }) => how === "text");
  assert.deepEqual([name.text, name.at], ["10", [400, 0]]);
});

test("what a repair names but is not drawn is left out", () => {
  const repair = {
    neurons: [],
    edges: [{ tail: 3, head: 99 }],
    goneEdges: [{ tail: 1, head: 9 }],
    goneNeurons: [99],
  };
  assert.deepEqual(during(drawRepair, { repair }), []);
});

test("a finger that has rested is circled", () => {
  const [disc, rim] = during(drawHeld, { held: { x: 200, y: 0 } });
  assert.deepEqual(
    [disc.how, disc.colour, disc.alpha, circles(disc)],
    ["fill", palette.accent, 0.12, [[300, 100, 40]]],
  );
  assert.deepEqual([rim.colour, rim.width, rim.alpha], [palette.accent, 2, 1]);
});
