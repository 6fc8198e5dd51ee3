/**
 * What one network has that another has not, and what differs in those of the same parts.
 *
 * @typedef {import("./types.js").Network} Network
 */
import { edgeKey, rowsOf } from "./rows.js";

/**
 * @param {Network} before
 * @param {Network} after
 */
export function difference(before, after) {
  const old = rowsOf(before);
  const fresh = rowsOf(after);
  return {
    neurons: after.neurons.filter(({ id }) => !old.neuronRow.has(id)),
    edges: after.edges.filter(({ tail, head }) => !old.edgeRow.has(edgeKey(tail, head))),
    goneNeurons: before.neurons.filter(({ id }) => !fresh.neuronRow.has(id)).map(({ id }) => id),
    goneEdges: before.edges.filter(({ tail, head }) => !fresh.edgeRow.has(edgeKey(tail, head))),
  };
}

/**
 * Are neurons and edges the same ones, in the same rows?
 * @param {Network} before
 * @param {Network} after
 */
export const sameRows = (before, after) =>
  before.neurons.length === after.neurons.length &&
  before.edges.length === after.edges.length &&
  before.neurons.every(({ id }, row) => id === after.neurons[row].id) &&
  before.edges.every(
    ({ tail, head }, row) => tail === after.edges[row].tail && head === after.edges[row].head,
  );

/**
 * What became another one, of two lists in the same order; an edit shares what it leaves alone.
 * @template T
 * @param {readonly T[]} before
 * @param {readonly T[]} after
 */
export const changedItems = (before, after) =>
  before === after
    ? []
    : after.flatMap((now, row) => (now === before[row] ? [] : [{ was: before[row], now }]));
