import assert from "node:assert/strict";
import { test } from "node:test";
import { createLive } from "../../../../static/js/view/live.js";
import { knows, runningRecord, runningState, sceneOf } from "../../samples/scenes.js";
import { palette, live, recordingContext } from "../../samples/painting.js";

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
