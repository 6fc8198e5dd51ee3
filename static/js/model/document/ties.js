/**
 * Ties: edges that share one weight.
 *
 * @typedef {import("./types.js").Network} Network
 * @typedef {import("./types.js").Tie} Tie
 */
import { edgeKey } from "./rows.js";

/**
 * The keys of the edges that share a weight with this one, itself among them.
 * @param {Network} network
 * @param {string} key
 * @returns {string[]}
 */
export function tiedWith({ ties = [] }, key) {
  const keys = ties.map((tie) => tie.map(([tail, head]) => edgeKey(tail, head)));
  return keys.find((tie) => tie.includes(key)) ?? [key];
}

/**
 * The network without ties of edges that are gone; an edge alone is tied to none.
 * @param {Network} network
 * @returns {Network}
 */
export function withoutLooseTies(network) {
  const { ties, ...rest } = network;
  if (!ties) return network;
  const there = new Set(network.edges.map(({ tail, head }) => edgeKey(tail, head)));
  const left = ties
    .map((tie) => tie.filter(([tail, head]) => there.has(edgeKey(tail, head))))
    .filter((tie) => tie.length > 1);
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
