import assert from "node:assert/strict";
import { test } from "node:test";
import { selectionOf } from "../../../../static/js/state/selection.js";
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

test("what shares a selected weight is lit with it", () => {
  const state = runningState({ selection: selectionOf([], ["1>3"]) });
  state.doc = {
    ...state.doc,
    network: {
      ...state.doc.network,
      ties: [
        [
          [1, 3],
          [5, 6],
        ],
      ],
    },
  };
  const scene = sceneOf(state);
  const row = scene.rows?.edgeRow.get("5>6");
  const { lit, selected, strong } = emphasisOf(scene, state, null);
  assert.deepEqual([[...lit], [...strong], [...selected]], [[0, row], [0, row], [0]]);
});
