/** Every equation that is printed with "=" is true of its printed numbers. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { hasActivation } from "../../../static/js/model/document/document.js";
import { showing } from "../../../static/js/model/numbers/format.js";
import { equationOf } from "../../../static/js/explain/formulas.js";
import { elementText, neuronText } from "../../../static/js/explain/sentences.js";
import { backwardEquation, forwardEquation } from "../../../static/js/model/formulas/neuron-equation.js";
import { assertTrue } from "../samples/equations.js";
import { computed } from "../samples/explanations.js";

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
