/**
 * Places for several neurons at once: aligned or spread evenly. Pure; nothing is changed
 * here.
 *
 * @typedef {import("../document/types.js").Neuron} Neuron
 * @typedef {Map<number, {x: number, y: number}>} Places
 * @typedef {"left" | "right" | "top" | "bottom" | "column" | "row"} Side column, row: the middle of the
 *   outermost two
 */

/**
 * @param {readonly Neuron[]} neurons
 * @param {Side} side
 * @returns {Places}
 */
export function alignedPlaces(neurons, side) {
  const across = side === "left" || side === "right" || side === "column";
  const values = neurons.map((neuron) => (across ? neuron.x : neuron.y));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const line =
    side === "left" || side === "top" ? low : side === "right" || side === "bottom" ? high : (low + high) / 2;
  return new Map(neurons.map(({ id, x, y }) => [id, across ? { x: line, y } : { x, y: line }]));
}

/**
 * Equal steps between the first and the last, which stay.
 * @param {readonly Neuron[]} neurons
 * @param {"x" | "y"} axis
 * @returns {Places}
 */
export function spreadPlaces(neurons, axis) {
  const sorted = neurons.toSorted((a, b) => a[axis] - b[axis] || a.id - b.id);
  const first = sorted[0]?.[axis] ?? 0;
  const step = ((sorted.at(-1)?.[axis] ?? 0) - first) / Math.max(1, sorted.length - 1);
  return new Map(sorted.map(({ id, x, y }, k) => [id, { x, y, [axis]: first + k * step }]));
}
