/**
 * Locks and ties as training honours them: which edges share a weight, and which weights it leaves alone.
 *
 * @typedef {import("./types.js").Document} Document
 * @typedef {import("./types.js").Network} Network
 * @typedef {object} Constraints
 * @property {(row: number) => readonly number[]} sharing rows of the edges that share its weight, itself
 *   among them
 * @property {(row: number) => boolean} isLocked  by itself or by its tie, which is locked as a whole
 * @property {(row: number) => string} letterOf   of its tie; "" where it is in none
 * @property {readonly string[]} letters          of all ties
 * @property {boolean} locks                      is any edge locked?
 */
import { edgeKey, rowsOf } from "./rows.js";

/** @type {WeakMap<Network, Constraints>} */
const known = new WeakMap();

/**
 * @param {Network} network
 * @returns {Constraints}
 */
export function constraintsOf(network) {
  const found = known.get(network) ?? read(network);
  known.set(network, found);
  return found;
}

/**
 * @param {Network} network
 * @returns {Constraints}
 */
function read(network) {
  const { edgeRow } = rowsOf(network);
  /** @type {Map<number, {rows: readonly number[], letter: string}>} */
  const ties = new Map();
  const letters = (network.ties ?? []).map((tie, place) => {
    const rows = tie.flatMap(([tail, head]) => edgeRow.get(edgeKey(tail, head)) ?? []);
    const letter = letterAt(place);
    for (const row of rows) ties.set(row, { rows, letter });
    return letter;
  });
  const sharing = (/** @type {number} */ row) => ties.get(row)?.rows ?? [row];
  const locked = new Set(network.edges.flatMap((edge, row) => (edge.locked ? sharing(row) : [])));
  return {
    sharing,
    isLocked: (row) => locked.has(row),
    letterOf: (row) => ties.get(row)?.letter ?? "",
    letters,
    locks: locked.size > 0,
  };
}

/**
 * a, b ... z, aa, ab ...
 * @param {number} place
 * @returns {string}
 */
const letterAt = (place) =>
  (place < 26 ? "" : letterAt(Math.floor(place / 26) - 1)) + String.fromCharCode(97 + (place % 26));

/**
 * Locks these edges; unlocks them with all that share their weights, which would keep them locked.
 * @param {Document} document
 * @param {Iterable<string>} keys
 * @param {boolean} locked
 * @returns {Document}
 */
export function setLocked(document, keys, locked) {
  const { network } = document;
  const { edgeRow } = rowsOf(network);
  const { sharing } = constraintsOf(network);
  const named = [...keys].flatMap((key) => edgeRow.get(key) ?? []);
  const rows = new Set(locked ? named : named.flatMap(sharing));
  const edges = network.edges.map((edge, row) => {
    if (!rows.has(row) || Boolean(edge.locked) === locked) return edge;
    const { locked: _, ...free } = edge;
    return locked ? { ...free, locked } : free;
  });
  if (edges.every((edge, row) => edge === network.edges[row])) return document;
  return { ...document, network: { ...network, edges } };
}
