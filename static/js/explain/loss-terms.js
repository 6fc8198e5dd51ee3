/**
 * What a loss and its derivatives by the outputs are made of. The cross-entropies go over probabilities,
 * which are a detail of the loss: the network's outputs stay what they are.
 *
 * @typedef {import("./quantities.js").Context} Context
 * @typedef {import("./quantities.js").Term} Term
 * @typedef {import("./quantities.js").What} What Of an output neuron: p its probability, restP and restY 1
 *   minus p and y, expOut e^out; over all outputs: expSum, ySum.
 * @typedef {"p" | "restP" | "restY" | "expOut" | "expSum" | "ySum"} LossWhat
 */
import {
  isLogistic,
  isSoftmax,
  logistic,
  lossForm,
  lossValue,
  minusLog,
  slopeForm,
  softmax,
} from "../model/formulas/loss-forms.js";

/**
 * @param {What} what
 * @param {number} row
 */
const q = (what, row) => ({ what, row });

/**
 * @param {Term["form"]} form
 * @param {import("./quantities.js").Quantity[]} factors
 * @param {number} value
 * @returns {Term}
 */
const term = (form, factors, value) => ({ form, factors, value, edge: -1 });

/** @param {Context} context */
const outsOf = ({ outputs, record }) => Array.from(outputs.keys(), (row) => record.out[row]);

/**
 * @param {Context} context
 * @param {What} what
 * @param {number} row
 * @returns {number | undefined} undefined for what is no part of a loss
 */
export function lossQuantity(context, what, row) {
  const { record, outputs, loss } = context;
  switch (what) {
    case "p":
      return isSoftmax(loss) ? softmax(outsOf(context))[outputs.get(row) ?? -1] : logistic(record.out[row]);
    // Not 1 − p: next to 1 that would have no digits left.
    case "restP":
      return logistic(-record.out[row]);
    case "restY":
      return 1 - record.y[outputs.get(row) ?? -1];
    case "expOut":
      return Math.exp(record.out[row]);
    case "expSum":
      return outsOf(context).reduce((sum, out) => sum + Math.exp(out), 0);
    case "ySum":
      return record.y.reduce((sum, y) => sum + y, 0);
    default:
      return undefined;
  }
}

/**
 * @param {Context} context
 * @param {What} what
 * @param {number} row
 * @returns {Term[] | null} null for what is no part of a loss
 */
export function lossQuantityTerms(context, what, row) {
  const of = (/** @type {What} */ one, /** @type {number} */ at) => lossQuantity(context, one, at) ?? NaN;
  const { outputs, record, loss } = context;
  switch (what) {
    case "p":
      return [
        isSoftmax(loss)
          ? term("quotient", [q("expOut", row), q("expSum", 0)], of("p", row))
          : term("logistic", [q("out", row)], of("p", row)),
      ];
    case "restP":
      return [term("oneMinus", [q("p", row)], of("restP", row))];
    case "expOut":
      return [term("exp", [q("out", row)], of("expOut", row))];
    case "expSum":
      return Array.from(outputs.keys(), (at) => term("given", [q("expOut", at)], of("expOut", at)));
    case "ySum":
      return [...outputs].map(([at, k]) => term("given", [q("y", at)], record.y[k]));
    case "restY":
      return [term("oneMinus", [q("y", row)], of("restY", row))];
    default:
      return null;
  }
}

/**
 * A term for each output; none for a loss that is not known here.
 * @param {Context} context
 * @returns {Term[]}
 */
export function lossTerms(context) {
  const { outputs, record, loss } = context;
  const logs = isSoftmax(loss) ? softmaxLogs(context) : null;
  return [...outputs].flatMap(([row, k]) => {
    const [out, y] = [record.out[row], record.y[k]];
    if (logs) return [term("minusLog", [q("y", row), q("p", row)], y === 0 ? 0 : y * logs[k])];
    if (isLogistic(loss)) {
      return [
        term("minusLog", [q("y", row), q("p", row)], y === 0 ? 0 : y * minusLog(out)),
        term("minusLog", [q("restY", row), q("restP", row)], y === 1 ? 0 : (1 - y) * minusLog(-out)),
      ];
    }
    const form = lossForm(loss, out, y);
    return form ? [term(form, [q("out", row), q("y", row)], lossValue(form, out, y))] : [];
  });
}

/**
 * −ln p of every output, without the way over p, which may be too small for a number.
 * @param {Context} context
 */
function softmaxLogs(context) {
  const outs = outsOf(context);
  const largest = Math.max(...outs);
  const scale = Math.log(outs.reduce((sum, out) => sum + Math.exp(out - largest), 0));
  return outs.map((out) => scale + largest - out);
}

/**
 * dL/dout of an output neuron; null for other neurons.
 * @param {Context} context
 * @param {number} row
 * @returns {Term[] | null}
 */
export function outputTerms(context, row) {
  const { outputs, record, loss } = context;
  const at = outputs.get(row);
  if (at === undefined) return null;
  const [out, y] = [record.out[row], record.y[at]];
  if (isLogistic(loss) || isSoftmax(loss)) {
    const [p, sum] = [
      lossQuantity(context, "p", row) ?? NaN,
      isSoftmax(loss) ? (lossQuantity(context, "ySum", 0) ?? NaN) : 1,
    ];
    // Targets that add up to 1, as probabilities do, need no factor; 0.1 + 0.2 + 0.7 is 1 but for its last
    // bit.
    const first =
      Math.abs(sum - 1) < 1e-12
        ? term("given", [q("p", row)], p)
        : term("product", [q("ySum", 0), q("p", row)], sum * p);
    return [first, term("minus", [q("y", row)], -y)];
  }
  const form = slopeForm(loss, out, y);
  return form ? [term(form, [q("out", row), q("y", row)], record.dOut?.[row] ?? NaN)] : [];
}
