/**
 * The playhead's position in words: "6 receives 2 × 1 from 3, sum so far 2". For the live region, the caption and tests.
 *
 * @typedef {import("./types.js").StepRecord} StepRecord
 * @typedef {import("./types.js").PlayheadState} PlayheadState
 * @typedef {import("../model/types.js").Document} Document
 * @typedef {{phase: string | null, layer: number, neuron: number | null, edge: string | null, text: string}} Narration
 *   names as ids and keys; null where the position is not about one neuron or edge
 * @typedef {{network: import("../model/types.js").Network, rows: import("../model/rows.js").Rows, record: StepRecord,
 *   show: (value: number) => string}} Context
 */
import { formatNumber } from "../model/format.js";
import { edgeKey, rowsOf } from "../model/rows.js";
import { PHASES, stopAt } from "./timeline.js";

const MAX_NAMES = 8;
const MAX_TERMS = 4;

/**
 * @param {Document} document @param {StepRecord | null} record @param {PlayheadState} playhead
 * @param {number} digits @returns {Narration}
 */
export function narrate({ network }, record, playhead, digits) {
  const { timeline, position, playing, stepped } = playhead;
  if (!timeline || !record) return { phase: null, layer: 0, neuron: null, edge: null, text: "Not computed" };
  const rows = rowsOf(network);
  /** @type {Context} */
  const context = { network, rows, record, show: (value) => formatNumber(value, digits) };
  if (playing) {
    const stop = /** @type {import("./types.js").Stop} */ (stopAt(timeline, position) ?? timeline.stops.at(-1));
    return { phase: stop.phase, layer: stop.layer, neuron: null, edge: null, text: stopText(context, timeline, stop, false) };
  }
  if (position === 0) return { phase: null, layer: 0, neuron: null, edge: null, text: "Nothing computed yet" };
  const element = position - 1;
  const phase = PHASES[timeline.phase[element]];
  const layer = timeline.layer[element];
  const stop = stopAt(timeline, element);
  // Reached element by element, the sentence is about the element, not its layer.
  if (stop && stop.end === position && stepped !== "element") {
    return { phase, layer, neuron: null, edge: null, text: stopText(context, timeline, stop, true) };
  }
  const neuron = timeline.neuron[element];
  const edge = timeline.edge[element];
  return {
    phase,
    layer,
    neuron: neuron < 0 ? null : network.neurons[neuron].id,
    edge: edge < 0 ? null : edgeKey(network.edges[edge].tail, network.edges[edge].head),
    text: elementText(context, phase, neuron, edge),
  };
}

/** @param {Context} context @param {import("./types.js").Timeline} timeline @param {import("./types.js").Stop} stop @param {boolean} done */
function stopText(context, timeline, { phase, layer, start, end }, done) {
  if (phase === "loss") return done ? lossText(context) : "The loss is being computed";
  if (phase === "update") return done ? `All ${(end - start).toLocaleString("en")} weights updated` : "The weights are being updated";
  const ids = [];
  for (let k = start; k < end; k += 1) {
    if (timeline.edge[k] < 0) ids.push(context.network.neurons[timeline.neuron[k]].id);
  }
  const noun = ids.length === 1 ? "neuron" : "neurons";
  const names = ids.length > MAX_NAMES ? `${ids.length} neurons` : `${noun} ${ids.join(", ")}`;
  const what = phase === "forward" ? names : `derivatives of ${names}`;
  return `Layer ${layer}: ${what} ${done ? "computed" : "being computed"}`;
}

/** @param {Context} context @param {string} phase @param {number} neuron @param {number} edge */
function elementText(context, phase, neuron, edge) {
  if (phase === "loss") return lossText(context);
  if (phase === "update") return updateText(context, edge);
  if (phase === "forward") return edge < 0 ? outputText(context, neuron) : messageText(context, neuron, edge);
  return edge < 0 ? derivativeText(context, neuron) : slopeText(context, edge);
}

/** @param {Context} context @param {number} row @param {number} edge */
function messageText({ network, rows, record, show }, row, edge) {
  let sum = 0;
  for (const other of rows.incoming(row)) {
    sum += weightOf(network, record, other) * record.out[rows.tailRow[other]];
    if (other === edge) break;
  }
  const { tail, head } = network.edges[edge];
  const product = `${show(weightOf(network, record, edge))} × ${show(record.out[rows.tailRow[edge]])}`;
  return `${head} receives ${product} from ${tail}, sum so far ${show(sum)}`;
}

/** @param {Context} context @param {number} row */
function outputText({ network, record, show }, row) {
  const { id, kind, activation } = network.neurons[row];
  if (kind === "input") return `Input ${id} gives ${show(record.out[row])}`;
  if (kind === "bias") return `Bias ${id} gives ${show(record.out[row])}`;
  return `${id}: in = ${show(record.in[row])}, out = ${activation}(${show(record.in[row])}) = ${show(record.out[row])}`;
}

/** @param {Context} context */
function lossText({ network, record, show }) {
  const outputs = network.neurons.flatMap(({ kind }, row) => (kind === "output" ? [row] : []));
  if (outputs.length > MAX_TERMS) return `Loss = sum over ${outputs.length} outputs = ${show(record.loss)}`;
  const terms = outputs.map((row, k) => `(${show(record.out[row])} − ${operand(show(record.y[k]))})²`);
  return `Loss = ${terms.join(" + ")} = ${show(record.loss)}`;
}

/** @param {Context} context @param {number} row */
function derivativeText(context, row) {
  const { network, rows, record, show } = context;
  const { id, kind } = network.neurons[row];
  const dOut = show(/** @type {Float64Array} */ (record.dOut)[row]);
  const dIn = /** @type {Float64Array} */ (record.dIn)[row];
  const edges = rows.outgoing(row);
  let sum = "";
  if (kind === "output") {
    const target = record.y[network.neurons.slice(0, row).filter((neuron) => neuron.kind === "output").length];
    sum = `2 × (${show(record.out[row])} − ${operand(show(target))}) = `;
  } else if (edges.length > MAX_TERMS) {
    sum = `sum over ${edges.length} edges = `;
  } else if (edges.length > 0) {
    sum = edges.map((edge) => backTerm(context, edge)).join(" + ") + " = ";
  }
  const through = kind === "input" || kind === "bias" ? "" : `, dL/din = ${show(dIn)}`;
  return `${id}: dL/dout = ${sum}${dOut}${through}`;
}

/** @param {Context} context @param {number} edge */
function backTerm({ network, rows, record, show }, edge) {
  const dIn = /** @type {Float64Array} */ (record.dIn)[rows.headRow[edge]];
  return `${show(dIn)} × ${operand(show(weightOf(network, record, edge)))}`;
}

/** @param {Context} context @param {number} edge */
function slopeText({ network, rows, record, show }, edge) {
  const { tail, head } = network.edges[edge];
  const dIn = /** @type {Float64Array} */ (record.dIn)[rows.headRow[edge]];
  const out = record.out[rows.tailRow[edge]];
  const product = `${show(dIn)} × ${operand(show(out))}`;
  return `${tail} → ${head}: dL/dw = dL/din(${head}) × out(${tail}) = ${product} = ${show(dIn * out)}`;
}

/** @param {Context} context @param {number} edge */
function updateText({ network, record, show }, edge) {
  const { tail, head } = network.edges[edge];
  const before = weightOf(network, record, edge);
  const change = /** @type {Float64Array} */ (record.change)[edge];
  return `${tail} → ${head}: ${show(before)} + ${operand(show(change))} = ${show(before + change)}`;
}

/** A large network's frames may leave the weights out; then the document's are the newest known. @param {import("../model/types.js").Network} network @param {StepRecord} record @param {number} edge */
function weightOf(network, record, edge) {
  return record.weight ? record.weight[edge] : network.edges[edge].weight;
}

/** A negative number after an operator goes in brackets. @param {string} text */
function operand(text) {
  return text.startsWith("−") ? `(${text})` : text;
}
