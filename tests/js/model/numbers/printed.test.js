import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { formatNumber, showing } from "../../../../static/js/model/numbers/format.js";
import {
  equation,
  equationText,
  evaluate,
  nearPoint,
  relation,
} from "../../../../static/js/model/numbers/printed.js";

test("printed expressions have their value", () => {
  for (const [text, value] of [
    ["2 × 1 + (−1) × 2", 0],
    ["1/3 × 3", 1],
    ["(0.5 − 1)² / 2", 0.125],
    ["|2 − 3| − 1/2", 0.5],
    ["−2 × ln 1", 0],
    ["e^(−1)", Math.exp(-1)],
    ["√0.25", 0.5],
    ["−7 within ±5", -5],
    ["1e−5 × 2", 2e-5],
    ["0.5 × 2²", 2],
    ["−0.1 × 0.5 / 0.25", -0.2],
    ["sign(2 − 3)", -1],
    ["1 − 0.25", 0.75],
    ["3·2", 6],
  ])
    assert.equal((evaluate(text) ?? NaN) + 0, value, text);
  for (const text of ["2 × 1 + … (7 terms)", "2 −", "dL/din", "(1", ""]) assert.equal(evaluate(text), null);
  assert.ok(Number.isNaN(evaluate("tanh(0.5)")));
});

test("an equation is one only if it is true as printed", () => {
  assert.equal(relation("0.7311 × 2", "1.462"), "=");
  assert.equal(relation("0.7311 × 2", "1.463"), "≈");
  assert.equal(relation("0.5 + 0.01", "0.5"), "≈");
  assert.equal(relation("2 × 1 − 1 × 1", "1"), "=");
  assert.equal(relation("0.1 × 0", "0"), "=");
  assert.equal(relation("2 × 1 + … (7 terms)", "5"), "=", "what is cut short is not doubted");
  assert.equal(relation("1 + 1", "NaN"), "=");
});

test("where too few digits would hide what is meant there are more", () => {
  const out = -1 + 6.661338147750939e-16;
  const show = showing(4);
  const written = equation((more) => {
    const finer = show.finer(more);
    return { left: `(${finer(out)} − (${finer(-1)}))²`, right: show((out + 1) ** 2) };
  });
  assert.equal(written.right, "4.437e−31");
  assert.notEqual(written.left, "(−1 − (−1))²");
  const value = evaluate(written.left);
  assert.ok(Math.abs(value / 4.437e-31 - 1) < 0.01, equationText(written));
});

test("a function is known where it was computed, and beside it as far as its slope is", () => {
  const tanh = nearPoint(0.5, Math.tanh(0.5), 1 - Math.tanh(0.5) ** 2);
  assert.equal(relation("tanh(0.5)", "0.4621", tanh), "=");
  assert.equal(relation("tanh(0.51)", "0.4621", tanh), "≈");
  assert.equal(relation("tanh(0.5)", "0.4621", nearPoint(0.5, Math.tanh(0.5), NaN)), "=");
  assert.equal(relation("tanh(0.5001)", "0.4621", nearPoint(0.50012, Math.tanh(0.5), NaN)), "≈");
});

test("a result of two digits does not call for all digits on the left", () => {
  const { left, sign, right } = equation((more) => ({
    left: `${formatNumber(5.055e-11, 2 + more)} × (−2)`,
    right: formatNumber(-1.011e-10, 2),
  }));
  assert.equal(`${left} ${sign} ${right}`, "5.055e−11 × (−2) ≈ −1e−10");
});

test("sums of any rounded products are true as printed or say that they are only nearly", () => {
  const number = fc.oneof(fc.double({ min: -3, max: 3, noNaN: true }), fc.integer({ min: -3, max: 3 }));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 2, max: 8 }),
      (terms, digits) => {
        const total = terms.reduce((sum, [a, b]) => sum + a * b, 0);
        const operand = (text) => (text.startsWith("−") ? `(${text})` : text);
        const { left, sign, right } = equation((more) => ({
          left: terms
            .map(
              ([a, b]) =>
                `${operand(formatNumber(a, digits + more))} × ${operand(formatNumber(b, digits + more))}`,
            )
            .join(" + "),
          right: formatNumber(total, digits),
        }));
        const off = Math.abs(evaluate(left) - evaluate(right));
        if (sign === "=") assert.ok(off <= 5.01e-4 * Math.abs(evaluate(right)), `${left} = ${right}`);
        // With two digits the right side is rounded by more than that: then the left one says what is meant.
        const near = off <= 0.0101 * Math.abs(evaluate(right));
        const meant = Math.abs(evaluate(left) - total) <= 0.0101 * Math.abs(total);
        assert.ok(near || meant || Math.abs(total) < 1e-14, `${left} ${sign} ${right}`);
      },
    ),
  );
});
