/**
 * What is said of locked and tied weights; and before edges are tied, which weights there are to choose from
 * and what is unusual.
 *
 * @typedef {import("../model/document/types.js").Network} Network
 */
import { constraintsOf } from "../model/document/constraints.js";
import { edgeKey, rowsOf } from "../model/document/rows.js";
import { rowsToTie } from "../model/document/ties.js";
import { formatNumber } from "../model/numbers/format.js";

/** Edges that a sentence lists. */
const MAX_EDGES = 4;

/**
 * `1 → 3, 1 → 4 and 2 more`
 * @param {Network} network
 * @param {readonly number[]} rows
 */
export function edgesText({ edges }, rows) {
  const listed = rows.length <= MAX_EDGES ? rows : rows.slice(0, MAX_EDGES - 1);
  const names = listed.map((row) => `${edges[row].tail} → ${edges[row].head}`);
  const last = rows.length > listed.length ? `${rows.length - listed.length} more` : names.pop();
  return names.length === 0 ? String(last) : `${names.join(", ")} and ${last}`;
}

/**
 * `locked`, `shares its weight a with 2 → 3`: as far as it applies.
 * @param {Network} network
 * @param {number} row
 * @returns {string[]}
 */
export function constraintTexts(network, row) {
  const { isLocked, letterOf, sharing } = constraintsOf(network);
  const others = sharing(row).filter((other) => other !== row);
  return [
    ...(isLocked(row) ? ["locked"] : []),
    ...(others.length > 0 ? [`shares its weight ${letterOf(row)} with ${edgesText(network, others)}`] : []),
  ];
}

/**
 * Each weight that the tie could have, by the first edge that has it.
 * @param {Network} network
 * @param {readonly string[]} keys
 * @returns {{holder: string, text: string}[]}
 */
export function tieChoices(network, keys) {
  /** @type {Map<number, number[]>} */
  const byWeight = new Map();
  for (const row of rowsToTie(network, keys)) {
    const { weight } = network.edges[row];
    byWeight.set(weight, [...(byWeight.get(weight) ?? []), row]);
  }
  return [...byWeight].map(([weight, rows]) => {
    const { tail, head } = network.edges[rows[0]];
    return { holder: edgeKey(tail, head), text: `${formatNumber(weight)}, of ${edgesText(network, rows)}` };
  });
}

/**
 * @param {Network} network
 * @param {readonly (readonly number[])[]} layers   ids
 * @param {readonly string[]} keys
 * @returns {string[]} sentences
 */
export function tieRemarks(network, layers, keys) {
  const { neurons, edges } = network;
  const { tailRow } = rowsOf(network);
  const { isLocked } = constraintsOf(network);
  const rows = rowsToTie(network, keys);
  const named = new Set(keys);
  const along = rows.filter((row) => !named.has(edgeKey(edges[row].tail, edges[row].head)));
  const ofBias = rows.filter((row) => neurons[tailRow[row]]?.kind === "bias");
  const locked = rows.filter(isLocked);
  const layerOf = (/** @type {number} */ row) => layers.findIndex((ids) => ids.includes(edges[row].head));
  const into = [...new Set(rows.map(layerOf))].sort((a, b) => a - b).map((layer) => layer + 1);
  return [
    ...(along.length > 0
      ? [
          `${edgesText(network, along)} ${along.length === 1 ? "shares a weight with them already and joins" : "share a weight with them already and join"}.`,
        ]
      : []),
    ...(ofBias.length > 0 && ofBias.length < rows.length
      ? [
          `One number will be both a bias weight (${edgesText(network, ofBias)}) and the weight of an input to the sum.`,
        ]
      : []),
    ...(into.length > 1
      ? [`They lead into different layers (${into.join(", ")}): one number will work in each of them.`]
      : []),
    ...(locked.length > 0 && locked.length < rows.length
      ? [
          `${edgesText(network, locked)} ${locked.length === 1 ? "is" : "are"} locked, so all of them will be.`,
        ]
      : []),
  ];
}
