/**
 * What neurons and edges are called in panels and announcements.
 * @typedef {import("../../model/document/types.js").Neuron} Neuron
 */
import { parseEdgeKey } from "../../model/document/rows.js";

/** @param {Neuron | undefined} neuron */
export const neuronName = (neuron) =>
  neuron ? (neuron.label ? `${neuron.id} ${neuron.label}` : String(neuron.id)) : "?";

/** @param {string} key */
export function edgeName(key) {
  const { tail, head } = parseEdgeKey(key);
  return `${tail} → ${head}`;
}

export const kindNames = { input: "Input", bias: "Bias", hidden: "Hidden", output: "Output" };

/**
 * @param {number} point a row of the data, -1 = the probe
 * @param {boolean} [inSentence]
 */
export function pointName(point, inSentence = false) {
  if (point >= 0) return `row ${point + 1}`;
  return inSentence ? "the probe" : "probe";
}
