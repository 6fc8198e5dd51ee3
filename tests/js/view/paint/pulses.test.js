import assert from "node:assert/strict";
import { test } from "node:test";
import { buildTimeline } from "../../../../static/js/record/timeline.js";
import { activeStop, eased } from "../../../../static/js/view/paint/pulses.js";
import { running, runningCheck } from "../../samples/scenes.js";
import { atRest } from "../../samples/painting.js";

test("the stop under way", () => {
  const timeline = buildTimeline(running().network, runningCheck.layers, [], {
    dOut: new Float64Array(9),
    change: new Float64Array(12),
  });
  const at = (position, patch) => activeStop({ ...atRest, timeline, position, ...patch });
  assert.equal(at(0, {}), null);
  assert.equal(at(0, { playing: true })?.layer, 1);
  assert.equal(at(timeline.lossAt, { progress: 0.5 })?.phase, "loss");
  assert.equal(at(timeline.length, { playing: true }), null);
  assert.equal(eased(0), 0);
  assert.equal(eased(1), 1);
});
