import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { setWeight } from "../../../../static/js/model/document/weights.js";
import { STEPS, ZERO_TONE } from "../../../../static/js/view/scene/palette.js";
import { createScene, setNetwork } from "../../../../static/js/view/scene/scene.js";
import { givenValue, robustMax, setTones, setWeights } from "../../../../static/js/view/scene/values.js";
import { knows, running, runningRecord, runningState, sceneOf } from "../../samples/scenes.js";

test("without a record only what needs no computing is known", () => {
  const scene = sceneOf(runningState());
  assert.deepEqual([...scene.out], [2, 1, NaN, NaN, 1, NaN, NaN, 1, NaN]);
  assert.equal(scene.target[8], 1);
  assert.ok(Number.isNaN(scene.loss));
  assert.deepEqual(
    [...scene.weight],
    running().network.edges.map(({ weight }) => weight),
  );
});

test("what lies ahead of the playhead is not shown, what is behind is", () => {
  const ahead = sceneOf(runningState(), runningRecord(), knows(false));
  assert.ok(
    Number.isNaN(ahead.out[8]) &&
      Number.isNaN(ahead.dIn[8]) &&
      Number.isNaN(ahead.dWeight[0]) &&
      Number.isNaN(ahead.loss),
  );
  assert.equal(ahead.weight[0], 1);
  const done = sceneOf(runningState(), runningRecord(), knows(true));
  assert.equal(done.out[8], 1.5);
  assert.equal(done.dIn[2], 2);
  assert.equal(done.dWeight[0], 4);
  assert.equal(done.loss, 0.25);
  assert.equal(done.weight[0], 1 + -0.01 * 4);
  assert.equal(done.updated[0], 1);
});

test("a record of another size is not shown at all", () => {
  const record = { ...runningRecord(), out: new Float64Array(3), weight: new Float64Array(2) };
  const scene = sceneOf(runningState(), record, knows(true));
  assert.ok(Number.isNaN(scene.out[8]));
  assert.equal(scene.weight[4], 2);
});

test("a data row takes the place of the probe", () => {
  const document = { ...running(), data: { columns: [9, 1], rows: [[7, -3]] } };
  const state = runningState({ doc: document, point: 0 });
  assert.equal(givenValue(state, 1), -3);
  assert.equal(givenValue(state, 9), 7);
  assert.equal(givenValue({ ...state, point: -1 }, 1), 2);
  assert.equal(givenValue({ ...state, doc: { ...document, probe: {} }, point: -1 }, 1), 0);
});

test("setWeights tells whether anything changed", () => {
  const state = runningState();
  const scene = sceneOf(state);
  assert.equal(setWeights(scene, state, null, knows(false)), false);
  const document = setWeight(state.doc, "1>3", 9);
  assert.equal(setWeights(scene, { ...state, doc: document }, null, knows(false)), true);
});

test("the drawing order holds every edge once, weak before strong, and the signs take turns", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { maxLength: 200 }), (weights) => {
      const scene = createScene();
      Object.assign(scene, {
        edges: weights.length,
        weight: Float64Array.from(weights),
        tone: new Uint8Array(weights.length),
        order: new Int32Array(weights.length),
      });
      // The scratch array is sized with the structure.
      const neurons = [{ id: 1, kind: "input", activation: null, x: 0, y: 0, label: "" }];
      const edges = weights.map((weight, k) => ({ tail: 1, head: k + 2, weight, initial: weight }));
      setNetwork(
        scene,
        runningState({ doc: { ...running(), network: { neurons, edges } }, checkedEdges: new Set() }),
      );
      scene.weight.set(weights);
      setTones(scene);
      assert.deepEqual(
        [...scene.order].sort((a, b) => a - b),
        weights.map((_, k) => k),
      );
      // Zero comes before the weakest.
      const strengths = [...scene.order].map((row) =>
        scene.tone[row] === ZERO_TONE ? -1 : scene.tone[row] % STEPS,
      );
      for (let k = 1; k < strengths.length; k += 1) assert.ok(strengths[k] >= strengths[k - 1]);
    }),
  );
});

test("one huge weight does not make all others pale", () => {
  const weights = Float64Array.from({ length: 200 }, (_, k) => (k === 0 ? 1e6 : 1));
  assert.equal(robustMax(weights, 200), 1);
  assert.equal(robustMax(Float64Array.of(-3, NaN, Infinity, 2), 4), 3);
  assert.equal(robustMax(new Float64Array(0), 0), 0);
});

test("records without weights leave those that are shown, unless the document has others", () => {
  const state = runningState();
  const scene = sceneOf(state, runningRecord(), knows(true));
  const trained = [...scene.weight];
  const short = { ...runningRecord(), weight: null, dWeight: null, change: null };
  assert.equal(setWeights(scene, state, short, knows(true)), false);
  assert.deepEqual([...scene.weight], trained);
  const edited = setWeight(state.doc, "1>3", 7);
  assert.equal(setWeights(scene, { ...state, doc: edited }, short, knows(true)), true);
  assert.equal(scene.weight[0], 7);
  assert.deepEqual(
    [...scene.weight],
    edited.network.edges.map(({ weight }) => weight),
  );
});
