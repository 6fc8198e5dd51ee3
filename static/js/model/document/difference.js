/**
 * What one network has that another has not.
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
