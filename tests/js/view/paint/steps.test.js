import assert from "node:assert/strict";
import { test } from "node:test";
import { PART, buildTimeline } from "../../../../static/js/record/timeline.js";
import { drawArrivals, drawStepped, steppedPart } from "../../../../static/js/view/paint/steps.js";
import { knows, running, runningCheck, runningRecord, runningState, sceneOf } from "../../samples/scenes.js";
import { atRest, circles, paint, palette, view } from "../../samples/painting.js";

const timeline = buildTimeline(running().network, runningCheck.layers, [], runningRecord());
const scene = sceneOf(runningState(), runningRecord(), knows(true));
const at = (patch) => ({ ...atRest, timeline, stepped: "layer", ...patch });
const stepped = (position, unit, of = scene) =>
  paint((context) => drawStepped(context, of, palette, view, at({ position, stepped: unit })));
/** Halos are wide soft rings; the rest of the strokes are edges. */
const halos = (shown) => shown.filter(({ width, alpha }) => width === 7 && alpha === 0.4);
const edges = (shown) => shown.filter(({ how, width }) => how === "stroke" && width !== 7);

test("a layer step lights its stop, an edge step its element", () => {
  const [, second] = timeline.stops;
  assert.deepEqual(steppedPart(at({ position: second.end })), {
    work: "forward",
    from: second.start,
    to: second.end,
  });
  assert.deepEqual(steppedPart(at({ position: second.start + 1, stepped: "edge" })), {
    work: "forward",
    from: second.start,
    to: second.start + 1,
  });
});

test("nothing is lit at the start, while playing, and when the playhead was put there", () => {
  assert.equal(steppedPart(at({})), null);
  assert.equal(steppedPart(at({ position: 4, playing: true })), null);
  assert.equal(steppedPart(at({ position: 4, progress: 0.5 })), null);
  assert.equal(steppedPart(at({ position: 4, stepped: null })), null);
  assert.deepEqual(stepped(4, null), []);
});

test("after a layer its edges are lifted, and each of its neurons has a halo in the colour of its output", () => {
  const [, second] = timeline.stops;
  const shown = stepped(second.end, "layer");
  assert.equal(edges(shown).length, 4, "into 3 and 4");
  assert.deepEqual(
    halos(shown).map((one) => [one.colour, circles(one)[0] ?? one.path[0].slice(0, 3)]),
    [
      [palette.value[1], [300, 100, 30]],
      [palette.value[1], [300, 210, 30]],
      [palette.value[1], ["roundRect", 274, 294]],
    ],
  );
});

test("after one message both its ends are lit: the tail by its output, the sum that is not finished in no colour", () => {
  const message = timeline.forwardEdge[4]; // 3 -> 6
  const shown = stepped(message + 1, "edge");
  assert.equal(edges(shown).length, 1);
  assert.deepEqual(
    halos(shown).map((one) => [one.colour, ...circles(one)]),
    [
      [palette.value[1], [300, 100, 30]],
      [palette.accent, [500, 100, 30]],
    ],
  );
});

test("on the way back it is the head that is coloured, by its derivative", () => {
  const shown = stepped(timeline.backwardTerm[9] + 1, "edge"); // 6 -> 9
  assert.deepEqual(
    halos(shown).map((one) => [one.colour, ...circles(one)]),
    [
      [palette.accent, [500, 100, 30]],
      // Around the double ring.
      [palette.derivative[1], [700, 100, 34.5]],
    ],
  );
});

test("after a neuron the edges it was summed over are lifted", () => {
  const forward = stepped(timeline.forwardNeuron[5] + 1, "edge");
  assert.equal(edges(forward).length, 3, "3, 4 and 5 lead into 6");
  assert.deepEqual(halos(forward).flatMap(circles), [[500, 100, 30]]);
  const backward = stepped(timeline.backwardOut[3] + 1, "edge");
  assert.equal(edges(backward).length, 2, "4 feeds 6 and 7");
  assert.deepEqual(halos(backward).flatMap(circles), [[300, 210, 30]]);
});

test("of dL/dout alone the sign of dL/din is not told", () => {
  const record = { ...runningRecord(), dIn: runningRecord().dIn.map((value) => -value) };
  const opposite = sceneOf(runningState(), record, knows(true));
  const out = timeline.backwardOut[3];
  assert.equal(timeline.part[out], PART.dOut);
  assert.equal(halos(stepped(out + 1, "edge", opposite))[0].colour, palette.derivative[1]);
  assert.equal(halos(stepped(out + 2, "edge", opposite))[0].colour, palette.derivative[0]);
});

test("of weights each head is lit once; an update lights its edges only", () => {
  const weights = timeline.stops.find(({ step, layer }) => step === 3 && layer === 2);
  const shown = stepped(weights.end, "layer");
  assert.deepEqual(halos(shown).flatMap(circles), [
    [300, 100, 30],
    [300, 210, 30],
  ]);
  const update = stepped(timeline.length, "layer");
  assert.deepEqual(halos(update), []);
  assert.ok(edges(update).every(({ colour }) => colour === palette.accent));
});

test("once messages have arrived neurons fill from the middle", () => {
  const stop = timeline.stops.find(({ phase, layer }) => phase === "forward" && layer === 3);
  const arrivals = (progress) =>
    paint((context) =>
      drawArrivals(context, scene, palette, view, at({ position: stop.start, progress }), stop),
    );
  assert.deepEqual(arrivals(0.72), []);
  // Half of the rest: discs of half the area. The bias is not computed.
  const shown = arrivals(0.86);
  assert.deepEqual(shown.map(circles), [[[500, 100, 18.38]], [[500, 210, 18.38]]]);
  // 0.5 and 4 of at most 4: the first step of eight, and the last.
  assert.deepEqual(
    shown.map(({ colour }) => colour),
    [palette.fills[8 + 1], palette.fills[8 + 8]],
  );
});

test("derivatives that arrive light a ring", () => {
  const stop = timeline.stops.find(({ step, layer }) => step === 2 && layer === 3);
  const shown = paint((context) =>
    drawArrivals(context, scene, palette, view, at({ position: stop.start, progress: 0.86 }), stop),
  );
  assert.deepEqual(
    shown.map(({ colour, alpha }) => [colour, Number(alpha.toFixed(2))]),
    [
      [palette.derivative[1], 0.2],
      [palette.derivative[1], 0.2],
      [palette.derivative[0], 0.2],
    ],
  );
});
