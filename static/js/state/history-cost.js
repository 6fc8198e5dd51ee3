/** What an entry of the history costs: documents share what did not change. */

/** @typedef {import("../model/document/types.js").Document} Document */

/**
 * What an entry keeps alive beyond its neighbours, counted in neurons, edges and rows.
 * @param {Document} before
 * @param {Document} after
 */
export function costOf(before, after) {
  const memory = after.training.memory === before.training.memory ? [] : after.training.memory?.values[0];
  return (
    1 +
    fresh(before.network.neurons, after.network.neurons) +
    fresh(before.network.edges, after.network.edges) +
    fresh(before.data.rows, after.data.rows) +
    (memory?.length ?? 0)
  );
}

/** Places of a list that take as much room as one neuron, edge or row. */
const PLACES = 16;

/**
 * What is new in a list: its members, and the list itself.
 * @param {readonly object[]} before
 * @param {readonly object[]} after
 */
function fresh(before, after) {
  if (before === after) return 0;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const old = new Set(before.slice(start, before.length - end));
  const made = after.slice(start, after.length - end).filter((one) => !old.has(one));
  return made.length + Math.ceil(after.length / PLACES);
}
