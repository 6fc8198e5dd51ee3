import assert from "node:assert/strict";
import { test } from "node:test";
import {
  FORMS,
  isLogistic,
  isSoftmax,
  logistic,
  lossForm,
  lossName,
  lossValue,
  minusLog,
  slopeForm,
  softmax,
} from "../../../../static/js/model/formulas/loss-forms.js";

/**
 * What docs/engine.md's registry computes.
 * @type {[string, number, number, string, number, string, number][]}
 */
const CASES = [
  ["squared", 1.5, 1, "(1.5 − 1)²", 0.25, "2 × (1.5 − 1)", 1],
  ["absolute", 0.25, 1, "|0.25 − 1|", 0.75, "sign(0.25 − 1)", -1],
  ["huber", 1.5, 1, "(1.5 − 1)² / 2", 0.125, "1.5 − 1", 0.5],
  ["huber", 4, 1, "|4 − 1| − 1/2", 2.5, "sign(4 − 1)", 1],
];

test("each loss and its derivative is written as it is computed", () => {
  for (const [name, out, y, loss, value, slope] of CASES) {
    const form = lossForm(name, out, y);
    const way = slopeForm(name, out, y);
    assert.ok(form && way, name);
    assert.equal(FORMS[form].text(String(out), String(y)), loss);
    assert.ok(Math.abs(lossValue(form, out, y) - value) < 1e-12);
    assert.equal(FORMS[way].text(String(out), String(y)), slope);
  }
});

test("the derivative is the loss's slope", () => {
  for (const [name, out, y, , , , slope] of CASES) {
    const at = (/** @type {number} */ value) =>
      lossValue(/** @type {any} */ (lossForm(name, out, y)), value, y);
    assert.ok(Math.abs((at(out + 1e-6) - at(out - 1e-6)) / 2e-6 - slope) < 1e-6, name);
  }
});

test("cross-entropies are no formula of one output: they have probabilities", () => {
  for (const name of ["softmax_cross_entropy", "logistic_cross_entropy"])
    assert.deepEqual([lossForm(name, 1, 1), slopeForm(name, 1, 1)], [null, null]);
  assert.equal(lossName("softmax_cross_entropy"), "softmax cross entropy");
  assert.deepEqual(
    [
      isSoftmax("softmax_cross_entropy"),
      isLogistic("softmax_cross_entropy"),
      isLogistic("logistic_cross_entropy"),
    ],
    [true, false, true],
  );
  const p = softmax([0, Math.log(2), Math.log(5)]);
  [1 / 8, 2 / 8, 5 / 8].forEach((value, k) => assert.ok(Math.abs(p[k] - value) < 1e-15));
  assert.ok(
    Math.abs(logistic(Math.log(3)) - 0.75) < 1e-15 && Math.abs(logistic(-Math.log(3)) - 0.25) < 1e-15,
  );
  assert.ok(Math.abs(minusLog(Math.log(3)) - Math.log(4 / 3)) < 1e-15);
});

test("large logits do not overflow", () => {
  assert.deepEqual(softmax([1000, 0, -1000]), [1, 0, 0]);
  assert.deepEqual([logistic(1000), logistic(-1000), minusLog(1000), minusLog(-1000)], [1, 0, 0, 1000]);
});
