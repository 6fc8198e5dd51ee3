import assert from "node:assert/strict";
import { test } from "node:test";
import { termsOf, valueOf } from "../../../static/js/explain/quantities.js";
import { updateGiven } from "../../../static/js/explain/update-words.js";
import { buildTimeline } from "../../../static/js/record/timeline.js";
import { runningExample, runningLayers, runningRecord } from "../samples/networks.js";
import { byHand, caseOf, sentence } from "../samples/updates.js";

test("a change too small for the digits shown is seen in the update: both weights get the digits it takes", () => {
  const document = runningExample();
  const change = Float64Array.from(document.network.edges, () => 0);
  const dWeight = change.slice();
  [change[0], dWeight[0]] = [0.00035750894, -0.035750894];
  const record = runningRecord({ change, dWeight, stepSize: 0.01 });
  assert.equal(
    sentence({ document, record, timeline: buildTimeline(document.network, runningLayers, [], record) }, 0),
    "1 → 3: new = 1 − 0.01 × (−0.03575) = 1.0004",
  );
});

test("the sentence of an update, with a word for each term", () => {
  const momentum = byHand({
    change: -0.175,
    edges: { dPenalty: 0.3, momentFirst: 0.5 },
    numbers: { optimizer: 1, l2: 0.15 },
  });
  assert.equal(
    sentence(momentum, 4),
    "3 → 6: penalty 0.15 × 2 = 0.3; new = 2 − 0.1 × 1 (derivative) − 0.1 × 0.3 (penalty) − 0.1 × 0.9 × 0.5 (momentum) = 1.825",
  );
  const clipped = byHand({
    change: -0.05,
    edges: { gradient: 0.5 },
    numbers: { clip_norm: 2, norm: 4, norm_factor: 0.5 },
  });
  assert.equal(
    sentence(clipped, 4),
    "3 → 6: the norm of all derivatives, 4, is cut to 2: 0.5 × 1 = 0.5; new = 2 − 0.1 × 0.5 = 1.95",
  );
  const within = byHand({ change: -0.1, edges: { gradient: 1 }, numbers: { clip_norm: 9, norm: 4 } });
  assert.equal(sentence(within, 4), "3 → 6: new = 2 − 0.1 × 1 = 1.9");
  const limited = byHand({ change: -0.025, edges: { gradient: 0.25 }, numbers: { clip_value: 0.25 } });
  assert.equal(sentence(limited, 4), "3 → 6: limited to ±0.25; new = 2 − 0.1 × 0.25 = 1.975");
  const adam = byHand({
    change: -0.1 / 1.001,
    edges: { momentFirst: 0, momentSecond: 0 },
    numbers: { optimizer: 4, beta1: 0.5, beta2: 0.75, epsilon: 0.001, correction1: 0.5, correction2: 0.25 },
  });
  assert.equal(
    sentence(adam, 4),
    "3 → 6: m = 0.5 × 0 + 0.5 × 1 = 0.5, corrected / 0.5 = 1; s = 0.75 × 0 + 0.25 × 1² = 0.25, corrected / 0.25 = 1, root √1 + 0.001 = 1.001; new = 2 − 0.1 × 1 / 1.001 = 1.9",
  );
  const warm = byHand({ change: -0.1, numbers: { base_size: 0.4, warm_up: 4 } });
  assert.deepEqual(
    termsOf(warm.context, { what: "stepSize", row: 0 }).map(({ value, factors }) => [
      value,
      ...factors.map((factor) => valueOf(warm.context, factor)),
    ]),
    [[0.1, 0.4, 0.25]],
  );
});

test("a step size is said to be where the schedule leaves it, in the warm-up, or at the floor", () => {
  const factor = (name) => updateGiven(caseOf(name).context, { what: "sizeFactor", row: 0 });
  assert.equal(factor("1/t"), "what the schedule leaves at step 3");
  assert.equal(factor("warm-up"), "step 3 of 5: it rises to 1");
  // Half of 0.3, and half of that, would be 0.075.
  assert.equal(factor("at the floor"), "the step size is at the schedule's floor, 0.1");
});
