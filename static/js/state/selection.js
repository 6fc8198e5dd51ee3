/**
 * Selections and the other names of neurons and edges in the state, kept true to the network.
 *
 * @typedef {import("./types.js").State} State
 * @typedef {import("./types.js").Selection} Selection
 * @typedef {import("./types.js").Network} Network
 * @typedef {import("./types.js").Target} Target
 */
import { rowsOf } from "../model/document/rows.js";
import { usableRows } from "../model/document/columns.js";

/**
 * @param {Iterable<number>} [neurons]
 * @param {Iterable<string>} [edges]
 * @returns {Selection}
 */
export function selectionOf(neurons = [], edges = []) {
  return { neurons: new Set(neurons), edges: new Set(edges) };
}

/** @param {Selection} selection */
export function isEmpty(selection) {
  return selection.neurons.size === 0 && selection.edges.size === 0;
}

/**
 * The selection without what does not exist; the same object if all does.
 * @param {Network} network
 * @param {Selection} selection
 */
export function existing(network, selection) {
  const { neuronRow, edgeRow } = rowsOf(network);
  const neurons = [...selection.neurons].filter((id) => neuronRow.has(id));
  const edges = [...selection.edges].filter((key) => edgeRow.has(key));
  const all = neurons.length === selection.neurons.size && edges.length === selection.edges.size;
  return all ? selection : selectionOf(neurons, edges);
}

/**
 * The one selected thing, or null if nothing or several are.
 * @param {Selection} selection
 * @returns {Target}
 */
export function single(selection) {
  if (selection.neurons.size + selection.edges.size !== 1) return null;
  const [neuron] = selection.neurons;
  const [edge] = selection.edges;
  return neuron !== undefined ? { neuron } : { edge };
}

/**
 * @param {Target} a
 * @param {Target} b
 */
export function sameTarget(a, b) {
  if (a === null || b === null) return a === b;
  return "edge" in a ? "edge" in b && a.edge === b.edge : "neuron" in b && a.neuron === b.neuron;
}

/**
 * What a command without arguments works on: the selection, else the keyboard's active item.
 * @param {State} state
 * @returns {Selection}
 */
export function chosen({ selection, focus }) {
  if (!isEmpty(selection) || !focus) return selection;
  return "neuron" in focus ? selectionOf([focus.neuron]) : selectionOf([], [focus.edge]);
}

/**
 * The patch that drops names of things that `document` does not have.
 * @param {import("./types.js").Document} document
 * @param {State} state
 * @returns {Partial<State>}
 */
export function validIn(document, state) {
  const { neuronRow, edgeRow } = rowsOf(document.network);
  const target = (/** @type {Target} */ item) =>
    item && ("neuron" in item ? neuronRow.has(item.neuron) : edgeRow.has(item.edge)) ? item : null;
  const { editing } = state;
  const isThere = (/** @type {import("./types.js").Editing} */ what) =>
    "neuron" in what ? neuronRow.has(what.neuron) : !("edge" in what) || edgeRow.has(what.edge);
  return {
    hover: target(state.hover),
    focus: target(state.focus),
    editing: editing && isThere(editing) ? editing : null,
    point: state.point < usableRows(document.data).length ? state.point : -1,
  };
}
