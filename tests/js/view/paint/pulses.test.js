import assert from "node:assert/strict";
import { test } from "node:test";
import { buildTimeline } from "../../../../static/js/record/timeline.js";
import { activeStop, drawActiveEdges, drawPulses, eased } from "../../../../static/js/view/paint/pulses.js";
import {
  columns,
  knows,
  running,
  runningCheck,
  runningRecord,
  runningState,
  sceneOf,
} from "../../samples/scenes.js";
import { atRest, circles, lines, paint, palette, view } from "../../samples/painting.js";

const timeline = buildTimeline(running().network, runningCheck.layers, [], runningRecord());
/** Before the update. */
const known = { ...knows(true), edgeUpdated: () => false };
const scene = sceneOf(runningState(), runningRecord(), known);
const stopOf = (phase, layer, step) =>
  timeline.stops.find((one) => one.phase === phase && one.layer === layer && (!step || one.step === step));
/** What a painting function paints of a stop, so far under way. */
const during = (draw, stop, progress) =>
  paint((context) =>
    draw(context, scene, palette, view, { ...atRest, timeline, position: stop.start, progress }, stop),
  );
/** A dot is round, or a square where what it carries is negative. */
const places = (one) => [
  ...circles(one),
  ...one.path.filter(([name]) => name === "rect").map(([, x, y, side]) => [x + side / 2, y + side / 2, side]),
];
/** Every pulse ends in a bordered dot; two paler ones trail behind. */
const dots = (shown) =>
  shown.filter(({ how, alpha }) => how === "fill" && alpha === 1).map((one) => [one.colour, ...places(one)]);

test("the stop under way", () => {
  const at = (position, patch) => activeStop({ ...atRest, timeline, position, ...patch });
  assert.equal(at(0, {}), null);
  assert.equal(at(0, { playing: true })?.layer, 1);
  assert.equal(at(timeline.lossAt, { progress: 0.5 })?.phase, "loss");
  assert.equal(at(timeline.length, { playing: true }), null);
  assert.equal(eased(0), 0);
  assert.equal(eased(1), 1);
});

test("forward, a message for each edge goes from tail to head, as large and in the colour of what it carries", () => {
  // Halfway to 0.72, where they arrive: in the middle of their edges.
  const shown = dots(during(drawPulses, stopOf("forward", 3), 0.36));
  assert.equal(shown.length, 5);
  // 3 -> 6 carries 2 * 1 of at most 4: 2.2 + 3.6 * sqrt(0.5). 4 -> 7 carries 6, which is cut to that.
  assert.deepEqual(
    shown.filter(([, [, y]]) => y === 100),
    [[palette.value[1], [399.38, 100, 4.75]]],
  );
  assert.deepEqual(
    shown.filter(([, [, y]]) => y === 210),
    [[palette.value[1], [399.38, 210, 5.8]]],
  );
  assert.equal(shown.filter(([colour]) => colour === palette.value[0]).length, 2, "4 -> 6 and 5 -> 7");
});

test("a trace of two paler dots follows each", () => {
  const shown = during(drawPulses, stopOf("forward", 4), 0.18);
  const first = shown.filter(({ how }) => how === "fill").slice(0, 3);
  assert.deepEqual(
    first.map(({ alpha }) => Number(alpha.toFixed(2))),
    [0.25, 0.45, 1],
  );
  const xs = first.map((one) => places(one)[0][0]);
  assert.ok(xs[0] < xs[1] && xs[1] < xs[2]);
});

test("backward, they go from head to tail in the colour of the derivative", () => {
  const shown = dots(during(drawPulses, stopOf("backward", 3, 2), 0.18));
  assert.equal(shown.length, 3);
  // A quarter of the time is an eighth of the way: 667 - 139.75 / 8 on 6 -> 9.
  const six = shown.find(([, [, y]]) => y === 100);
  assert.deepEqual(six, [palette.derivative[1], [649.53, 100, 4.75]]);
  assert.equal(
    shown.filter(([colour]) => colour === palette.derivative[0]).length,
    1,
    "8 -> 9, whose weight is -1",
  );
});

test("what has arrived is gone, and a weight's derivative does not travel", () => {
  assert.deepEqual(during(drawPulses, stopOf("forward", 3), 0.72), []);
  assert.deepEqual(during(drawPulses, stopOf("backward", 3, 3), 0.3), []);
  assert.deepEqual(
    during(
      drawPulses,
      timeline.stops.find(({ phase }) => phase === "loss"),
      0.3,
    ),
    [],
  );
});

test("many are plain squares", () => {
  const state = columns(13, 13);
  const { network } = state.doc;
  const [neurons, edges] = [26, 169];
  const record = {
    ...runningRecord(),
    ...Object.fromEntries(
      ["in", "out", "dOut", "dIn"].map((name) => [name, new Float64Array(neurons).fill(1)]),
    ),
    ...Object.fromEntries(
      ["weight", "dWeight", "change"].map((name) => [name, new Float64Array(edges).fill(1)]),
    ),
    y: new Float64Array(0),
  };
  const many = buildTimeline(network, state.check.layers, [], record);
  const [, stop] = many.stops;
  const playhead = { ...atRest, timeline: many, position: stop.start, progress: 0.36 };
  const shown = paint((context) =>
    drawPulses(context, sceneOf(state, record, known), palette, { ...view, height: 1000 }, playhead, stop),
  );
  assert.equal(shown.length, 169);
  // All carry 1 of 1: 5.8 wide. The first goes from (100, 100) to (300, 100): its middle is at 199.375.
  assert.deepEqual(shown[0], {
    how: "box",
    colour: palette.value[1],
    alpha: 1,
    at: [196.48, 97.1, 5.8, 5.8],
  });
});

test("the edges of the layer under way are lifted out of the others", () => {
  const stop = stopOf("forward", 3);
  const shown = during(drawActiveEdges, stop, 0.1).filter(({ how }) => how === "stroke");
  assert.equal(shown.length, 5);
  // 4 -> 7: half a pixel wider than at rest; its arrow is 6 + 1.7 * 4.25 + 1 long.
  assert.deepEqual([shown[3].colour, shown[3].width], [palette.value[1], 4.25]);
  assert.deepEqual(lines(shown[3]), [[327.25, 210, Number((471.5 - 0.8 * 14.225).toFixed(2)), 210]]);
});

test("backward and for the weights they have the colour of the derivative", () => {
  for (const [step, layer] of [
    [2, 3],
    [3, 4],
  ]) {
    const shown = during(drawActiveEdges, stopOf("backward", layer, step), 0.1).filter(
      ({ how }) => how === "stroke",
    );
    assert.ok(shown.length > 0);
    assert.ok(shown.every(({ colour }) => palette.derivative.includes(colour)));
  }
});

test("an update lights up and then lets the new colour through", () => {
  const stop = timeline.stops.find(({ phase }) => phase === "update");
  const alphas = [0.25, 0.75].map((progress) => during(drawActiveEdges, stop, progress)[0]);
  assert.deepEqual(
    alphas.map(({ colour, alpha }) => [colour, alpha]),
    [
      [palette.accent, 1],
      [palette.accent, 0.5],
    ],
  );
});

test("nothing is lifted for the loss", () => {
  assert.deepEqual(
    during(
      drawActiveEdges,
      timeline.stops.find(({ phase }) => phase === "loss"),
      0.1,
    ),
    [],
  );
});
