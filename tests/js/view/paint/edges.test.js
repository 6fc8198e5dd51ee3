import assert from "node:assert/strict";
import { test } from "node:test";
import { drawEdges } from "../../../../static/js/view/paint/edges.js";
import { runningState, sceneOf } from "../../samples/scenes.js";
import { palette, view, recordingContext } from "../../samples/painting.js";
import { arrowLength, drawLoops, drawPending, widthOf } from "../../../../static/js/view/paint/edges.js";
import { running } from "../../samples/scenes.js";
import { circles, lines, paint } from "../../samples/painting.js";

test("edges: few segments per path, culled, in tone order", () => {
  const context = recordingContext();
  const scene = sceneOf(runningState());
  assert.equal(drawEdges(context, scene, palette, view, 0, scene.edges), 12);
  let inPath = 0;
  for (const { name } of context.calls) {
    if (name === "beginPath") inPath = 0;
    if (name === "moveTo" && ++inPath > 8) assert.fail("too many segments in one path");
  }
  assert.equal(drawEdges(recordingContext(), scene, palette, { ...view, x: 5000 }, 0, scene.edges), 0);
});

test("width grows with the weight; in large networks only the strongest are wider than a hair", () => {
  assert.deepEqual(
    [0, 7, 8, 15].map((tone) => widthOf(tone, true, 1, 1)),
    [1.25, 3.75, 1.25, 3.75],
  );
  assert.deepEqual(
    [0, 5, 6, 7, 14, 15].map((tone) => widthOf(tone, false, 0.5, 1)),
    [0.5, 0.5, 2, 3, 2, 3],
  );
  assert.equal(widthOf(7, false, 0.5, 0.3), 0.5, "from afar wide lines would cover each other");
  assert.equal(arrowLength(2, 1), 9.4);
});

test("edges have the colour of their tone, from rim to arrow", () => {
  const scene = sceneOf(runningState());
  const shown = paint((context) => drawEdges(context, scene, palette, view, 0, scene.edges));
  // The largest weight, 3 on 4 -> 7, comes last.
  const [line, head] = shown.slice(-2);
  assert.deepEqual([line.colour, line.width, line.dash], [palette.edges[15], 3.75, []]);
  assert.deepEqual(lines(line), [[327.25, 210, 461.6, 210]]);
  assert.deepEqual(head.path[0], ["moveTo", 471.5, 210]);
});

test("negative edges are dashed", () => {
  const scene = sceneOf(runningState());
  const dashed = paint((context) => drawEdges(context, scene, palette, view, 0, scene.edges)).filter(
    ({ how, dash }) => how === "stroke" && dash.length > 0,
  );
  assert.ok(dashed.every(({ colour }) => palette.edges.indexOf(colour) < 8));
  assert.equal(dashed.flatMap(lines).length, 4);
});

test("edges without an answer are grey and dotted, and not among the others", () => {
  const scene = sceneOf(runningState());
  scene.pending[7] = 1;
  const [line, head, ...rest] = paint((context) =>
    assert.equal(drawPending(context, scene, palette, view), 1),
  );
  assert.deepEqual(rest, []);
  assert.deepEqual([line.colour, line.width, line.dash], [palette.pending, 1.5, [2, 4]]);
  // Its arrow is 6 + 1.7 * 1.5 long.
  assert.deepEqual(lines(line), [[327.25, 210, 464.66, 210]]);
  assert.deepEqual([head.colour, head.path[0]], [palette.pending, ["moveTo", 471.5, 210]]);
  assert.equal(drawEdges(recordingContext(), scene, palette, view, 0, scene.edges), 11);
});

test("an edge from a neuron to itself is a red arc above it", () => {
  const document = running();
  const edges = [{ tail: 3, head: 3, weight: 1, initial: 1 }];
  const scene = sceneOf(runningState({ doc: { ...document, network: { ...document.network, edges } } }));
  const [loop, ...rest] = paint((context) => drawLoops(context, scene, palette, view));
  assert.deepEqual(rest, []);
  assert.deepEqual([loop.colour, circles(loop)], [palette.error, [[300, 62, 16]]]);
});

test("in a crowd the strongest negative edges are dashed, unless it is one of thousands or far off", () => {
  const scene = sceneOf(runningState());
  const dashed = (tone, edges, zoom = 1) =>
    paint((context) => {
      const list = { order: scene.order, tone: new Uint8Array(12).fill(tone) };
      drawEdges(context, { ...scene, edges }, palette, { ...view, zoom }, 0, 12, list);
    })
      .filter(({ how, dash }) => how === "stroke" && dash.length > 0)
      .flatMap(lines).length;
  assert.equal(dashed(6, 1000), 12);
  assert.equal(dashed(5, 1000), 0, "weak");
  assert.equal(dashed(15, 1000), 0, "positive");
  assert.equal(dashed(7, 5000), 0);
  assert.equal(dashed(7, 1000, 0.3), 0);
});
