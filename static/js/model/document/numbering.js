/**
 * New numbers for neurons, as maps old -> new for `renumber` in edits.js.
 *
 * @typedef {import("./types.js").Network} Network
 */

/**
 * As one reads: layer by layer, each from top to bottom; what is in no layer comes last, from left to right.
 * @param {Network} network
 * @param {readonly (readonly number[])[]} layers
 * @returns {Map<number, number>}
 */
export function readingNumbers({ neurons }, layers) {
  const layerOf = new Map(layers.flatMap((ids, layer) => ids.map((id) => [id, layer])));
  const at = (/** @type {number} */ id) => layerOf.get(id) ?? layers.length;
  const sorted = neurons.toSorted(
    (a, b) => at(a.id) - at(b.id) || (at(a.id) < layers.length ? 0 : a.x - b.x) || a.y - b.y || a.id - b.id,
  );
  return new Map(sorted.map(({ id }, k) => [id, k + 1]));
}

/**
 * Gives one neuron the number `wanted`; who has it gets the old one in exchange.
 * @param {Network} network
 * @param {number} id
 * @param {number} wanted
 */
export function exchangedNumbers({ neurons }, id, wanted) {
  const taken = neurons.some((neuron) => neuron.id === wanted);
  return new Map(
    taken
      ? [
          [id, wanted],
          [wanted, id],
        ]
      : [[id, wanted]],
  );
}
