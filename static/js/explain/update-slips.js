/**
 * The usual slips about a new weight.
 *
 * @typedef {import("./quantities.js").Context} Context
 * @typedef {import("./slips.js").Slip} Slip
 */
import { lossDerivative, meanName } from "./new-weight-terms.js";
import { termsOf, valueOf } from "./quantities.js";
import { weightOf } from "./update-terms.js";
import { termLabel } from "./update-words.js";

/**
 * @param {string} kind
 * @param {string} text
 * @param {number} value
 * @returns {Slip}
 */
export const slip = (kind, text, value) => ({ slip: kind, text, value });

/**
 * @param {Context} context
 * @param {number} row
 * @returns {Slip[]}
 */
export function newWeightSlips(context, row) {
  const { record, optimizer } = context;
  const [before, change] = [weightOf(context, row), record.change?.[row] ?? NaN];
  const own = valueOf(context, { what: meanName(record), row });
  const derivative = valueOf(context, { what: lossDerivative(context, row), row });
  const point = record.dWeight?.[row] ?? NaN;
  const sum = slip("old", "That is only the change: it is added to the old weight", change);
  // Of other optimizers the change is not −step size × derivative.
  const extra = termsOf(context, { what: "newWeight", row })
    .slice(2)
    .map((term) => slip("term", `The ${termLabel(term)} is left out`, before + change - term.value));
  if (optimizer !== "sgd" || record.update)
    return [
      sum,
      ...extra,
      slip("sign", "The change is added to the old weight, not taken from it", before - change),
    ];
  return [
    slip("sign", "Downhill is against the derivative: old minus, not plus", before - change),
    slip("stepSize", "The step size is left out", before - derivative),
    sum,
    slip("old", "That is step size × derivative alone: it is taken from the old weight", -change),
    ...(own !== derivative
      ? [
          slip(
            "tie",
            "That takes this edge's derivative alone; a tied weight takes the sum over its tie",
            before - record.stepSize * own,
          ),
        ]
      : []),
    ...(record.dWeightMean
      ? [
          slip(
            "mean",
            "That takes this point's derivative; a batch takes the mean",
            before - record.stepSize * point,
          ),
        ]
      : []),
  ];
}
