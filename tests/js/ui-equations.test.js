import assert from "node:assert/strict";
import { test } from "node:test";
import { bracketed, lossNames, lossText, productText, slopeText, sumText, updateText } from "../../static/js/ui/equations.js";

test("a net input is written out as its sum", () => {
  assert.equal(sumText([[1, 2], [-1, 1]], 1), "1 × 2 + (−1) × 1 = 1");
  assert.equal(sumText([], 0), "no terms = 0");
});

test("a long sum is shortened in the middle", () => {
  const terms = Array.from({ length: 9 }, (_, k) => [k, 1]);
  assert.equal(sumText(terms, 36), "0 × 1 + 1 × 1 + 2 × 1 + 3 × 1 + … + 8 × 1 = 36");
});

test("the loss of the running example", () => {
  assert.equal(lossText([1.5], [1], 0.25), "(1.5 − 1)² = 0.25");
  assert.equal(lossText([0, 1], [-1, 1], 1), "(0 − (−1))² + (1 − 1)² = 1");
});

test("another loss has its own formula, or only its number", () => {
  assert.equal(lossText([1.5, 0], [1, 3], 3.5, 4, "absolute"), "|1.5 − 1| + |0 − 3| = 3.5");
  assert.equal(lossText([1.5, 0], [1, 3], 2.625, 4, "huber"), "(1.5 − 1)² / 2 + |0 − 3| − 1/2 = 2.625");
  assert.equal(lossText([1, 2], [0, 1], 0.3133, 4, "softmax_cross_entropy"), "0.3133");
  assert.equal(slopeText("squared", 1.5, 1), "2 × (out − y) = 2 × (1.5 − 1)");
  assert.equal(slopeText("absolute", 1.5, -1), "sign(out − y) = sign(1.5 − (−1))");
  assert.equal(slopeText("logistic_cross_entropy", 0.5, 1), "logistic(out) − y = logistic(0.5) − 1");
  assert.equal(slopeText("softmax_cross_entropy", 0.5, 1), "the derivative of softmax cross entropy");
  assert.equal(lossNames("absolute", 0.5, 1), "|out − y|");
});

test("derivative and update of a weight", () => {
  assert.equal(productText(2, -0.5, -1), "2 × (−0.5) = −1");
  assert.equal(updateText(1, -0.04, 4), "1 + (−0.04) = 0.96");
  assert.equal(bracketed(-0), "0");
});
