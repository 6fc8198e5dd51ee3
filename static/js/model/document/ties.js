/**
 * Ties: edges that share one weight.
 *
 * @typedef {import("./types.js").Network} Network
 * @typedef {import("./types.js").Tie} Tie
 */
import { constraintsOf } from "./constraints.js";
import { edgeKey, edgeOf, rowsOf } from "./rows.js";

/**
 * Rows of the edges that a tie of these would have: with each comes what it is tied to.
 * @param {Network} network
 * @param {Iterable<string>} keys
 */
export function rowsToTie(network, keys) {
  const { edgeRow } = rowsOf(network);
  const { sharing } = constraintsOf(network);
  return [...new Set([...keys].flatMap((key) => sharing(edgeRow.get(key) ?? -1)))].filter((row) => row >= 0);
}

/**
 * Makes one tie of these edges and of what they are tied to. All get what the holder has: weight, initial
 * weight and what the optimizer keeps.
 * @param {import("./types.js").Document} document
 * @param {Iterable<string>} keys
 * @param {string} holder
 * @returns {import("./types.js").Document}
 */
export function tieEdges(document, keys, holder) {
  const { network, training } = document;
  const from = rowsOf(network).edgeRow.get(holder);
  const tied = new Set(rowsToTie(network, keys));
  if (from === undefined || tied.size < 2) return document;
  const { weight, initial } = network.edges[from];
  const edges = network.edges.map((edge, row) =>
    !tied.has(row) || (edge.weight === weight && edge.initial === initial)
      ? edge
      : { ...edge, weight, initial },
  );
  const tie = [...tied].map((row) => pairOf(network.edges[row]));
  const others = withoutEdges(network.ties ?? [], new Set(tie.map(([tail, head]) => edgeKey(tail, head))));
  const after = { ...document, network: { ...network, edges, ties: [...others, tie] } };
  const { memory } = training;
  if (!memory) return after;
  const values = memory.values.map((list) => list.map((value, row) => (tied.has(row) ? list[from] : value)));
  return { ...after, training: { ...training, memory: { ...memory, values } } };
}

/**
 * These edges have weights of their own again.
 * @param {import("./types.js").Document} document
 * @param {Iterable<string>} keys
 * @returns {import("./types.js").Document}
 */
export function untieEdges(document, keys) {
  const { ties, ...rest } = document.network;
  const named = new Set(keys);
  if (!ties?.some((tie) => tie.some(([tail, head]) => named.has(edgeKey(tail, head))))) return document;
  const left = withoutEdges(ties, named);
  const network = left.length === 0 ? rest : { ...rest, ties: left };
  return { ...document, network };
}

/**
 * An edge alone is tied to none.
 * @param {readonly Tie[]} ties
 * @param {ReadonlySet<string>} keys
 * @returns {readonly Tie[]}
 */
const withoutEdges = (ties, keys) =>
  ties
    .map((tie) => tie.filter(([tail, head]) => !keys.has(edgeKey(tail, head))))
    .filter((tie) => tie.length > 1);

/** @param {{tail: number, head: number}} edge */
const pairOf = ({ tail, head }) => /** @type {const} */ ([tail, head]);

/**
 * The network without ties of edges that are gone, or have another weight than before; an edge alone is tied
 * to none.
 * @param {Network} network
 * @param {Network} before
 * @returns {Network}
 */
export function withoutLooseTies(network, before) {
  const { ties, ...rest } = network;
  if (!ties) return network;
  const loose = ties.flat().flatMap(([tail, head]) => {
    const key = edgeKey(tail, head);
    const [was, now] = [edgeOf(before, key), edgeOf(network, key)];
    return now && was?.weight === now.weight && was.initial === now.initial ? [] : [key];
  });
  const left = withoutEdges(ties, new Set(loose));
  return left.length === 0 ? rest : { ...rest, ties: left };
}

/**
 * Those that hold no other edges than these.
 * @param {readonly Tie[]} ties
 * @param {readonly {tail: number, head: number}[]} edges
 */
export function tiesOf(ties, edges) {
  const keys = new Set(edges.map(({ tail, head }) => edgeKey(tail, head)));
  return ties.filter((tie) => tie.every(([tail, head]) => keys.has(edgeKey(tail, head))));
}

/**
 * @param {import("./types.js").Document} document
 * @param {readonly Tie[]} ties  of edges that are there
 */
export function withTies(document, ties) {
  if (ties.length === 0) return document;
  const { network } = document;
  return { ...document, network: { ...network, ties: [...(network.ties ?? []), ...ties] } };
}

/**
 * @param {readonly Tie[]} ties
 * @param {(id: number) => number} rename
 * @returns {readonly Tie[]}
 */
export const renamedTies = (ties, rename) =>
  ties.map((tie) => tie.map(([tail, head]) => /** @type {const} */ ([rename(tail), rename(head)])));
