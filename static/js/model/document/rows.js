/**
 * Rows: where neurons and edges sit in the document's arrays, and which edges enter and leave a neuron.
 *
 * @typedef {import("./types.js").Network} Network
 * @typedef {object} Rows
 * @property {ReadonlyMap<number, number>} neuronRow   id -> row
 * @property {ReadonlyMap<string, number>} edgeRow key -> row (the first one, should an opened file hold
 *   doubles)
 * @property {readonly string[]} keys                  per edge row: its key
 * @property {Int32Array} tailRow                      per edge row: row of its tail, -1 if there is none
 * @property {Int32Array} headRow                      per edge row: row of its head, -1 if there is none
 * @property {(row: number) => readonly number[]} incoming edge rows into the neuron at `row`, in document
 *   order
 * @property {(row: number) => readonly number[]} outgoing   edge rows out of it
 */

/** @type {WeakMap<Network, Rows>} */
const cache = new WeakMap();

/** @type {readonly number[]} */
const none = Object.freeze([]);

/**
 * @param {number} tail
 * @param {number} head
 */
export function edgeKey(tail, head) {
  return `${tail}>${head}`;
}

/**
 * @param {string} key
 * @returns {{tail: number, head: number}}
 */
export function parseEdgeKey(key) {
  const middle = key.indexOf(">");
  return { tail: Number(key.slice(0, middle)), head: Number(key.slice(middle + 1)) };
}

/**
 * @param {Network} network
 * @returns {Rows}
 */
export function rowsOf(network) {
  let rows = cache.get(network);
  if (!rows) {
    rows = buildRows(network);
    cache.set(network, rows);
  }
  return rows;
}

/** @param {{network: Network}} document */
export const outputsOf = ({ network }) => network.neurons.filter(({ kind }) => kind === "output");

/**
 * @param {Network} network
 * @param {number} id
 * @returns {import("./types.js").Neuron | undefined}
 */
export function neuronOf(network, id) {
  return network.neurons[rowsOf(network).neuronRow.get(id) ?? -1];
}

/**
 * @param {Network} network
 * @param {string} key
 * @returns {import("./types.js").Edge | undefined}
 */
export function edgeOf(network, key) {
  return network.edges[rowsOf(network).edgeRow.get(key) ?? -1];
}

/**
 * Tells that `after` has the same neurons and edges in the same rows as `before`, so that dragging a neuron
 * or a weight in a large network does not index it anew for every pointer event. Also keeps the identity of
 * the rows object, which the playhead uses to see that its timeline is still good.
 * @param {Network} before
 * @param {Network} after
 */
export function keepRows(before, after) {
  const rows = cache.get(before);
  if (rows) cache.set(after, rows);
  return after;
}

/**
 * @param {Network} network
 * @returns {Rows}
 */
function buildRows({ neurons, edges }) {
  /** @type {Map<number, number>} */
  const neuronRow = new Map();
  neurons.forEach((neuron, row) => neuronRow.set(neuron.id, row));
  /** @type {Map<string, number>} */
  const edgeRow = new Map();
  const tailRow = new Int32Array(edges.length);
  const headRow = new Int32Array(edges.length);
  /** @type {number[][]} */
  const incoming = [];
  /** @type {number[][]} */
  const outgoing = [];
  const keys = edges.map(({ tail, head }) => edgeKey(tail, head));
  edges.forEach(({ tail, head }, row) => {
    const key = keys[row];
    if (!edgeRow.has(key)) edgeRow.set(key, row);
    const from = (tailRow[row] = neuronRow.get(tail) ?? -1);
    const to = (headRow[row] = neuronRow.get(head) ?? -1);
    if (from >= 0) (outgoing[from] ??= []).push(row);
    if (to >= 0) (incoming[to] ??= []).push(row);
  });
  return {
    neuronRow,
    edgeRow,
    keys,
    tailRow,
    headRow,
    incoming: (row) => incoming[row] ?? none,
    outgoing: (row) => outgoing[row] ?? none,
  };
}
