/**
 * The paths from a neuron to the outputs. The derivative of the loss by a neuron's output is the sum, over all of them,
 * of the products along them; a weight's is that of its head, times two more factors. All are counted exactly without
 * being gone through; the strongest are found one after another, best first.
 *
 * @typedef {import("./quantities.js").Context} Context
 * @typedef {import("./quantities.js").Quantity} Quantity
 * @typedef {{edges: readonly number[], neurons: readonly number[], factors: readonly Quantity[], product: number}} Path
 *   neurons: rows from the start to the output; factors: in the order of the product
 * @typedef {{count: bigint, total: number, paths: readonly Path[]}} Paths   total: the derivative itself
 */
import { createHeap } from "../../model/heap.js";
import { valueOf } from "./quantities.js";

/** As many are listed; more would not be read. */
export const LISTED = 50;

/** @param {Context} context @param {number} row of a neuron @param {number} [most] @returns {Paths} of dL/dout */
export function neuronPaths(context, row, most = LISTED) {
  return pathsFrom(context, row, [], 1, { what: "dOut", row }, most);
}

/** @param {Context} context @param {number} edge @param {number} [most] @returns {Paths} of dL/dw */
export function weightPaths(context, edge, most = LISTED) {
  const { rows } = context;
  const [tail, head] = [rows.tailRow[edge], rows.headRow[edge]];
  /** @type {Quantity[]} */
  const first = [{ what: "out", row: tail }, { what: "slope", row: head }];
  const factor = first.reduce((product, quantity) => product * valueOf(context, quantity), 1);
  const found = pathsFrom(context, head, first, factor, { what: "dWeight", row: edge }, most);
  return { ...found, paths: found.paths.map((path) => ({ ...path, edges: [edge, ...path.edges], neurons: [tail, ...path.neurons] })) };
}

/**
 * @param {Context} context @param {number} start @param {readonly Quantity[]} first  factors before the path's own
 * @param {number} factor  their product @param {Quantity} derivative @param {number} most @returns {Paths}
 */
function pathsFrom(context, start, first, factor, derivative, most) {
  const order = reachable(context, start);
  return {
    count: countPaths(context, start, order),
    total: valueOf(context, derivative),
    paths: strongest(context, start, order, most).map(({ edges, product }) => {
      const neurons = [start, ...edges.map((edge) => context.rows.headRow[edge])];
      const factors = [...first, ...edges.flatMap((edge) => edgeFactors(context, edge)), /** @type {Quantity} */ ({ what: "dOut", row: neurons[neurons.length - 1] })];
      return { edges, neurons, factors, product: factor * product };
    }),
  };
}

/** What a path is multiplied by on one edge. @param {Context} context @param {number} edge @returns {Quantity[]} */
const edgeFactors = ({ rows }, edge) => [{ what: "weight", row: edge }, { what: "slope", row: rows.headRow[edge] }];

/** @param {Context} context @param {number} edge */
const gain = (context, edge) => edgeFactors(context, edge).reduce((product, quantity) => product * valueOf(context, quantity), 1);

/** Neuron rows that can be reached, every one after all that it leads to. @param {Context} context @param {number} start */
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

/** How many paths lead from `start` to outputs: one addition per edge. @param {Context} context @param {number} start @param {readonly number[]} order @returns {bigint} */
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
 * The `most` paths of largest |product|, strongest first. From every neuron the strongest way on is known beforehand, so
 * the search never goes into what cannot be among the next ones; among equals the longer beginning goes first, which
 * keeps it from collecting beginnings when many products are equal.
 * @param {Context} context @param {number} start @param {readonly number[]} order @param {number} most
 */
function strongest(context, start, order, most) {
  const best = bestOnwards(context, order);
  /** @typedef {{row: number, product: number, depth: number, edge: number, before: Beginning | null}} Beginning */
  /** @type {{bound: number, depth: number, done: boolean, beginning: Beginning}[]} */
  const found = [];
  const heap = createHeap((/** @type {(typeof found)[0]} */ a, /** @type {(typeof found)[0]} */ b) => b.bound - a.bound || b.depth - a.depth || Number(b.done) - Number(a.done));
  const push = (/** @type {Beginning} */ beginning, /** @type {boolean} */ done) => {
    const onwards = done ? size(valueOf(context, { what: "dOut", row: beginning.row })) : (best.get(beginning.row) ?? -1);
    if (onwards >= 0) heap.push({ bound: size(beginning.product) * onwards, depth: beginning.depth, done, beginning });
  };
  push({ row: start, product: 1, depth: 0, edge: -1, before: null }, false);
  while (found.length < most) {
    const next = heap.pop();
    if (!next) break;
    const { beginning, done } = next;
    if (done) {
      found.push(next);
      continue;
    }
    if (context.outputs.has(beginning.row)) push(beginning, true);
    for (const edge of context.rows.outgoing(beginning.row)) {
      push({ row: context.rows.headRow[edge], product: beginning.product * gain(context, edge), depth: beginning.depth + 1, edge, before: beginning }, false);
    }
  }
  return found.map(({ beginning }) => {
    const edges = [];
    for (let at = /** @type {Beginning | null} */ (beginning); at && at.edge >= 0; at = at.before) edges.unshift(at.edge);
    return { edges, product: beginning.product * valueOf(context, { what: "dOut", row: beginning.row }) };
  });
}

/** |product| of the strongest way from each row to an output; rows without any are absent. @param {Context} context @param {readonly number[]} order */
function bestOnwards(context, order) {
  /** @type {Map<number, number>} */
  const best = new Map();
  for (const row of order) {
    let most = context.outputs.has(row) ? size(valueOf(context, { what: "dOut", row })) : -1;
    for (const edge of context.rows.outgoing(row)) {
      const onwards = best.get(context.rows.headRow[edge]);
      if (onwards !== undefined) most = Math.max(most, size(gain(context, edge)) * onwards);
    }
    if (most >= 0) best.set(row, most);
  }
  return best;
}

/** Numbers that overflowed must not confuse the order. @param {number} value */
function size(value) {
  const magnitude = Math.abs(value);
  return Number.isFinite(magnitude) ? magnitude : Number.isNaN(magnitude) ? 0 : Number.MAX_VALUE;
}
