import assert from "node:assert/strict";
import { test } from "node:test";
import { bracketed, productText, sumText, updateText } from "../../../../static/js/ui/parts/equations.js";

test("a net input is written out as its sum", () => {
  assert.equal(
    sumText(
      [
        [1, 2],
        [-1, 1],
      ],
      1,
    ),
    "1 × 2 − 1 × 1 = 1",
  );
  assert.equal(sumText([], 0), "no terms = 0");
});

test("a long sum is shortened in the middle", () => {
  const terms = Array.from({ length: 9 }, (_, k) => [k, 1]);
  assert.equal(sumText(terms, 36), "0 × 1 + 1 × 1 + 2 × 1 + 3 × 1 + … + 8 × 1 = 36");
});

test("derivative and update of a weight", () => {
  assert.equal(productText(2, -0.5, -1), "2 × (−0.5) = −1");
  assert.equal(updateText(1, -0.04, 4), "1 − 0.04 = 0.96");
  assert.equal(bracketed(-0), "0");
});
