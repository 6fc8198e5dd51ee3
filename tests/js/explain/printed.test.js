/** Every equation that is printed with "=" is true of its printed numbers. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { hasActivation } from "../../../static/js/model/document/document.js";
import { evaluate } from "../../../static/js/model/numbers/printed.js";
import { showing } from "../../../static/js/model/numbers/format.js";
import { equationOf } from "../../../static/js/explain/formulas.js";
import { elementText, neuronText } from "../../../static/js/explain/sentences.js";
import { backwardEquation, forwardEquation } from "../../../static/js/model/formulas/neuron-equation.js";
import { computed } from "../samples/explanations.js";

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

/** All `left = right` of numbers in a text. */
function assertTrue(text) {
  for (const part of text.split(/[,;:] /)) {
    const sides = part.split(/ ([=≈]) /);
    for (let k = 0; k + 2 < sides.length; k += 2) {
      const [left, sign, right] = sides.slice(k, k + 3);
      const [value, result] = [evaluate(left, call), evaluate(right, call)];
      if (sign !== "=" || value === null || result === null || !/^[−\d]/.test(right)) continue;
      // What names a quantity, such as p(3), is no call of a function.
      if (Number.isNaN(value)) continue;
      const most = right.includes("/") ? 5e-4 * Math.abs(result) : rounding(right);
      assert.ok(Math.abs(value - result) <= most * (1 + 1e-6) + 1e-15, `${left} = ${right} in: ${text}`);
    }
  }
}

test("sentences, equations and the forms of the loss are true as printed", () => {
  fc.assert(
    fc.property(computed, fc.integer({ min: 3, max: 8 }), ({ document, context, timeline }, digits) => {
      const speaker = { ...context, timeline, show: showing(digits) };
      for (let element = 0; element < timeline.length; element += 1) {
        assertTrue(elementText(speaker, element));
        assertTrue(neuronText(speaker, element, element + 1));
      }
      const { record } = context;
      document.network.neurons.forEach(({ kind }, row) => {
        for (const what of ["in", "out", "dOut", "dIn"]) {
          if (!hasActivation(kind)) continue;
          const written = equationOf(context, { what, row }, digits);
          if (!written) continue;
          assertTrue(written.numbers.text);
          assert.equal(written.numbers.text.includes("≈"), written.numbers.latex.includes("\\approx"));
        }
        if (!hasActivation(kind)) return;
        const numbers = {
          weight: (edge) => record.weight[edge],
          out: (at) => record.out[at],
          dIn: (at) => record.dIn[at],
          in: record.in[row],
          dOut: record.dOut[row],
          slope: record.dIn[row] / record.dOut[row],
        };
        const lines = [
          ...forwardEquation(document.network, row, numbers, digits).numbers,
          ...backwardEquation(document.network, row, numbers, { symbols: [], numbers: [] }, digits).numbers,
        ];
        lines.forEach(({ text }) => assertTrue(text));
      });
      assertTrue(equationOf(context, { what: "loss", row: 0 }, digits)?.numbers.text ?? "");
    }),
    { numRuns: 60 },
  );
});
