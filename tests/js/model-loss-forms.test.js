import assert from "node:assert/strict";
import { test } from "node:test";
import { FORMS, lossForm, lossName, lossValue, slopeForm } from "../../static/js/model/loss-forms.js";

/** What docs/engine.md's registry computes. @type {[string, number, number, string, number, string, number][]} */
const CASES = [
  ["squared", 1.5, 1, "(1.5 − 1)²", 0.25, "2 × (1.5 − 1)", 1],
  ["absolute", 0.25, 1, "|0.25 − 1|", 0.75, "sign(0.25 − 1)", -1],
  ["huber", 1.5, 1, "(1.5 − 1)² / 2", 0.125, "1.5 − 1", 0.5],
  ["huber", 4, 1, "|4 − 1| − 1/2", 2.5, "sign(4 − 1)", 1],
  ["logistic_cross_entropy", 2, 1, "ln(1 + e^2) − 1 × 2", Math.log1p(Math.exp(2)) - 2, "logistic(2) − 1", 1 / (1 + Math.exp(-2)) - 1],
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
    const at = (/** @type {number} */ value) => lossValue(/** @type {any} */ (lossForm(name, out, y)), value, y);
    assert.ok(Math.abs((at(out + 1e-6) - at(out - 1e-6)) / 2e-6 - slope) < 1e-6, name);
  }
});

test("negative numbers keep their brackets, and large logits do not overflow", () => {
  assert.equal(FORMS.crossEntropy.text("−2", "1"), "ln(1 + e^(−2)) − 1 × (−2)");
  assert.equal(lossValue("crossEntropy", 1000, 1), 0);
  assert.equal(lossValue("crossEntropy", -1000, 1), 1000);
});

test("a loss over all outputs at once is not spelled out but named", () => {
  assert.equal(lossForm("softmax_cross_entropy", 1, 1), null);
  assert.equal(slopeForm("softmax_cross_entropy", 1, 1), null);
  assert.equal(lossName("softmax_cross_entropy"), "softmax cross entropy");
});
