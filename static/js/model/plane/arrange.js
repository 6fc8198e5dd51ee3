/**
 * Places for several neurons at once: aligned, spread evenly, or in a new column. Pure; nothing is changed
 * here.
 *
 * @typedef {import("../document/types.js").Neuron} Neuron
 * @typedef {Map<number, {x: number, y: number}>} Places
 * @typedef {"left" | "right" | "top" | "bottom" | "column" | "row"} Side column, row: the middle of the
 *   outermost two
 */
import { config } from "../../config.js";

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

/**
 * A column of `count` new places at `x`, around the height `y`, or under what already stands there.
 * @param {readonly Neuron[]} neurons
 * @param {number} count
 * @param {number} x
 * @param {number} y
 */
export function columnPlaces(neurons, count, x, y) {
  const height = (count - 1) * config.rowGap;
  const apart = config.neuronRadius * 2.5;
  const standing = neurons.filter((neuron) => Math.abs(neuron.x - x) < apart);
  const top = y - height / 2;
  const free = standing.every((neuron) => neuron.y < top - apart || neuron.y > top + height + apart);
  const start = free ? top : Math.max(...standing.map((neuron) => neuron.y)) + config.rowGap;
  return Array.from({ length: count }, (_, k) => ({
    x: Math.round(x),
    y: Math.round(start + k * config.rowGap),
  }));
}
