/**
 * The timeline of one record: the elements of its computation in order. Forward, layer by layer: for each
 * neuron its incoming edges (a message each), then the neuron; inputs and biases are neurons of their layer
 * without messages. Then the loss. Backward in the three steps of backpropagation: the output neurons; layer
 * by layer backwards, for each neuron what it gets over its outgoing edges, its dL/dout, its dL/din; dL/dw of
 * every edge, from the last layer down. Then the update of every edge. What is in no layer (floating neurons
 * and their edges) takes no part and is never shown as known.
 *
 * @typedef {import("../record/types.js").Timeline} Timeline
 * @typedef {import("../record/types.js").Stop} Stop
 * @typedef {import("../model/document/types.js").Network} Network
 */
import { hasActivation } from "../model/document/document.js";
import { rowsOf } from "../model/document/rows.js";

/** @type {readonly Stop["phase"][]} */
export const PHASES = Object.freeze(["forward", "loss", "backward", "update"]);
const FORWARD = 0;
const LOSS = 1;
const BACKWARD = 2;
const UPDATE = 3;

/** What an element computes. */
export const PART = Object.freeze({
  message: 0, // weight x out, added to its head's sum
  neuron: 1, // in and out
  loss: 2,
  term: 3, // dL/din of the head x weight, added to its tail's sum
  dOut: 4,
  dIn: 5,
  dWeight: 6,
  update: 7,
});

/**
 * @param {Network} network
 * @param {readonly (readonly number[])[]} layers ids per layer
 * @param {readonly number[]} floating
 * @param {{dOut: Float64Array | null, change: Float64Array | null}} record which halves it has
 * @returns {Timeline}
 */
export function buildTimeline(network, layers, floating, record) {
  const sweeps = sweepsOf(network, layers, floating);
  const { incoming, outgoing } = rowsOf(network);
  const { neurons } = network;
  const sum = (/** @type {(row: number) => number} */ count) =>
    sweeps.reduce((all, rows) => all + rows.reduce((part, row) => part + count(row), 0), 0);
  const members = sum(() => 1);
  const messages = sum((row) => incoming(row).length);
  const inside = sum((row) => (hasActivation(neurons[row].kind) ? 1 : 0));
  const backward = members + inside + messages + sum((row) => outgoing(row).length);
  const length = members + messages + 1 + (record.dOut ? backward : 0) + (record.change ? messages : 0);
  const { timeline, add, stop } = emptyTimeline(length, neurons.length, network.edges.length);
  const last = sweeps.length;

  const forwardSweep = (/** @type {readonly number[]} */ rows, /** @type {number} */ layer) => {
    for (const row of rows) {
      for (const edge of incoming(row))
        timeline.forwardEdge[edge] = add(FORWARD, PART.message, layer, row, edge);
      timeline.forwardNeuron[row] = add(FORWARD, PART.neuron, layer, row, -1);
    }
  };
  const backwardSweep = (/** @type {readonly number[]} */ rows, /** @type {number} */ layer) => {
    for (const row of rows) {
      for (const edge of outgoing(row))
        timeline.backwardTerm[edge] = add(BACKWARD, PART.term, layer, row, edge);
      timeline.backwardOut[row] = timeline.backwardNeuron[row] = add(BACKWARD, PART.dOut, layer, row, -1);
      if (hasActivation(neurons[row].kind))
        timeline.backwardNeuron[row] = add(BACKWARD, PART.dIn, layer, row, -1);
    }
  };
  const weightSweep = (/** @type {readonly number[]} */ rows, /** @type {number} */ layer) => {
    for (const row of rows) {
      for (const edge of incoming(row))
        timeline.backwardEdge[edge] = add(BACKWARD, PART.dWeight, layer, row, edge);
    }
  };
  const updateSweep = () => {
    sweeps.forEach((rows, k) => {
      for (const row of rows)
        for (const edge of incoming(row))
          timeline.updateEdge[edge] = add(UPDATE, PART.update, k + 1, row, edge);
    });
  };

  sweeps.forEach((rows, k) => stop(FORWARD, 0, k + 1, () => forwardSweep(rows, k + 1)));
  stop(LOSS, 0, 0, () => (timeline.lossAt = add(LOSS, PART.loss, 0, -1, -1)));
  if (record.dOut) {
    for (let k = last; k >= 1; k -= 1)
      stop(BACKWARD, k === last ? 1 : 2, k, () => backwardSweep(sweeps[k - 1], k));
    for (let k = last; k >= 1; k -= 1) stop(BACKWARD, 3, k, () => weightSweep(sweeps[k - 1], k));
  }
  if (record.change) stop(UPDATE, 0, 0, updateSweep);
  return timeline;
}

/**
 * The stop that holds element `position`, or null at the end.
 * @param {Timeline} timeline
 * @param {number} position
 * @returns {Stop | null}
 */
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

/**
 * Rows per layer, each once.
 * @param {Network} network
 * @param {readonly (readonly number[])[]} layers
 * @param {readonly number[]} floating
 */
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

/**
 * @param {number} length
 * @param {number} neurons
 * @param {number} edges
 */
function emptyTimeline(length, neurons, edges) {
  // An element number of `length` is never passed: "takes no part".
  const never = (/** @type {number} */ count) => new Int32Array(count).fill(length);
  /** @type {Stop[]} */
  const stops = [];
  let count = 0;
  const timeline = {
    length,
    phase: new Uint8Array(length),
    part: new Uint8Array(length),
    layer: new Int32Array(length),
    neuron: new Int32Array(length),
    edge: new Int32Array(length),
    stops,
    forwardNeuron: never(neurons),
    forwardEdge: never(edges),
    backwardOut: never(neurons),
    backwardNeuron: never(neurons),
    backwardTerm: never(edges),
    backwardEdge: never(edges),
    updateEdge: never(edges),
    lossAt: 0,
  };
  return {
    timeline,
    /**
     * @param {number} phase
     * @param {number} part
     * @param {number} layer
     * @param {number} neuron
     * @param {number} edge
     * @returns {number} element
     */
    add(phase, part, layer, neuron, edge) {
      timeline.phase[count] = phase;
      timeline.part[count] = part;
      timeline.layer[count] = layer;
      timeline.neuron[count] = neuron;
      timeline.edge[count] = edge;
      return count++;
    },
    /**
     * A stop around what `fill` adds; none if that is nothing.
     * @param {number} phase
     * @param {Stop["step"]} step
     * @param {number} layer
     * @param {() => void} fill
     */
    stop(phase, step, layer, fill) {
      const start = count;
      fill();
      if (count > start) stops.push({ phase: PHASES[phase], step, layer, start, end: count });
    },
  };
}
