/** What new things start with. */
import { config } from "../../config.js";

/**
 * The weight of a new edge: one of -0.9 ... 0.9 without 0, by the numbers of its ends. One decimal, so that a
 * learner can compute by hand; the same for the same edge, so that drawing it again gives the same network;
 * but not the same for all, since hidden neurons with equal weights get equal derivatives and would never
 * come to differ.
 * @param {number} tail
 * @param {number} head
 */
export function defaultWeight(tail, head) {
  let hash = Math.imul(tail, 0x9e3779b1) ^ Math.imul(head, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = (hash ^ (hash >>> 12)) >>> 0;
  const size = 1 + (hash % 9);
  return ((hash >>> 8) % 2 === 0 ? size : -size) / 10;
}

/**
 * The function of a new neuron: an output hands its net input on, so that any target can be reached.
 * @param {import("./types.js").Kind} kind
 * @param {string} chosen   the function last chosen
 */
export const newActivation = (kind, chosen) => (kind === "output" ? "identity" : chosen);

/**
 * The function of the hidden neurons in a new layer: with the identity a layer would add nothing.
 * @param {string} chosen   the function last chosen
 */
export const layerActivation = (chosen) => (chosen === "identity" ? "tanh" : chosen);

/**
 * A place for a new neuron at (x, y), or as near to it in its column as no neuron covers; rather below.
 * @param {readonly {x: number, y: number}[]} neurons
 * @param {number} x
 * @param {number} y
 */
export function freePlace(neurons, x, y) {
  const apart = config.neuronRadius * 2.5;
  const taken = (/** @type {number} */ height) =>
    neurons.some((neuron) => Math.hypot(neuron.x - x, neuron.y - height) < apart);
  let away = 0;
  while (taken(y + away)) away = away > 0 ? -away : config.rowGap - away;
  return { x, y: y + away };
}
