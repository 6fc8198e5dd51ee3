import assert from "node:assert/strict";
import { test } from "node:test";
import { drawEdges } from "../../../../static/js/view/paint/edges.js";
import { runningState, sceneOf } from "../../samples/scenes.js";
import { palette, view, recordingContext } from "../../samples/painting.js";

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
