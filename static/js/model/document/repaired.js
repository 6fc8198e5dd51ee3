/**
 * Taking over a repaired network. The server suggests places for new neurons without knowing how crowded the
 * drawing is; here they step aside, so that none covers another.
 *
 * @typedef {import("./types.js").Document} Document
 */
import { freePlace } from "./defaults.js";
import { moveNeurons, replaceNetwork } from "./edits.js";
import { rowsOf } from "./rows.js";

/**
 * @param {Document} document
 * @param {Parameters<typeof replaceNetwork>[1]} network
 * @returns {Document}
 */
export function repaired(document, network) {
  const { neuronRow } = rowsOf(document.network);
  const after = replaceNetwork(document, network);
  const standing = after.network.neurons.filter(({ id }) => neuronRow.has(id)).map(({ x, y }) => ({ x, y }));
  /** @type {Map<number, {x: number, y: number}>} */
  const places = new Map();
  for (const { id, x, y } of after.network.neurons) {
    if (neuronRow.has(id)) continue;
    const place = freePlace(standing, x, y);
    standing.push(place);
    places.set(id, place);
  }
  return moveNeurons(after, places);
}
