import assert from "node:assert/strict";
import { test } from "node:test";
import { UPDATE } from "../../../static/js/model/formulas/update-row.js";
import { contextOf } from "../../../static/js/explain/quantities.js";
import { slipsOf } from "../../../static/js/explain/slips.js";
import { buildTimeline } from "../../../static/js/record/timeline.js";
import { runningExample, runningLayers, runningRecord } from "../samples/networks.js";

/** One weight 2, derivative 1, as it comes out of the settings. */
function byHand({ change, ...rows }) {
  const numbers = { optimizer: 0, base_size: 0.1, momentum: 0.9, norm_factor: 1, ...rows.numbers };
  const full = (value) => new Float64Array(12).fill(value);
  const edges = Object.fromEntries(
    Object.entries(rows.edges ?? {}).map(([name, value]) => [name, full(value)]),
  );
  const record = runningRecord({
    weight: full(2),
    dWeight: full(1),
    change: full(change),
    stepSize: 0.1,
    batchSize: 1,
    ...edges,
    update: Float64Array.from(UPDATE, (name) => numbers[name] ?? 0),
    ...rows.record,
  });
  const document = runningExample();
  return {
    document,
    record,
    timeline: buildTimeline(document.network, runningLayers, [], record),
    context: contextOf(document, record),
  };
}

test("a forgotten term is a slip, by its name", () => {
  const { context } = byHand({
    change: -0.175,
    edges: { dPenalty: 0.3, momentFirst: 0.5 },
    numbers: { optimizer: 1, l2: 0.15 },
  });
  const slip = (value) =>
    slipsOf(context, { what: "newWeight", row: 4 }).find((one) => Math.abs(one.value - value) < 1e-12)?.text;
  assert.equal(slip(1.825 + 0.045), "The momentum is left out");
  assert.equal(slip(1.825 + 0.03), "The penalty is left out");
});
