import assert from "node:assert/strict";
import { test } from "node:test";
import { drawTargets } from "../../../../static/js/view/paint/beside.js";
import { lossBox } from "../../../../static/js/view/scene/around.js";
import { knows, runningRecord, runningState, sceneOf } from "../../samples/scenes.js";
import { paint, palette, view } from "../../samples/painting.js";

const scene = sceneOf(runningState(), runningRecord(), knows(true));
const targets = (patch = {}, swell = 0, of = scene) =>
  paint((context) => drawTargets(context, of, palette, { ...view, ...patch }, 4, swell));

test("y stands to the right of an output, the loss under it", () => {
  const [y, ground, loss] = targets();
  // 26 + 14 from the middle of neuron 9 at (700, 100).
  assert.deepEqual([y.text, y.at, y.colour], ["y = 1", [740, 100], palette.muted]);
  assert.deepEqual([loss.text, loss.colour, ground.colour], ["loss 0.25", palette.canvas, palette.ink]);
  // Nine characters of 7 and 18 of padding: 81 wide, from 736 on; 1.6 * 13 under y.
  assert.deepEqual(loss.at, [776.5, 121.3]);
  assert.deepEqual(ground.path[0].slice(1, 3), [736, 110.8]);
});

test("without room at the right both stand under the neuron", () => {
  const [y, , loss] = targets({ width: 740 });
  assert.equal(y.at[0], 700);
  assert.equal(loss.at[0], 700);
  assert.ok(loss.at[1] > y.at[1] && y.at[1] > 140);
});

test("before it is known there is no loss; from afar there is nothing", () => {
  const before = sceneOf(runningState());
  assert.deepEqual(
    targets({}, 0, before).map(({ text }) => text),
    ["y = 1"],
  );
  assert.deepEqual(targets({ zoom: 0.3 }), []);
  assert.deepEqual(lossBox(before, 1), []);
});

test("a loss that has just appeared glows", () => {
  const [, glow] = targets({}, 0.5);
  assert.deepEqual([glow.colour, glow.alpha], [palette.accent, 0.125]);
  // Around the pill: 6 to either side, 9 above and below its text.
  assert.deepEqual(glow.path, [["roundRect", 730, 105.3, 93, 31, 14]]);
});
