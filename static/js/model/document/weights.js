/**
 * Edits of weights, after the ruling: `initial` is what reset returns to. A hand edit at step 0 and new
 * weights set both; training, and a hand edit after it, change `weight` only.
 *
 * @typedef {import("./types.js").Document} Document
 * @typedef {import("./types.js").Edge} Edge
 * @typedef {import("./types.js").Progress} Progress
 * @typedef {object} Trained   what a training has reached
 * @property {ArrayLike<number>} weights   in edge order
 * @property {Progress} progress
 * @property {import("./types.js").Memory | null} memory   null where the optimizer keeps nothing
 */
import { constraintsOf } from "./constraints.js";
import { keepRows, rowsOf } from "./rows.js";
import { START } from "./training-settings.js";

/**
 * Sets the weight of an edge, and with it of those that it is tied to.
 * @param {Document} document
 * @param {string} key
 * @param {number} weight
 * @returns {Document}
 */
export function setWeight(document, key, weight) {
  const row = rowsOf(document.network).edgeRow.get(key);
  if (row === undefined) return document;
  const atStart = document.training.progress.step === 0;
  const edges = [...document.network.edges];
  for (const one of constraintsOf(document.network).sharing(row)) {
    const old = edges[one];
    const initial = atStart ? weight : old.initial;
    if (old.weight !== weight || old.initial !== initial) edges[one] = { ...old, weight, initial };
  }
  return edges.every((edge, at) => edge === document.network.edges[at])
    ? document
    : withEdges(document, edges);
}

/**
 * What training reached: weights, progress, and what the optimizer keeps.
 * @param {Document} document
 * @param {Trained} trained
 * @returns {Document}
 */
export function takeTrained(document, { weights, progress, memory }) {
  const after = withProgress(
    editEdges(
      document,
      (edge, row) => (edge.weight === weights[row] ? edge : { ...edge, weight: weights[row] }),
      weights,
    ),
    progress,
  );
  return memory ? { ...after, training: { ...after.training, memory } } : after;
}

/**
 * New weights: both, and training starts anew.
 * @param {Document} document
 * @param {ArrayLike<number>} weights in edge order
 */
export function replaceWeights(document, weights) {
  return withProgress(
    editEdges(
      document,
      (edge, row) => {
        const weight = weights[row];
        return edge.weight === weight && edge.initial === weight
          ? edge
          : { ...edge, weight, initial: weight };
      },
      weights,
    ),
    START,
  );
}

/**
 * Back to the same initial weights.
 * @param {Document} document
 */
export function resetWeights(document) {
  const edit = (/** @type {Edge} */ edge) =>
    edge.weight === edge.initial ? edge : { ...edge, weight: edge.initial };
  return withProgress(editEdges(document, edit, document.network.edges), START);
}

/**
 * @param {Document} document
 * @param {(edge: Edge, row: number) => Edge} edit
 * @param {{length: number}} counted
 * @returns {Document}
 */
function editEdges(document, edit, counted) {
  const before = document.network.edges;
  if (counted.length !== before.length)
    throw new RangeError(`${counted.length} weights for ${before.length} edges`);
  const edges = before.map(edit);
  return edges.every((edge, row) => edge === before[row]) ? document : withEdges(document, edges);
}

/**
 * @param {Document} document
 * @param {readonly Edge[]} edges the same edges with other weights
 * @returns {Document}
 */
function withEdges(document, edges) {
  return { ...document, network: keepRows(document.network, { ...document.network, edges }) };
}

/**
 * @param {Document} document
 * @param {Progress} progress
 * @returns {Document}
 */
function withProgress(document, progress) {
  const { step, epoch, position } = document.training.progress;
  const after = withoutMemory(document);
  if (step === progress.step && epoch === progress.epoch && position === progress.position) return after;
  return { ...after, training: { ...after.training, progress } };
}

/**
 * What an optimizer kept belongs to the edges and the training that it comes from.
 * @param {Document} document
 * @returns {Document}
 */
export function withoutMemory(document) {
  const { memory, ...training } = document.training;
  return memory === undefined
    ? document
    : { ...document, training: /** @type {import("./types.js").Training} */ (training) };
}
