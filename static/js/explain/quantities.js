/**
 * Every number of a record as a quantity with a name, and what it was computed from: the one place that knows
 * how the numbers hang together. The ledger, the sentences, the predictions and their slips all read it.
 *
 * @typedef {import("../record/types.js").StepRecord} StepRecord
 * @typedef {import("../model/document/types.js").Network} Network
 * @typedef {"in" | "out" | "y" | "loss" | "dOut" | "dIn" | "slope" | "dWeight" | "weight" | "newWeight" |
 *   import("./loss-terms.js").LossWhat | import("./update-terms.js").UpdateWhat |
 *   import("./update-terms.js").StepWhat} What
 * @typedef {{what: What, row: number}} Quantity   row: of the neuron or the edge; 0 where there is only one
 *
 * How the factors of a term make its value: their product; as a loss or its derivative does; function(a);
 * minus their product; a / b; −a × b / c; a × b²; the root of a; a within ±b; −a × ln b; e^a; logistic(a); 1
 * − a; nothing to compute; nothing computed, since it is locked.
 * @typedef {"product" | import("../model/formulas/loss-forms.js").LossForm |
 *   import("../model/formulas/loss-forms.js").SlopeForm | "call" | "minus" | "quotient" | "minusQuotient" |
 *   "timesSquare" | "root" | "clamp" | "minusLog" | "exp" | "logistic" | "oneMinus" | "given" | "kept"} Form
 * @typedef {{form: Form, factors: Quantity[], value: number, edge: number}} Term edge: the edge it comes
 *   over, or -1
 *
 * @typedef {object} Context
 * @property {Network} network
 * @property {import("../model/document/rows.js").Rows} rows
 * @property {StepRecord} record
 * @property {string} loss        its name
 * @property {string} optimizer   name of the one that made the record's change, else of the one chosen
 * @property {ReadonlyMap<number, number>} outputs   row of an output neuron -> its place in the record's y
 */
import { hasActivation } from "../model/document/document.js";
import { rowsOf } from "../model/document/rows.js";
import { updateOptimizer } from "../model/formulas/update-row.js";
import { lossQuantity, lossQuantityTerms, lossTerms, outputTerms } from "./loss-terms.js";
import { updateTerms, updateValue, weightOf } from "./update-terms.js";

/** @type {WeakMap<Network, ReadonlyMap<number, number>>} */
const outputsOf = new WeakMap();

/**
 * @param {{network: Network, training?: {loss: string, optimizer: string}}} document
 * @param {StepRecord} record
 * @returns {Context}
 */
export function contextOf({ network, training }, record) {
  let outputs = outputsOf.get(network);
  if (!outputs) {
    const found = network.neurons.flatMap(({ kind }, row) => (kind === "output" ? [row] : []));
    outputs = new Map(found.map((row, k) => [row, k]));
    outputsOf.set(network, outputs);
  }
  const chosen = training?.optimizer ?? "sgd";
  const optimizer = record.change ? (updateOptimizer(record) ?? chosen) : chosen;
  return { network, rows: rowsOf(network), record, outputs, loss: training?.loss ?? "squared", optimizer };
}

/**
 * @param {Context} context
 * @param {Quantity} quantity
 * @returns {number} NaN where the record has none
 */
export function valueOf(context, { what, row }) {
  const { record, outputs } = context;
  switch (what) {
    case "weight":
      return weightOf(context, row);
    case "y":
      return record.y[outputs.get(row) ?? -1] ?? NaN;
    case "loss":
      return record.loss;
    case "slope":
      return slopeOf(record, row);
    case "in":
    case "out":
    case "dOut":
    case "dIn":
    case "dWeight":
      return record[what]?.[row] ?? NaN;
    default:
      return lossQuantity(context, what, row) ?? updateValue(context, what, row) ?? NaN;
  }
}

/**
 * @param {StepRecord} record
 * @param {number} row
 */
function slopeOf({ slope, dIn, dOut }, row) {
  if (slope) return slope[row];
  return dIn && dOut ? dIn[row] / dOut[row] : NaN;
}

/**
 * What a quantity is the sum of. One term with one factor where it is a function of that; none where it is
 * given.
 * @param {Context} context
 * @param {Quantity} quantity
 * @returns {Term[]}
 */
export function termsOf(context, { what, row }) {
  const { network, rows, record } = context;
  const value = (/** @type {What} */ name, /** @type {number} */ at) =>
    valueOf(context, { what: name, row: at });
  switch (what) {
    case "in":
      return rows.incoming(row).map((edge) => {
        const tail = rows.tailRow[edge];
        return term(
          "product",
          [q("weight", edge), q("out", tail)],
          weightOf(context, edge) * record.out[tail],
          edge,
        );
      });
    case "out":
      return hasActivation(network.neurons[row].kind) ? [term("call", [q("in", row)], record.out[row])] : [];
    case "slope":
      return [term("call", [q("in", row)], value("slope", row))];
    case "loss":
      return lossTerms(context);
    case "dOut":
      return (
        outputTerms(context, row) ??
        rows.outgoing(row).map((edge) => {
          const head = rows.headRow[edge];
          return term(
            "product",
            [q("dIn", head), q("weight", edge)],
            value("dIn", head) * weightOf(context, edge),
            edge,
          );
        })
      );
    case "dIn":
      return [term("product", [q("dOut", row), q("slope", row)], value("dIn", row))];
    case "dWeight":
      return [
        term(
          "product",
          [q("dIn", rows.headRow[row]), q("out", rows.tailRow[row])],
          value("dWeight", row),
          row,
        ),
      ];
    default:
      return lossQuantityTerms(context, what, row) ?? updateTerms(context, what, row) ?? [];
  }
}

/**
 * @param {What} what
 * @param {number} row
 * @returns {Quantity}
 */
const q = (what, row) => ({ what, row });

/**
 * @param {Form} form
 * @param {Quantity[]} factors
 * @param {number} value
 * @param {number} [edge]
 * @returns {Term}
 */
const term = (form, factors, value, edge = -1) => ({ form, factors, value, edge });
