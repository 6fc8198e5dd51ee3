/**
 * The timeline of one record: the elements of its computation in order. Forward, layer by layer: for each neuron its
 * incoming edges (a message each), then the neuron; inputs and biases are neurons of their layer without messages. Then the
 * loss. Backward, from the last layer down: for each neuron its derivatives, then dL/dw of its incoming edges. Then the
 * update of every edge. What is in no layer (floating neurons and their edges) takes no part and is never shown as known.
 *
 * @typedef {import("./types.js").Timeline} Timeline
 * @typedef {import("./types.js").Stop} Stop
 * @typedef {import("../model/types.js").Network} Network
 * @typedef {Timeline & {position: number}} Growing   a timeline being filled; position = elements so far
 */
import { rowsOf } from "../model/rows.js";

/** @type {readonly Stop["phase"][]} */
export const PHASES = Object.freeze(["forward", "loss", "backward", "update"]);
const FORWARD = 0;
const LOSS = 1;
const BACKWARD = 2;
const UPDATE = 3;

/**
 * @param {Network} network @param {readonly (readonly number[])[]} layers ids per layer @param {readonly number[]} floating
 * @param {{dOut: Float64Array | null, change: Float64Array | null}} record which halves it has @returns {Timeline}
 */
export function buildTimeline(network, layers, floating, record) {
  const sweeps = sweepsOf(network, layers, floating);
  const { incoming } = rowsOf(network);
  const elements = sweeps.reduce((sum, rows) => sum + rows.reduce((part, row) => part + 1 + incoming(row).length, 0), 0);
  const messages = elements - sweeps.reduce((sum, rows) => sum + rows.length, 0);
  const length = elements + 1 + (record.dOut ? elements : 0) + (record.change ? messages : 0);
  const { timeline, add, stop } = emptyTimeline(length, network.neurons.length, network.edges.length);

  const forwardSweep = (/** @type {readonly number[]} */ rows, /** @type {number} */ layer) => {
    for (const row of rows) {
      for (const edge of incoming(row)) timeline.forwardEdge[edge] = add(FORWARD, layer, row, edge);
      timeline.forwardNeuron[row] = add(FORWARD, layer, row, -1);
    }
  };
  const backwardSweep = (/** @type {readonly number[]} */ rows, /** @type {number} */ layer) => {
    for (const row of rows) {
      timeline.backwardNeuron[row] = add(BACKWARD, layer, row, -1);
      for (const edge of incoming(row)) timeline.backwardEdge[edge] = add(BACKWARD, layer, row, edge);
    }
  };
  const updateSweep = () => {
    for (const rows of sweeps) {
      for (const row of rows) for (const edge of incoming(row)) timeline.updateEdge[edge] = add(UPDATE, 0, -1, edge);
    }
  };

  sweeps.forEach((rows, k) => stop(FORWARD, k + 1, () => forwardSweep(rows, k + 1)));
  stop(LOSS, 0, () => (timeline.lossAt = add(LOSS, 0, -1, -1)));
  if (record.dOut) {
    for (let k = sweeps.length - 1; k >= 0; k -= 1) stop(BACKWARD, k + 1, () => backwardSweep(sweeps[k], k + 1));
  }
  if (record.change) stop(UPDATE, 0, updateSweep);
  return timeline;
}

/** The stop that holds element `position`, or null at the end. @param {Timeline} timeline @param {number} position @returns {Stop | null} */
export function stopAt({ stops }, position) {
  let low = 0;
  let high = stops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stops[middle].end <= position) low = middle + 1;
    else high = middle;
  }
  return stops[low] ?? null;
}

/** Rows per layer, each once. @param {Network} network @param {readonly (readonly number[])[]} layers @param {readonly number[]} floating */
function sweepsOf(network, layers, floating) {
  const { neuronRow } = rowsOf(network);
  const seen = new Set(floating);
  return layers.map((ids) =>
    ids.flatMap((id) => {
      const row = neuronRow.get(id);
      if (row === undefined || seen.has(id)) return [];
      seen.add(id);
      return [row];
    }),
  );
}

/** @param {number} length @param {number} neurons @param {number} edges */
function emptyTimeline(length, neurons, edges) {
  // An element number of `length` is never passed: "takes no part".
  const never = (/** @type {number} */ count) => new Int32Array(count).fill(length);
  /** @type {Stop[]} */
  const stops = [];
  let count = 0;
  const timeline = {
    length,
    phase: new Uint8Array(length),
    layer: new Int32Array(length),
    neuron: new Int32Array(length),
    edge: new Int32Array(length),
    stops,
    forwardNeuron: never(neurons),
    forwardEdge: never(edges),
    backwardNeuron: never(neurons),
    backwardEdge: never(edges),
    updateEdge: never(edges),
    lossAt: 0,
  };
  return {
    timeline,
    /** @param {number} phase @param {number} layer @param {number} neuron @param {number} edge @returns {number} element */
    add(phase, layer, neuron, edge) {
      timeline.phase[count] = phase;
      timeline.layer[count] = layer;
      timeline.neuron[count] = neuron;
      timeline.edge[count] = edge;
      return count++;
    },
    /** A stop around what `fill` adds; none if that is nothing. @param {number} phase @param {number} layer @param {() => void} fill */
    stop(phase, layer, fill) {
      const start = count;
      fill();
      if (count > start) stops.push({ phase: PHASES[phase], layer, start, end: count });
    },
  };
}
