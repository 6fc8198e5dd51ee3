import assert from "node:assert/strict";
import { test } from "node:test";
import { buildTimeline } from "../../../static/js/record/timeline.js";
import { noEmphasis } from "../../../static/js/view/scene/emphasis.js";
import { createLive } from "../../../static/js/view/live.js";
import { placeLabels } from "../../../static/js/view/scene/placement.js";
import { raiseLabels } from "../../../static/js/view/scene/raised.js";
import { columns, knows, runningCheck, runningRecord, runningState, sceneOf } from "../samples/scenes.js";
import { view, texts, atRest, live, recordingContext } from "../samples/painting.js";

test("unevaluated neurons show their number, evaluated ones their value as well", () => {
  const before = recordingContext();
  createLive().draw(before, { ...live, scene: sceneOf(runningState()) });
  assert.ok(texts(before).includes("9") && texts(before).includes("y = 1"));
  assert.ok(!texts(before).includes("1.5") && !texts(before).some((text) => text.startsWith("loss")));
  const after = recordingContext();
  createLive().draw(after, { ...live, scene: sceneOf(runningState(), runningRecord(), knows(true)) });
  for (const text of ["9", "1.5", "loss 0.25", "∂in 0.5", "1 → 0.96", "∂ 4"])
    assert.ok(texts(after).includes(text), text);
});

test("dL/dout is shown while it is the newest, for the layer just done, and where one looks", () => {
  const scene = sceneOf(runningState(), runningRecord(), knows(true));
  const document = runningState().doc;
  const timeline = buildTimeline(document.network, runningCheck.layers, [], runningRecord());
  const shown = (position, near = []) => {
    const context = recordingContext();
    createLive().draw(context, {
      ...live,
      scene,
      playhead: { ...atRest, timeline, position },
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

test("numbers are left out where they do not fit", () => {
  const context = recordingContext();
  createLive().draw(context, {
    ...live,
    view: { ...view, zoom: 0.3 },
    scene: sceneOf(runningState(), runningRecord(), knows(true)),
  });
  assert.deepEqual(texts(context), ["1", "2", "3", "4", "5", "6", "7", "8", "9"], "only names");
});

test("name and value keep their places at every zoom: over the disc, and inside", () => {
  for (const zoom of [0.3, 0.5, 0.65, 1, 2]) {
    const context = recordingContext();
    const at = { ...view, zoom, x: -100, y: -100, width: 9000, height: 9000 };
    const scene = sceneOf(runningState(), runningRecord(), knows(true));
    createLive().draw(context, { ...live, view: at, scene });
    const written = context.calls.filter(({ name }) => name === "fillText");
    for (let row = 0; row < 9; row += 1) {
      const [x, y] = [(scene.x[row] + 100) * zoom, (scene.y[row] + 100) * zoom];
      const of = (text) => written.filter(({ args }) => args[0] === text && Math.abs(args[1] - x) < 0.01);
      const name = of(String(row + 1)).find(({ args }) => args[2] < y && args[2] > y - 60 * zoom);
      assert.ok(name && name.args[2] <= y - 26 * zoom, `the name of ${row + 1} at ${zoom}`);
      const inside = written.filter(({ args }) => Math.hypot(args[1] - x, args[2] - y) < 20 * zoom);
      assert.equal(inside.length, zoom < 0.46 ? 0 : 1, `the value of ${row + 1} at ${zoom}`);
    }
  }
});

test("what has no room is counted", () => {
  const count = (zoom, state = runningState(), record = null) => {
    const scene = sceneOf(state, record, knows(record !== null));
    return createLive().draw(recordingContext(), { ...live, scene, view: { ...view, zoom } });
  };
  // Twelve weights; an input and three biases have their value from the start.
  assert.deepEqual(count(1), { shown: 16, all: 16 });
  assert.deepEqual(count(0.3), { shown: 0, all: 16 });
  const { shown, all } = count(0.7, columns(8, 8));
  assert.equal(all, 64);
  assert.ok(shown > 10 && shown < 64);
});

test("a number that is asked for has a place, and none lies on another", () => {
  const scene = sceneOf(columns(8, 8));
  const sizes = () => [{ width: 48, height: 16 }];
  const placed = placeLabels(scene, 0.7, sizes);
  const wanted = new Set([...placed.shares.keys()].filter((row) => scene.tail[row] === 3));
  assert.ok([...wanted].some((row) => Number.isNaN(placed.shares[row])));
  const raised = raiseLabels(scene, 0.7, placed, wanted, sizes);
  for (const row of wanted) assert.ok(raised.boxes[row], `edge ${row}`);
  const boxes = raised.boxes.filter(Boolean);
  for (const [k, a] of boxes.entries())
    for (const b of boxes.slice(0, k))
      assert.ok(Math.abs(a.x - b.x) >= 48 || Math.abs(a.y - b.y) >= 16, "two numbers on each other");
  assert.deepEqual(raiseLabels(scene, 0.7, placed, new Set(), sizes).shares, placed.shares);
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

test("locked and tied weights wear their signs, and a locked one no arrow", () => {
  const state = runningState();
  const network = {
    ...state.doc.network,
    edges: state.doc.network.edges.map((edge, row) => (row === 7 ? { ...edge, locked: true } : edge)),
    ties: [
      [
        [1, 3],
        [2, 3],
      ],
    ],
  };
  const context = recordingContext();
  const scene = sceneOf({ ...state, doc: { ...state.doc, network } }, runningRecord(), knows(true));
  createLive().draw(context, { ...live, scene });
  assert.ok(texts(context).includes("a = 1 → 0.96"), texts(context).join(", "));
  assert.ok(texts(context).includes("3"), "4 → 7 is 3 before and after");
  assert.ok(!texts(context).some((text) => text.startsWith("3 →")));
});
