import assert from "node:assert/strict";
import { test } from "node:test";
import { slipsOf } from "../../../static/js/explain/slips.js";
import { byHand } from "../samples/updates.js";

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
