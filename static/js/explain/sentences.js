/**
 * What one element of the computation does, as a sentence with its numbers; and what a whole neuron's
 * elements do.
 *
 * @typedef {import("./quantities.js").Context} Context
 * @typedef {import("./quantities.js").Quantity} Quantity
 * @typedef {Context & {timeline: import("../record/types.js").Timeline, show: import("./wording.js").Show}}
 *   Speaker
 */
import { hasActivation } from "../model/document/document.js";
import { constraintsOf } from "../model/document/constraints.js";
import { isLogistic, isSoftmax, lossName } from "../model/formulas/loss-forms.js";
import { PART } from "../record/timeline.js";
import { termsOf, valueOf } from "./quantities.js";
import { weightOf } from "./update-terms.js";
import { updateText } from "./update-sentence.js";
import { operand } from "./term-forms.js";
import { equationText } from "../model/numbers/printed.js";
import { equationInNumbers, shownResult } from "./wording.js";

/** A sum of more terms than this is no sentence any more. */
const MAX_TERMS = 6;
/** Weights of one neuron that a sentence lists. */
const MAX_WEIGHTS = 4;

/**
 * @param {Speaker} speaker
 * @param {number} element
 */
export function elementText(speaker, element) {
  const { timeline } = speaker;
  const [row, edge] = [timeline.neuron[element], timeline.edge[element]];
  switch (timeline.part[element]) {
    case PART.message:
      return messageText(speaker, row, edge);
    case PART.neuron:
      return outputText(speaker, row);
    case PART.loss:
      return lossText(speaker);
    case PART.term:
      return termText(speaker, row, edge);
    case PART.dOut:
      return dOutText(speaker, row);
    case PART.dIn:
      return dInText(speaker, row);
    case PART.dWeight:
      return slopeText(speaker, edge);
    default:
      return updateText(speaker, edge);
  }
}

/**
 * The elements of one neuron from `start` to `end` as one sentence.
 * @param {Speaker} speaker
 * @param {number} start
 * @param {number} end
 */
export function neuronText(speaker, start, end) {
  const { timeline, network, record } = speaker;
  const row = timeline.neuron[start];
  switch (timeline.part[end - 1]) {
    case PART.neuron: {
      if (!hasActivation(network.neurons[row].kind)) return outputText(speaker, row);
      return `${network.neurons[row].id}: in = ${writtenSum(speaker, { what: "in", row })}, out = ${called(speaker, row)}`;
    }
    case PART.dIn:
      return `${dOutText(speaker, row)}; ${dInText(speaker, row).split(": ")[1]}`;
    case PART.dWeight:
    case PART.update: {
      const edges = Array.from(timeline.edge.subarray(start, end));
      const update = timeline.part[end - 1] === PART.update;
      if (edges.length === 1) return elementText(speaker, start);
      const listed = edges.slice(0, MAX_WEIGHTS).map((edge) => {
        const value = update
          ? shownResult(speaker, { what: "newWeight", row: edge }, speaker.show)
          : speaker.show(record.dWeight?.[edge] ?? NaN);
        const locked = update && constraintsOf(network).isLocked(edge) ? " (locked)" : "";
        return `${network.edges[edge].tail} → ${network.edges[edge].head}: ${value}${locked}`;
      });
      const more = edges.length > MAX_WEIGHTS ? ` and ${edges.length - MAX_WEIGHTS} more` : "";
      return `${update ? "New weights" : "dL/dw"} into ${network.neurons[row].id}: ${listed.join(", ")}${more}`;
    }
    default:
      return elementText(speaker, end - 1);
  }
}

/**
 * `2 × 1 + (−1) × 2 = 0`: the terms with their numbers and the sum.
 * @param {Speaker} speaker
 * @param {Quantity} quantity
 */
function writtenSum(speaker, quantity) {
  const terms = termsOf(speaker, quantity);
  const value = speaker.show(valueOf(speaker, quantity));
  if (terms.length === 0) return value;
  if (terms.length > MAX_TERMS) return `sum over ${terms.length} edges = ${value}`;
  return equationText(equationInNumbers(speaker, quantity, speaker.show));
}

/**
 * @param {Speaker} speaker
 * @param {number} row
 * @param {number} edge
 */
function messageText(speaker, row, edge) {
  const { network, rows, record, show } = speaker;
  let sum = 0;
  for (const other of rows.incoming(row)) {
    sum += weightOf(speaker, other) * record.out[rows.tailRow[other]];
    if (other === edge) break;
  }
  const { tail, head } = network.edges[edge];
  return `${head} receives ${show(weightOf(speaker, edge))} × ${operand(show(record.out[rows.tailRow[edge]]))} from ${tail}, sum so far ${show(sum)}`;
}

/**
 * @param {Speaker} speaker
 * @param {number} row
 */
const called = (speaker, row) => equationText(equationInNumbers(speaker, { what: "out", row }, speaker.show));

/**
 * @param {Speaker} speaker
 * @param {number} row
 */
function outputText(speaker, row) {
  const { network, record, show } = speaker;
  const { id, kind } = network.neurons[row];
  if (kind === "input") return `Input ${id} gives ${show(record.out[row])}`;
  if (kind === "bias") return `Bias ${id} gives ${show(record.out[row])}`;
  return `${id}: in = ${show(record.in[row])}, out = ${called(speaker, row)}`;
}

/**
 * The loss, for the cross-entropies with the probabilities it goes over, and the penalty that stands beside
 * it.
 * @param {Speaker} speaker
 */
export function lossText(speaker) {
  const { outputs, record, show, loss } = speaker;
  const penalty = record.penalty
    ? `; the penalty on the weights, ${show(record.penalty[0])}, is not part of it`
    : "";
  if (outputs.size > MAX_TERMS)
    return `Loss = sum over ${outputs.size} outputs = ${show(record.loss)}${penalty}`;
  const written = equationInNumbers(speaker, { what: "loss", row: 0 }, show);
  if (written.left === "") return `Loss = ${show(record.loss)} (${lossName(loss)})${penalty}`;
  return `${probabilitiesText(speaker)}Loss = ${equationText(written)}${penalty}`;
}

/** @param {Speaker} speaker */
function probabilitiesText(speaker) {
  const { outputs, network, loss } = speaker;
  if (!isSoftmax(loss) && !isLogistic(loss)) return "";
  const written = Array.from(
    outputs.keys(),
    (row) => `p(${network.neurons[row].id}) = ${writtenSum(speaker, { what: "p", row })}`,
  );
  return `${written.join(", ")}; `;
}

/**
 * What a head's derivative gives its tail.
 * @param {Speaker} speaker
 * @param {number} row
 * @param {number} edge
 */
function termText(speaker, row, edge) {
  const { network, rows, record, show } = speaker;
  const dIn = (/** @type {number} */ other) => record.dIn?.[rows.headRow[other]] ?? NaN;
  let sum = 0;
  for (const other of rows.outgoing(row)) {
    sum += dIn(other) * weightOf(speaker, other);
    if (other === edge) break;
  }
  const { tail, head } = network.edges[edge];
  return `${tail} gets dL/din(${head}) × w = ${show(dIn(edge))} × ${operand(show(weightOf(speaker, edge)))} back from ${head}, sum so far ${show(sum)}`;
}

/**
 * @param {Speaker} speaker
 * @param {number} row
 */
function dOutText(speaker, row) {
  const { network, rows } = speaker;
  const { id, kind } = network.neurons[row];
  const none = kind !== "output" && rows.outgoing(row).length === 0 ? ", since nothing depends on it" : "";
  return `${id}: dL/dout = ${writtenSum(speaker, { what: "dOut", row })}${none}`;
}

/**
 * @param {Speaker} speaker
 * @param {number} row
 */
function dInText(speaker, row) {
  const { network, record, show } = speaker;
  const { id, activation } = network.neurons[row];
  const written = equationInNumbers(speaker, { what: "dIn", row }, show);
  return `${id}: dL/din = dL/dout × ${activation}′(${show(record.in[row])}) = ${equationText(written)}`;
}

/**
 * @param {Speaker} speaker
 * @param {number} edge
 */
function slopeText(speaker, edge) {
  const { tail, head } = speaker.network.edges[edge];
  return `${tail} → ${head}: dL/dw = dL/din(${head}) × out(${tail}) = ${writtenSum(speaker, { what: "dWeight", row: edge })}`;
}
