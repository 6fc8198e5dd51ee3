import assert from "node:assert/strict";
import { test } from "node:test";
import { numberLatex } from "../../../../static/js/model/formulas/formula.js";

test("numbers as LaTeX", () => {
  assert.deepEqual(
    [-0.5, 1e-9, Infinity, 1 / 3].map((value) => numberLatex(value)),
    ["-0.5", "1 \\cdot 10^{-9}", "\\infty", "\\tfrac{1}{3}"],
  );
});
