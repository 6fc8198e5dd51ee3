/**
 * The paths from a neuron to the outputs. The derivative of the loss by a neuron's output is the sum, over
 * all of them, of the products along them; a weight's is that of its head, times two more factors. All are
 * counted exactly without being gone through; the strongest are found one after another, best first.
 *
 * @typedef {import("./quantities.js").Context} Context
 * @typedef {import("./quantities.js").Quantity} Quantity
 * @typedef {{edges: readonly number[], neurons: readonly number[], factors: readonly Quantity[], product:
 *   number}} Path neurons: rows from the start to the output; factors: in the order of the product
 * @typedef {{count: bigint, total: number, paths: readonly Path[]}} Paths   total: the derivative itself
 */
import { createHeap } from "../model/numbers/heap.js";
import { edgeKey } from "../model/document/rows.js";
import { valueOf } from "./quantities.js";

/** As many are listed; more would not be read. */
const MAX_LISTED = 50;

/**
 * @param {Context} context
 * @param {number} row of a neuron
 * @param {number} [most]
 * @returns {Paths} of dL/dout
 */
export function neuronPaths(context, row, most = MAX_LISTED) {
  return pathsFrom(context, row, [], 1, { what: "dOut", row }, most);
}

/**
 * @param {Context} context
 * @param {number} edge
 * @param {number} [most]
 * @returns {Paths} of dL/dw
 */
export function weightPaths(context, edge, most = MAX_LISTED) {
  const { rows } = context;
  const [tail, head] = [rows.tailRow[edge], rows.headRow[edge]];
  /** @type {Quantity[]} */
  const first = [
    { what: "out", row: tail },
    { what: "slope", row: head },
  ];
  const factor = first.reduce((product, quantity) => product * valueOf(context, quantity), 1);
  const found = pathsFrom(context, head, first, factor, { what: "dWeight", row: edge }, most);
  return {
    ...found,
    paths: found.paths.map((path) => ({
      ...path,
      edges: [edge, ...path.edges],
      neurons: [tail, ...path.neurons],
    })),
  };
}

/**
 * @param {Context} context
 * @param {number} start
 * @param {readonly Quantity[]} first  factors before the path's own
 * @param {number} factor  their product
 * @param {Quantity} derivative
 * @param {number} most
 * @returns {Paths}
 */
function pathsFrom(context, start, first, factor, derivative, most) {
  const order = reachable(context, start);
  return {
    count: countPaths(context, start, order),
    total: valueOf(context, derivative),
    paths: strongest(context, start, order, most).map(({ edges, product }) => {
      const neurons = [start, ...edges.map((edge) => context.rows.headRow[edge])];
      const factors = [
        ...first,
        ...edges.flatMap((edge) => edgeFactors(context, edge)),
        /** @type {Quantity} */ ({ what: "dOut", row: neurons[neurons.length - 1] }),
      ];
      return { edges, neurons, factors, product: factor * product };
    }),
  };
}

/**
 * The edges of muted paths: those that no other path goes over are struck, the others shared. Null when none
 * is muted.
 * @param {Context} context
 * @param {Paths} found
 * @param {(path: Path) => boolean} isMuted
 * @returns {import("../state/types.js").MutedEdges | null}
 */
export function mutedEdges({ network }, { paths, count }, isMuted) {
  const gone = paths.filter(isMuted);
  if (gone.length === 0) return null;
  // Paths that are not listed may go over any edge.
  const unlisted = BigInt(paths.length) < count;
  const used = new Set(paths.flatMap((path) => (isMuted(path) ? [] : path.edges)));
  const rows = [...new Set(gone.flatMap(({ edges }) => edges))];
  const keys = (/** @type {boolean} */ shared) =>
    rows
      .filter((row) => (unlisted || used.has(row)) === shared)
      .map((row) => edgeKey(network.edges[row].tail, network.edges[row].head));
  return { struck: keys(false), shared: keys(true) };
}

/**
 * What a path is multiplied by on one edge.
 * @param {Context} context
 * @param {number} edge
 * @returns {Quantity[]}
 */
const edgeFactors = ({ rows }, edge) => [
  { what: "weight", row: edge },
  { what: "slope", row: rows.headRow[edge] },
];

/**
 * @param {Context} context
 * @param {number} edge
 */
const gain = (context, edge) =>
  edgeFactors(context, edge).reduce((product, quantity) => product * valueOf(context, quantity), 1);

/**
 * Neuron rows that can be reached, every one after all that it leads to.
 * @param {Context} context
 * @param {number} start
 */
function reachable({ rows }, start) {
  const order = [];
  const seen = new Set([start]);
  const stack = [{ row: start, next: 0 }];
  while (stack.length > 0) {
    const top = stack[stack.length - 1];
    const outgoing = rows.outgoing(top.row);
    if (top.next === outgoing.length) {
      order.push(top.row);
      stack.pop();
      continue;
    }
    const head = rows.headRow[outgoing[top.next++]];
    if (seen.has(head)) continue;
    seen.add(head);
    stack.push({ row: head, next: 0 });
  }
  return order;
}

/**
 * How many paths lead from `start` to outputs: one addition per edge.
 * @param {Context} context
 * @param {number} start
 * @param {readonly number[]} order
 * @returns {bigint}
 */
function countPaths({ rows, outputs }, start, order) {
  /** @type {Map<number, bigint>} */
  const counts = new Map();
  for (const row of order) {
    let count = outputs.has(row) ? 1n : 0n;
    for (const edge of rows.outgoing(row)) count += counts.get(rows.headRow[edge]) ?? 0n;
    counts.set(row, count);
  }
  return counts.get(start) ?? 0n;
}

/**
 * The `most` paths of largest |product|, strongest first. Every neuron, outputs first, gets the list of its
 * strongest ways on, merged from those of its heads: `most` steps per neuron, however many paths there are.
 * @param {Context} context
 * @param {number} start
 * @param {readonly number[]} order
 * @param {number} most
 */
function strongest(context, start, order, most) {
  /**
   * @typedef {{product: number, edge: number, onwards: Way | null}} Way onwards: the way on from the edge's
   *   head
   */
  /** @type {Map<number, Way[]>} */
  const ways = new Map();
  for (const row of order) {
    /**
     * What may come next: the end here, or the `at`-th way on over an edge.
     * @type {ReturnType<typeof createHeap<{way: Way, gain: number, list: Way[], at: number}>>}
     */
    const heap = createHeap((a, b) => size(b.way.product) - size(a.way.product));
    if (context.outputs.has(row))
      heap.push({
        way: { product: valueOf(context, { what: "dOut", row }), edge: -1, onwards: null },
        gain: 0,
        list: [],
        at: 0,
      });
    for (const edge of context.rows.outgoing(row)) {
      const list = ways.get(context.rows.headRow[edge]) ?? [];
      const factor = gain(context, edge);
      if (list.length > 0)
        heap.push({
          way: { product: factor * list[0].product, edge, onwards: list[0] },
          gain: factor,
          list,
          at: 0,
        });
    }
    /** @type {Way[]} */
    const found = [];
    for (let next = heap.pop(); next; next = found.length < most ? heap.pop() : undefined) {
      const { way, list, at } = next;
      found.push(way);
      if (at + 1 < list.length)
        heap.push({
          ...next,
          way: { product: next.gain * list[at + 1].product, edge: way.edge, onwards: list[at + 1] },
          at: at + 1,
        });
    }
    ways.set(row, found);
  }
  return (ways.get(start) ?? []).map((first) => {
    const edges = [];
    for (let way = /** @type {Way | null} */ (first); way && way.edge >= 0; way = way.onwards)
      edges.push(way.edge);
    return { edges, product: first.product };
  });
}

/**
 * Numbers that overflowed must not confuse the order.
 * @param {number} value
 */
function size(value) {
  const magnitude = Math.abs(value);
  return Number.isFinite(magnitude) ? magnitude : Number.isNaN(magnitude) ? 0 : Number.MAX_VALUE;
}
