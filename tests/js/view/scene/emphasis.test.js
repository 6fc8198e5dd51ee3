import assert from "node:assert/strict";
import { test } from "node:test";
import { emphasisOf } from "../../../../static/js/view/scene/emphasis.js";
import { runningState, sceneOf } from "../../samples/scenes.js";

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
