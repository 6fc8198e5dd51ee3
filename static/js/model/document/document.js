/**
 * The empty document and small questions about documents.
 *
 * @typedef {import("./types.js").Document} Document
 * @typedef {import("./types.js").Network} Network
 * @typedef {import("./types.js").Kind} Kind
 * @typedef {import("./types.js").Neuron} Neuron
 */

import { defaultTraining, withoutNewDefaults } from "./training-settings.js";

const FORMAT = "backdraw/1";

/** @returns {Document} */
export function emptyDocument() {
  return {
    format: FORMAT,
    network: { neurons: [], edges: [] },
    data: { columns: [], rows: [] },
    training: withoutNewDefaults(defaultTraining()),
    probe: {},
  };
}

/**
 * The smallest unused id (spec: a new neuron takes the smallest unused one).
 * @param {Network} network
 */
export function nextId(network) {
  return nextIds(network, 1)[0];
}

/**
 * @param {Network} network
 * @param {number} count
 * @returns {number[]}
 */
export function nextIds(network, count) {
  const used = new Set(network.neurons.map((neuron) => neuron.id));
  const ids = [];
  for (let id = 1; ids.length < count; id += 1) if (!used.has(id)) ids.push(id);
  return ids;
}

/**
 * Inputs and biases have no activation function.
 * @param {Kind} kind
 */
export function hasActivation(kind) {
  return kind === "hidden" || kind === "output";
}

/**
 * Inputs (x) and outputs (y) take values from the data and the probe.
 * @param {Kind} kind
 */
export function hasValue(kind) {
  return kind === "input" || kind === "output";
}

/**
 * @param {Kind} kind
 * @param {Partial<Neuron> & {id: number}} fields
 * @returns {Neuron}
 */
export function newNeuron(kind, { id, x = 0, y = 0, label = "", activation = "identity" }) {
  return { id, kind, activation: hasActivation(kind) ? activation : null, x, y, label };
}

/**
 * The network as the server needs it: places and labels stay here.
 * @param {Network} network
 */
export const drawnOf = ({ neurons, edges, ties }) => ({
  neurons: neurons.map(({ id, kind, activation }) => ({ id, kind, activation })),
  edges,
  ...(ties ? { ties } : {}),
});

/**
 * The document as files and links hold it: whoever reads it makes a generator's rows again.
 * @param {Document} document
 * @returns {Document}
 */
export function written(document) {
  const { data } = document;
  return data.generator ? { ...document, data: { ...data, rows: [] } } : document;
}

/**
 * The document as a file's text. Positions and numbers keep every digit.
 * @param {Document} document
 */
export function documentText(document) {
  return JSON.stringify(written(document), null, 1) + "\n";
}
