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
 * @param {readonly Tie[]} ties
 * @param {(id: number) => number} rename
 * @returns {readonly Tie[]}
 */
export const renamedTies = (ties, rename) =>
  ties.map((tie) => tie.map(([tail, head]) => /** @type {const} */ ([rename(tail), rename(head)])));
