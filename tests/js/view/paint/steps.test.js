/** What a step by hand leaves lit. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { buildTimeline } from "../../../../static/js/record/timeline.js";
import { steppedPart } from "../../../../static/js/view/paint/steps.js";
import { running, runningCheck, runningRecord } from "../../samples/scenes.js";

const timeline = buildTimeline(running().network, runningCheck.layers, [], runningRecord());
const at = (patch) => ({
  timeline,
  position: 0,
  progress: 0,
  playing: false,
  direction: 1,
  stepped: "layer",
  ...patch,
});

test("a layer step lights its stop, an edge step its element", () => {
  const [, second] = timeline.stops;
  assert.deepEqual(steppedPart(at({ position: second.end })), {
    work: "forward",
    from: second.start,
    to: second.end,
  });
  assert.deepEqual(steppedPart(at({ position: second.start + 1, stepped: "element" })), {
    work: "forward",
    from: second.start,
    to: second.start + 1,
  });
});

test("nothing is lit at the start, while playing, and when the playhead was put there", () => {
  assert.equal(steppedPart(at({})), null);
  assert.equal(steppedPart(at({ position: 4, playing: true })), null);
  assert.equal(steppedPart(at({ position: 4, progress: 0.5 })), null);
  assert.equal(steppedPart(at({ position: 4, stepped: null })), null);
});
