/**
 * Dense networks, written as the sizes of their layers: 2-8-8-1.
 *
 * @typedef {import("./types.js").Document} Document
 * @typedef {import("./types.js").Neuron} Neuron
 * @typedef {{sizes: number[]} | {problem: string, at: number}} Read   at: place in the text, from 0
 * @typedef {{activation: string, biases: boolean}} Look   activation: of the hidden neurons
 */
import { counted } from "../numbers/format.js";
import { columnNeurons, renamedColumns, usableRows } from "./columns.js";
import { emptyDocument, newNeuron } from "./document.js";
import { replaceWeights } from "./weights.js";

/** Longer numbers are beyond any limit, and would not be exact. */
const DIGITS = 9;
const SEPARATOR = /^\s*[-–,]\s*|^\s+/;

/**
 * The sizes that a text names, or what is wrong with it and where.
 * @param {string} text
 * @returns {Read}
 */
export function readSizes(text) {
  const end = text.trimEnd().length;
  let at = text.length - text.trimStart().length;
  if (at >= end) return { problem: "Type the sizes of the layers, such as 2-8-8-1", at: 0 };
  /** @type {number[]} */
  const sizes = [];
  for (;;) {
    const digits = /^\d*/.exec(text.slice(at))?.[0] ?? "";
    if (digits === "")
      return at < end
        ? { problem: `A number belongs here, not “${letterAt(text, at)}”`, at }
        : { problem: "A number is missing at the end", at: end - 1 };
    if (Number(digits) === 0) return { problem: "A layer has at least 1 neuron", at };
    if (digits.length > DIGITS) return { problem: `A layer of ${digits} neurons is too large`, at };
    sizes.push(Number(digits));
    at += digits.length;
    if (at >= end) break;
    const between = SEPARATOR.exec(text.slice(at))?.[0];
    if (!between)
      return { problem: `Between two numbers stands - or a comma, not “${letterAt(text, at)}”`, at };
    at += between.length;
  }
  return sizes.length > 1
    ? { sizes }
    : { problem: "At least two numbers: the inputs and the outputs, such as 2-1", at: end - 1 };
}

/**
 * A character outside the basic plane is two places of a text.
 * @param {string} text
 * @param {number} at
 */
const letterAt = (text, at) => String.fromCodePoint(text.codePointAt(at) ?? 0);

/**
 * How many of each a network would have; without making it, since it may be too large.
 * @param {readonly number[]} sizes
 * @param {boolean} biases
 */
export function denseCounts(sizes, biases) {
  const neurons = sizes.reduce((sum, size) => sum + size, 0);
  const bias = biases ? sizes.length - 1 : 0;
  const edges = sizes.slice(1).reduce((sum, size, k) => sum + size * (sizes[k] + Number(biases)), 0);
  return { neurons, biases: bias, edges };
}

/**
 * `19 neurons and 3 biases, 105 edges`
 * @param {readonly number[]} sizes
 * @param {boolean} biases
 */
export function denseText(sizes, biases) {
  const counts = denseCounts(sizes, biases);
  const more = biases ? ` and ${counted(counts.biases, "bias", "biases")}` : "";
  return `${counted(counts.neurons, "neuron")}${more}, ${counted(counts.edges, "edge")}`;
}

/**
 * Why the server would not take such a network, or "".
 * @param {readonly number[]} sizes
 * @param {boolean} biases
 * @param {import("./limits.js").Limits} limits
 */
export function denseProblem(sizes, biases, limits) {
  const { neurons, biases: bias, edges } = denseCounts(sizes, biases);
  const many = (/** @type {number} */ count) => count.toLocaleString("en");
  if (neurons + bias > limits.max_neurons)
    return `${many(neurons + bias)} neurons are too many; the limit is ${many(limits.max_neurons)}.`;
  if (edges > limits.max_edges)
    return `${many(edges)} edges are too many; the limit is ${many(limits.max_edges)}.`;
  return "";
}

/**
 * Numbered layer by layer, a layer's bias last. All weights are 0.
 * @param {readonly number[]} sizes
 * @param {Look} look
 */
export function denseNetwork(sizes, { activation, biases }) {
  /** @type {Neuron[]} */
  const neurons = [];
  const last = sizes.length - 1;
  const layers = sizes.map((size, k) => {
    const kind = k === 0 ? "input" : k === last ? "output" : "hidden";
    const add = (/** @type {import("./types.js").Kind} */ one) => {
      const id = neurons.length + 1;
      neurons.push(newNeuron(one, { id, activation: one === "hidden" ? activation : "identity" }));
      return id;
    };
    const ids = Array.from({ length: size }, () => add(kind));
    return biases && k < last ? [...ids, add("bias")] : ids;
  });
  const edges = layers
    .slice(1)
    .flatMap((heads, k) =>
      layers[k].flatMap((tail) =>
        heads.slice(0, sizes[k + 1]).map((head) => ({ tail, head, weight: 0, initial: 0 })),
      ),
    );
  return { neurons, edges, layers };
}

/**
 * A document of this network with the training settings there are, and with the points, where they have as
 * many inputs and outputs.
 * @param {Document} before
 * @param {{neurons: readonly Neuron[], edges: Document["network"]["edges"]}} network
 * @param {readonly number[]} weights
 * @returns {Document}
 */
export function denseDocument(before, { neurons, edges }, weights) {
  const { progress: _progress, memory: _memory, ...settings } = before.training;
  const empty = emptyDocument();
  const blank = {
    ...empty,
    network: { neurons, edges },
    training: { ...settings, progress: empty.training.progress },
  };
  return replaceWeights(withPoints(blank, before), weights);
}

/**
 * @param {Document} document
 * @param {Document} before
 * @returns {Document}
 */
function withPoints(document, before) {
  if (!takesPoints(before, document.network.neurons))
    return { ...document, probe: onesFor(document.network) };
  const [old, fresh] = [columnNeurons(before), columnNeurons(document)];
  const ids = new Map(old.map(({ id }, k) => [id, fresh[k].id]));
  const labels = new Map(old.map(({ label }, k) => [fresh[k].id, label]));
  const probe = Object.entries(before.probe).map(([id, value]) => [ids.get(Number(id)), value]);
  return {
    ...document,
    network: {
      ...document.network,
      neurons: document.network.neurons.map((one) => ({ ...one, label: labels.get(one.id) ?? "" })),
    },
    data: renamedColumns(before.data, (id) => /** @type {number} */ (ids.get(id))),
    probe: Object.fromEntries(probe),
  };
}

/**
 * x = 1 everywhere: with 0 nothing but the biases would come through.
 * @param {import("./types.js").Network} network
 */
const onesFor = ({ neurons }) =>
  Object.fromEntries(neurons.filter(({ kind }) => kind === "input").map(({ id }) => [id, 1]));

/**
 * @param {Document} before
 * @param {readonly {kind: string}[]} neurons
 */
export function takesPoints({ network, data }, neurons) {
  const count = (/** @type {readonly {kind: string}[]} */ all, /** @type {string} */ kind) =>
    all.filter((one) => one.kind === kind).length;
  const same = (/** @type {string} */ kind) => count(network.neurons, kind) === count(neurons, kind);
  return usableRows(data).length > 0 && same("input") && same("output");
}
