import assert from "node:assert/strict";
import { test } from "node:test";
import { drawOverlay } from "../../../static/js/view/overlay.js";
import { noMarks } from "../../../static/js/view/scene/problem-places.js";
import { runningState, sceneOf } from "../samples/scenes.js";
import { palette, view, texts, recordingContext } from "../samples/painting.js";

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
