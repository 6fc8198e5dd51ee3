import assert from "node:assert/strict";
import { test } from "node:test";
import { SIGNS } from "../../../../static/js/view/paint/health-marks.js";
import { drawOverlay } from "../../../../static/js/view/overlay.js";
import { noMarks } from "../../../../static/js/view/scene/problem-places.js";
import { runningState, sceneOf } from "../../samples/scenes.js";
import { palette, view, recordingContext } from "../../samples/painting.js";

test("every sign of health has a shape of its own, drawn at its neuron", () => {
  const shapes = Object.keys(SIGNS).map((code) => {
    const context = recordingContext();
    const health = [{ code, neurons: [4], message: "", number: 0, threshold: 0 }];
    drawOverlay(context, {
      scene: sceneOf(runningState()),
      view,
      palette,
      state: runningState(),
      marks: noMarks,
      keyboard: false,
      health,
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
