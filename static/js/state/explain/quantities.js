/**
 * Every number of a record as a quantity with a name, and what it was computed from: the one place that knows how the
 * numbers hang together. The ledger, the sentences, the predictions and their slips all read it.
 *
 * @typedef {import("../types.js").StepRecord} StepRecord
 * @typedef {import("../../model/types.js").Network} Network
 * @typedef {"in" | "out" | "y" | "loss" | "dOut" | "dIn" | "slope" | "dWeight" | "mean" | "weight" | "newWeight" | "stepSize"} What
 * @typedef {{what: What, row: number}} Quantity   row: of the neuron or the edge; 0 where there is only one
 *
 * How the factors of a term make its value: their product; 2 × (a − b); (a − b)²; function(a); −(a × b); nothing to
 * compute.
 * @typedef {"product" | "twice" | "square" | "call" | "minus" | "given"} Form
 * @typedef {{form: Form, factors: Quantity[], value: number, edge: number}} Term   edge: the edge it comes over, or -1
 *
 * @typedef {object} Context
 * @property {Network} network
 * @property {import("../../model/rows.js").Rows} rows
 * @property {StepRecord} record
 * @property {string} loss   name of the loss; "squared" is the one that is spelled out
 * @property {ReadonlyMap<number, number>} outputs   row of an output neuron -> its place in the record's y
 */
import { hasActivation } from "../../model/document.js";
import { rowsOf } from "../../model/rows.js";

/** @type {WeakMap<Network, ReadonlyMap<number, number>>} */
const outputsOf = new WeakMap();

/** @param {{network: Network, training?: {loss: string}}} document @param {StepRecord} record @returns {Context} */
export function contextOf({ network, training }, record) {
  let outputs = outputsOf.get(network);
  if (!outputs) {
    const found = network.neurons.flatMap(({ kind }, row) => (kind === "output" ? [row] : []));
    outputs = new Map(found.map((row, k) => [row, k]));
    outputsOf.set(network, outputs);
  }
  return { network, rows: rowsOf(network), record, outputs, loss: training?.loss ?? "squared" };
}

/** A large network's frames may leave the weights out; then the document's are the newest known. @param {Context} context @param {number} edge */
export function weightOf({ network, record }, edge) {
  return record.weight ? record.weight[edge] : network.edges[edge].weight;
}

/** The derivative that an update used: the mean over its batch. @param {StepRecord} record @param {number} edge */
const usedDerivative = (record, edge) => (record.dWeightMean ?? record.dWeight)?.[edge] ?? NaN;

/** @param {Context} context @param {Quantity} quantity @returns {number} NaN where the record has none */
export function valueOf(context, { what, row }) {
  const { record, outputs } = context;
  switch (what) {
    case "weight": return weightOf(context, row);
    case "newWeight": return weightOf(context, row) + (record.change?.[row] ?? NaN);
    case "y": return record.y[outputs.get(row) ?? -1] ?? NaN;
    case "loss": return record.loss;
    case "stepSize": return record.stepSize;
    case "mean": return usedDerivative(record, row);
    case "slope": return slopeOf(record, row);
    default: return record[what]?.[row] ?? NaN;
  }
}

/** @param {StepRecord} record @param {number} row */
function slopeOf({ slope, dIn, dOut }, row) {
  if (slope) return slope[row];
  return dIn && dOut ? dIn[row] / dOut[row] : NaN;
}

/**
 * What a quantity is the sum of. One term with one factor where it is a function of that; none where it is given.
 * @param {Context} context @param {Quantity} quantity @returns {Term[]}
 */
export function termsOf(context, { what, row }) {
  const { network, rows, record } = context;
  const value = (/** @type {What} */ name, /** @type {number} */ at) => valueOf(context, { what: name, row: at });
  switch (what) {
    case "in":
      return rows.incoming(row).map((edge) => {
        const tail = rows.tailRow[edge];
        return term("product", [q("weight", edge), q("out", tail)], weightOf(context, edge) * record.out[tail], edge);
      });
    case "out":
      return hasActivation(network.neurons[row].kind) ? [term("call", [q("in", row)], record.out[row])] : [];
    case "slope":
      return [term("call", [q("in", row)], value("slope", row))];
    case "loss":
      return lossTerms(context);
    case "dOut":
      return outputTerms(context, row) ?? rows.outgoing(row).map((edge) => {
        const head = rows.headRow[edge];
        return term("product", [q("dIn", head), q("weight", edge)], value("dIn", head) * weightOf(context, edge), edge);
      });
    case "dIn":
      return [term("product", [q("dOut", row), q("slope", row)], value("dIn", row))];
    case "dWeight":
      return [term("product", [q("dIn", rows.headRow[row]), q("out", rows.tailRow[row])], value("dWeight", row), row)];
    case "newWeight":
      return updateTerms(context, row);
    default:
      return [];
  }
}

/** @param {What} what @param {number} row @returns {Quantity} */
const q = (what, row) => ({ what, row });

/** @param {Form} form @param {Quantity[]} factors @param {number} value @param {number} [edge] @returns {Term} */
const term = (form, factors, value, edge = -1) => ({ form, factors, value, edge });

/** @param {Context} context */
function lossTerms({ outputs, record, loss }) {
  if (loss !== "squared") return [];
  return [...outputs].map(([row, k]) => term("square", [q("out", row), q("y", row)], (record.out[row] - record.y[k]) ** 2));
}

/** The slope of the loss at an output neuron; null for other neurons. @param {Context} context @param {number} row */
function outputTerms({ outputs, record, loss }, row) {
  if (!outputs.has(row)) return null;
  return loss === "squared" ? [term("twice", [q("out", row), q("y", row)], record.dOut?.[row] ?? NaN)] : [];
}

/** old − step size × derivative, and whatever else the change was made of. @param {Context} context @param {number} edge */
function updateTerms(context, edge) {
  const { record } = context;
  const before = weightOf(context, edge);
  const plain = -record.stepSize * usedDerivative(record, edge);
  const rest = (record.change?.[edge] ?? NaN) - plain;
  const derivative = q(record.dWeightMean ? "mean" : "dWeight", edge);
  const terms = [term("given", [q("weight", edge)], before, edge), term("minus", [q("stepSize", 0), derivative], plain, edge)];
  // Momentum, penalties and clipping; what is left of rounding is none of them.
  if (Math.abs(rest) > 1e-12 * Math.max(Math.abs(plain), Math.abs(before))) terms.push(term("given", [], rest, edge));
  return terms;
}
