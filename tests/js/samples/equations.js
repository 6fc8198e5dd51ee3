/** Reads the equations in a text and holds each that says "=" to its printed numbers. */
import assert from "node:assert/strict";
import { evaluate } from "../../../static/js/model/numbers/printed.js";

const CALLS = {
  tanh: Math.tanh,
  relu: (x) => Math.max(0, x),
  sine: Math.sin,
  logistic: (x) => 1 / (1 + Math.exp(-x)),
};
const call = (name, x) => CALLS[name]?.(x) ?? NaN;

/** Half of a unit in the last printed digit. */
function rounding(text) {
  const [, decimals = "", exponent = "0"] = /^−?\d+(?:\.(\d+))?(?:e(−?\d+))?$/.exec(text) ?? [];
  return 0.5 * 10 ** (Number(exponent.replace("−", "-")) - decimals.length);
}

/** All `left = right` of numbers in a text are true. Tells how many equations there are, with ≈ as well. */
export function assertTrue(text) {
  let found = 0;
  for (const part of text.split(/[,;:] /)) {
    const sides = part.split(/ ([=≈]) /);
    for (let k = 0; k + 2 < sides.length; k += 2) {
      const [left, sign, right] = sides.slice(k, k + 3);
      const [value, result] = [evaluate(left, call), evaluate(right, call)];
      if (Number.isFinite(value) && Number.isFinite(result)) found += 1;
      if (sign !== "=" || value === null || result === null || !/^[−\d]/.test(right)) continue;
      // What names a quantity, such as p(3), is no call of a function.
      if (Number.isNaN(value)) continue;
      const most = right.includes("/") ? 5e-4 * Math.abs(result) : rounding(right);
      assert.ok(Math.abs(value - result) <= most * (1 + 1e-6) + 1e-15, `${left} = ${right} in: ${text}`);
    }
  }
  return found;
}
