import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addEdges,
  addNeurons,
  moveNeurons,
  removeItems,
} from "../../../../static/js/model/document/edits.js";
import { buildTimeline } from "../../../../static/js/record/timeline.js";
import { bandsOf } from "../../../../static/js/view/paint/bands.js";
import { wrap } from "../../../../static/js/view/paint/chips.js";
import { drawEdges } from "../../../../static/js/view/paint/edges.js";
import { emphasisOf, noEmphasis } from "../../../../static/js/view/scene/emphasis.js";
import { SIGNS } from "../../../../static/js/view/paint/health-marks.js";
import { createLive } from "../../../../static/js/view/live.js";
import { ALL, createLoop, LIVE } from "../../../../static/js/view/loop.js";
import { fitNumber } from "../../../../static/js/view/scene/numbers.js";
import { shortened } from "../../../../static/js/view/paint/beside.js";
import { drawOverlay } from "../../../../static/js/view/overlay.js";
import { paletteFor } from "../../../../static/js/view/scene/palette.js";
import { meets, placeLabels } from "../../../../static/js/view/scene/placement.js";
import { hopsOf, marksOf, noMarks, strokeOf } from "../../../../static/js/view/scene/problem-places.js";
import { activeStop, eased } from "../../../../static/js/view/paint/pulses.js";
import {
  knows,
  recordingContext,
  running,
  runningCheck,
  runningRecord,
  runningState,
  sceneOf,
} from "../../samples/scenes.js";

const palette = paletteFor("light");
const view = { x: -100, y: -100, zoom: 1, width: 900, height: 600, dpr: 1 };
const texts = (context) => context.calls.filter(({ name }) => name === "fillText").map(({ args }) => args[0]);
const rest = {
  timeline: null,
  position: 0,
  progress: 0,
  playing: false,
  direction: 1,
  unit: "layer",
  stepped: null,
};
const live = {
  palette,
  view,
  emphasis: noEmphasis,
  playhead: rest,
  digits: 4,
  motion: true,
  marked: new Set(),
  running: false,
};

test("the loop asks for frames only while something is dirty", () => {
  const waiting = [];
  const drawn = [];
  let again = 0;
  const loop = createLoop({
    request: (fn) => waiting.push(fn),
    cancel: () => {},
    draw: (bits, elapsed) => (drawn.push([bits, elapsed]), again),
  });
  const frame = (now) => waiting.shift()(now);
  assert.ok(loop.idle());
  loop.mark(LIVE);
  loop.mark(ALL);
  assert.equal(waiting.length, 1);
  again = LIVE;
  frame(1000);
  assert.deepEqual(drawn.at(-1), [ALL, 0]);
  frame(1016);
  assert.deepEqual(drawn.at(-1), [LIVE, 16]);
  again = 0;
  frame(9000); // a long pause does not make the playhead jump
  assert.deepEqual(drawn.at(-1), [LIVE, 100]);
  assert.ok(loop.idle());
  assert.equal(waiting.length, 0);
  assert.equal(loop.frames(), 3);
});

test("what is marked while drawing is drawn in the next frame", () => {
  const waiting = [];
  const drawn = [];
  const loop = createLoop({
    request: (fn) => waiting.push(fn),
    cancel: () => {},
    draw: (bits) => {
      drawn.push(bits);
      if (drawn.length === 1) loop.mark(LIVE);
      return 0;
    },
  });
  loop.mark(ALL);
  waiting.shift()(0);
  waiting.shift()(16);
  assert.deepEqual(drawn, [ALL, LIVE]);
});

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

test("unevaluated neurons show their number, evaluated ones their value as well", () => {
  const before = recordingContext();
  createLive().draw(before, { ...live, scene: sceneOf(runningState()) });
  assert.ok(texts(before).includes("9") && texts(before).includes("y = 1"));
  assert.ok(!texts(before).includes("1.5") && !texts(before).some((text) => text.startsWith("loss")));
  const after = recordingContext();
  createLive().draw(after, { ...live, scene: sceneOf(runningState(), runningRecord(), knows(true)) });
  for (const text of ["9", "1.5", "loss 0.25", "∂in 0.5", "0.96", "∂ 4"])
    assert.ok(texts(after).includes(text), text);
});

test("dL/dout is shown while it is the newest, for the layer just done, and where one looks", () => {
  const scene = sceneOf(runningState(), runningRecord(), knows(true));
  const document = runningState().document;
  const timeline = buildTimeline(document.network, runningCheck.layers, [], runningRecord());
  const shown = (position, near = []) => {
    const context = recordingContext();
    createLive().draw(context, {
      ...live,
      scene,
      playhead: { ...rest, timeline, position },
      emphasis: { ...noEmphasis, near: new Set(near) },
    });
    return texts(context).filter((text) => text.startsWith("∂out"));
  };
  assert.deepEqual(shown(timeline.length), []);
  assert.deepEqual(shown(timeline.length, [3]), ["∂out 0.5"]);
  // Layer 3, with its bias.
  assert.deepEqual(shown(timeline.stops.find(({ step, layer }) => step === 2 && layer === 3).end), [
    "∂out 1",
    "∂out 0.5",
    "∂out −1",
  ]);
  scene.dIn[3] = NaN;
  assert.deepEqual(shown(timeline.length), ["∂out 0.5"], "nothing newer is known of 4");
});

test("every sign of health has a shape of its own, drawn at its neuron", () => {
  const shapes = Object.keys(SIGNS).map((code) => {
    const context = recordingContext();
    const health = [{ code, neurons: [4], message: "", number: 0, threshold: 0 }];
    drawOverlay(context, {
      scene: sceneOf(runningState()),
      view,
      palette,
      state: runningState({ health }),
      marks: noMarks,
      keyboard: false,
    });
    const lines = context.calls
      .filter(({ name }) => name === "moveTo" || name === "lineTo")
      .map(({ args: [x, y] }) => [x, y]);
    // Neuron 4 stands at (200, 110) in the drawing.
    for (const [x, y] of lines)
      assert.ok(x > 300 - 36 && x < 300 && y > 210 - 36 && y < 210, `${code} at ${x}, ${y}`);
    return JSON.stringify(lines);
  });
  assert.equal(new Set(shapes).size, 7);
});

test("muted paths are struck on the canvas", () => {
  const drawn = (muted) => {
    const context = recordingContext();
    createLive().draw(context, {
      ...live,
      scene: sceneOf(runningState(), runningRecord(), knows(true)),
      muted,
    });
    return context.calls.filter(
      ({ name, strokeStyle }) => name === "stroke" && strokeStyle === palette.pending,
    ).length;
  };
  assert.equal(drawn(null), 0);
  assert.equal(
    drawn({ struck: ["4>6"], shared: ["1>4"] }),
    4,
    "a dashed line and the two strokes of a cross; one beside",
  );
});

test("numbers are left out where they do not fit", () => {
  const context = recordingContext();
  createLive().draw(context, {
    ...live,
    view: { ...view, zoom: 0.3 },
    scene: sceneOf(runningState(), runningRecord(), knows(true)),
  });
  assert.deepEqual(texts(context), []);
});

test("edge numbers do not lie on each other or on neurons", () => {
  const scene = sceneOf(runningState());
  const [width, height] = [48, 16];
  const { shares } = placeLabels(scene, 1, () => [{ width, height }]);
  const centres = [...shares].map((share, row) => {
    const [t, h] = [scene.tail[row], scene.head[row]];
    return {
      x: scene.x[t] + (scene.x[h] - scene.x[t]) * share,
      y: scene.y[t] + (scene.y[h] - scene.y[t]) * share,
    };
  });
  assert.ok([...shares].filter(Number.isNaN).length <= 2, "almost all have room");
  for (let a = 0; a < 12; a += 1)
    for (let b = 0; b < a; b += 1)
      if (!Number.isNaN(shares[a]) && !Number.isNaN(shares[b]))
        assert.ok(
          Math.abs(centres[a].x - centres[b].x) > width * 0.8 ||
            Math.abs(centres[a].y - centres[b].y) > height * 0.8,
        );
  assert.ok([...placeLabels(scene, 0.2, () => [{ width, height }]).shares].every(Number.isNaN));
  const both = placeLabels(scene, 0.8, () => [
    { width: 90, height: 40 },
    { width, height },
  ]);
  assert.ok(
    both.sizes.includes(0) && both.sizes.includes(1),
    "the smaller size is taken where the larger has no room",
  );
});

test("meets: a line and a box", () => {
  const lines = Float64Array.of(0, 0, 10, 10);
  assert.equal(meets(lines, 0, 4, 4, 6, 6), true);
  assert.equal(meets(lines, 0, 6, 0, 8, 3), false);
  assert.equal(meets(Float64Array.of(0, 5, 10, 5), 0, 2, 0, 4, 4), false);
});

test("bands follow their layers and give way where layers overlap", () => {
  const scene = sceneOf(runningState());
  const bands = bandsOf(scene, runningCheck);
  assert.deepEqual(
    bands.map(({ layer, role }) => `${layer} ${role}`),
    ["1 input", "2 hidden", "3 hidden", "4 output"],
  );
  for (let k = 1; k < bands.length; k += 1) assert.ok(bands[k].x0 > bands[k - 1].x1);
  const moved = running();
  const neurons = moved.network.neurons.map((n) => (n.id === 6 ? { ...n, x: 210 } : n));
  const overlapping = bandsOf(
    sceneOf(runningState({ document: { ...moved, network: { ...moved.network, neurons } } })),
    runningCheck,
  );
  assert.deepEqual(
    overlapping.map(({ layer }) => layer),
    [1, 4],
  );
  const upright = moved.network.neurons.map((n) => ({ ...n, x: n.y, y: n.x }));
  const rows = bandsOf(
    sceneOf(runningState({ document: { ...moved, network: { ...moved.network, neurons: upright } } })),
    runningCheck,
  );
  assert.equal(rows.length, 4);
  assert.ok(rows[1].y0 > rows[0].y1);
  assert.deepEqual(bandsOf(scene, null), []);
});

test("problems: errors outrank warnings, a cycle is numbered in order, what is gone is skipped", () => {
  const scene = sceneOf(runningState());
  const problem = {
    code: "cycle",
    severity: "error",
    message: "",
    hint: "",
    neurons: [3, 6, 99],
    edges: [
      [3, 6],
      [6, 3],
    ],
    repairs: [],
    cycle: [3, 6, 3],
  };
  const warning = {
    ...problem,
    code: "missing_bias_edge",
    severity: "warning",
    neurons: [3, 7],
    edges: [],
    cycle: undefined,
  };
  const marks = marksOf(scene, { ...runningCheck, floating: [5], problems: [warning, problem] });
  assert.deepEqual([...marks.errorNeurons], [2, 5]);
  assert.deepEqual([...marks.warningNeurons], [6]);
  assert.deepEqual([...marks.errorEdges], [4]);
  assert.deepEqual(
    marks.hops.map(({ text, from, to, edge }) => [text, from, to, edge]),
    [
      ["1", 2, 5, 4],
      ["2", 5, 2, 4],
    ],
  );
  assert.deepEqual([...marks.floating], [4]);
  const paths = hopsOf(scene, { path_a: [3, 9], path_b: [3, 6, 9] });
  assert.deepEqual(
    paths.map(({ text, second, edge }) => [text, second, edge]),
    [
      ["1", false, -1],
      ["1", true, 4],
      ["2", true, 9],
    ],
  );
});

test("warnings wait for input and output, and for the stroke after the one they are about", () => {
  const scene = sceneOf(runningState());
  const warning = {
    code: "no_outgoing",
    severity: "warning",
    message: "",
    hint: "",
    neurons: [3, 7],
    edges: [],
    repairs: [],
  };
  const unfinished = { ...warning, code: "no_output", severity: "unfinished", neurons: [] };
  const lit = (problems, stroke) => [...marksOf(scene, { ...runningCheck, problems }, stroke).warningNeurons];
  assert.deepEqual(lit([warning]), [2, 6]);
  assert.deepEqual(lit([warning, unfinished]), []);
  assert.deepEqual(lit([warning], new Set([7])), [2]);
  assert.deepEqual(
    lit([{ ...warning, code: "missing_bias" }]),
    [],
    "what a layer lacks is no fault of its neurons",
  );
  const error = { ...warning, severity: "error" };
  assert.deepEqual(
    [...marksOf(scene, { ...runningCheck, problems: [error, unfinished] }, new Set([3])).errorNeurons],
    [2, 6],
  );
});

test("the newest stroke: what was added and the ends of new edges, nothing of another drawing", () => {
  const document = running();
  const { network } = document;
  const strokes = (after) => strokeOf(network, after) && [...strokeOf(network, after)];
  const added = addNeurons(document, [{ id: 10, kind: "hidden", activation: "relu", x: 0, y: 0, label: "" }]);
  assert.deepEqual(strokes(added.network), [10]);
  assert.deepEqual(strokes(addEdges(document, [{ tail: 3, head: 7, weight: 1 }]).network), [3, 7]);
  assert.deepEqual(strokes(removeItems(document, [], ["3>6"]).network), []);
  assert.equal(
    strokes(moveNeurons(document, new Map([[3, { x: 1, y: 1 }]])).network),
    null,
    "moving is no stroke",
  );
  assert.deepEqual(strokes(structuredClone(added.network)), [], "an opened drawing has no newest stroke");
});

test("the stop under way", () => {
  const timeline = buildTimeline(running().network, runningCheck.layers, [], {
    dOut: new Float64Array(9),
    change: new Float64Array(12),
  });
  const at = (position, patch) => activeStop({ ...rest, timeline, position, ...patch });
  assert.equal(at(0, {}), null);
  assert.equal(at(0, { playing: true })?.layer, 1);
  assert.equal(at(timeline.lossAt, { progress: 0.5 })?.phase, "loss");
  assert.equal(at(timeline.length, { playing: true }), null);
  assert.equal(eased(0), 0);
  assert.equal(eased(1), 1);
});

test("hovering lights a neuron, its edges and its neighbours", () => {
  const state = runningState({ hover: { neuron: 4 } });
  const scene = sceneOf(state);
  const { related, lit } = emphasisOf(scene, state, { neuron: 4 });
  assert.deepEqual([...(related ?? [])], [1, 1, 0, 1, 0, 1, 1, 0, 0]);
  assert.deepEqual(
    [...lit].sort((a, b) => a - b),
    [2, 3, 5, 7],
  );
  assert.equal(emphasisOf(scene, state, null).related, null);
  assert.equal(emphasisOf(scene, state, { neuron: 77 }).related, null);
});

test("the overlay says why an edge is refused", () => {
  const message = "9 is an output neuron";
  const edge = {
    tails: [9],
    x: 0,
    y: 0,
    head: 3,
    allowed: {
      together: [],
      heads: [{ head: 6, tails: [1] }],
      refused: [{ neuron: 3, code: "x", message, repairs: [] }],
    },
  };
  const state = runningState({ gesture: { edge } });
  const context = recordingContext();
  drawOverlay(context, { scene: sceneOf(state), view, palette, state, marks: noMarks, keyboard: false });
  assert.ok(texts(context).join(" ").includes(message));
});

test("text: wrapping, shortening, fitting", () => {
  const width = (text) => text.length;
  assert.deepEqual(wrap("one two three", width, 7), ["one two", "three"]);
  assert.deepEqual(wrap("incomprehensibilities", width, 7), ["incomprehensibilities"]);
  assert.equal(shortened(recordingContext(), "a rather long label", 70), "a rather…");
  assert.equal(shortened(recordingContext(), "x", 70), "x");
  assert.equal(fitNumber(-0.0909174067, 4, 7), "−0.0909");
  assert.equal(fitNumber(123456.7, 4, 7), "123457");
});
