/**
 * What differs between two documents, slice by slice. Slices that are the same object are never looked into.
 *
 * @typedef {import("./types.js").Document} Document
 * @typedef {import("./types.js").Network} Network
 * @typedef {object} Changes
 * @property {boolean} structure   ids, kinds, functions, edges, locks, ties, or the order of rows
 * @property {number[] | null} weights rows of edges with another weight or initial weight (null: none, or
 *   structure changed)
 * @property {boolean} probe
 * @property {boolean} data
 * @property {boolean} settings    training without its progress and memory
 * @property {boolean} progress    how far training has come, and what the optimizer keeps of it
 * @property {boolean} training    settings or progress
 * @property {boolean} look        positions or labels
 */
import { constraintsOf } from "./constraints.js";

/**
 * @param {Document} before
 * @param {Document} after
 * @returns {Changes}
 */
export function changes(before, after) {
  const structure = structureDiffers(before.network, after.network);
  const settings = settingsDiffer(before.training, after.training);
  const progress =
    fieldsDiffer(before.training.progress, after.training.progress) ||
    before.training.memory !== after.training.memory;
  return {
    structure,
    weights: structure ? null : changedWeights(before.network, after.network),
    probe: fieldsDiffer(before.probe, after.probe),
    data: before.data !== after.data,
    settings,
    progress,
    training: settings || progress,
    look: before.network.neurons !== after.network.neurons,
  };
}

/**
 * Can this change a shown number, so that the revision rises?
 * @param {Changes} change
 */
export function raisesRevision(change) {
  return change.structure || change.weights !== null || change.probe || change.data;
}

/**
 * Is the weight of one edge, with those tied to it, all that numbers may differ in?
 * @param {Document} before
 * @param {Document} after
 * @param {number} row of the edge
 */
export function differInWeight(before, after, row) {
  const { structure, weights, probe, data, settings } = changes(before, after);
  const own = constraintsOf(after.network).sharing(row);
  return !structure && !probe && !data && !settings && (weights ?? []).every((one) => own.includes(one));
}

/**
 * @param {Network} before
 * @param {Network} after
 */
function structureDiffers(before, after) {
  if (before === after) return false;
  return (
    before.ties !== after.ties ||
    listsDiffer(
      before.neurons,
      after.neurons,
      (a, b) => a.id === b.id && a.kind === b.kind && a.activation === b.activation,
    ) ||
    listsDiffer(
      before.edges,
      after.edges,
      (a, b) => a.tail === b.tail && a.head === b.head && a.locked === b.locked,
    )
  );
}

/**
 * @param {Network} before
 * @param {Network} after
 * @returns {number[] | null}
 */
function changedWeights(before, after) {
  if (before.edges === after.edges) return null;
  const rows = [];
  for (let row = 0; row < after.edges.length; row += 1) {
    const a = before.edges[row];
    const b = after.edges[row];
    if (a !== b && (a.weight !== b.weight || a.initial !== b.initial)) rows.push(row);
  }
  return rows.length > 0 ? rows : null;
}

/**
 * @param {import("./types.js").Training} before
 * @param {import("./types.js").Training} after
 */
function settingsDiffer(before, after) {
  if (before === after) return false;
  const { progress: _1, memory: _2, ...a } = before;
  const { progress: _3, memory: _4, ...b } = after;
  return fieldsDiffer(a, b);
}

/**
 * @template T
 * @param {readonly T[]} before
 * @param {readonly T[]} after
 * @param {(a: T, b: T) => boolean} same
 */
function listsDiffer(before, after, same) {
  if (before === after) return false;
  if (before.length !== after.length) return true;
  return before.some((item, row) => item !== after[row] && !same(item, after[row]));
}

/**
 * @param {{[name: string]: unknown}} before
 * @param {{[name: string]: unknown}} after
 */
function fieldsDiffer(before, after) {
  if (before === after) return false;
  const names = Object.keys(before);
  return names.length !== Object.keys(after).length || names.some((name) => before[name] !== after[name]);
}
