/** What the lens is about: the selection, and what it was about before when nothing is selected. */
import { edgeKey, parseEdgeKey, rowsOf } from "../model/document/rows.js";
import { single } from "./selection.js";

/**
 * @typedef {import("./types.js").State} State
 * @typedef {import("./types.js").Lens} Lens
 */

/**
 * The lens opened on a view; args win over the selection, that over what it was about.
 * @param {State} state
 * @param {Lens["view"]} view
 * @param {{neuron?: number, edge?: string}} [args]
 * @returns {Lens}
 */
export function lensOn(state, view, args = {}) {
  const one = single(state.selection);
  const before = state.lens;
  const neuron = args.neuron ?? (one && "neuron" in one ? one.neuron : (before?.neuron ?? null));
  const edge = args.edge ?? (one && "edge" in one ? one.edge : (before?.edge ?? null));
  const chosen = Boolean(args.edge) || Boolean(one && "edge" in one);
  return {
    view,
    neuron: neuron ?? (edge ? parseEdgeKey(edge).head : null),
    edge: chosen ? edge : (incomingEdge(state, neuron, edge) ?? edge),
  };
}

/**
 * A neuron's first incoming edge (else its first outgoing one), unless `edge` is one of its own already.
 * @param {State} state
 * @param {number | null} neuron
 * @param {string | null} edge
 */
function incomingEdge({ document: { network } }, neuron, edge) {
  if (neuron === null) return null;
  const ends = edge ? parseEdgeKey(edge) : null;
  if (ends && (ends.head === neuron || ends.tail === neuron)) return edge;
  const rows = rowsOf(network);
  const row = rows.neuronRow.get(neuron);
  if (row === undefined) return null;
  const first = rows.incoming(row)[0] ?? rows.outgoing(row)[0];
  return first === undefined ? null : edgeKey(network.edges[first].tail, network.edges[first].head);
}

/**
 * The neuron and the edge that the lens shows, as rows of the present document; what is gone is null.
 * @param {State} state
 */
export function lensRows({ lens, document: { network } }) {
  const rows = rowsOf(network);
  const { neuron, edge } = lens ?? { neuron: null, edge: null };
  return {
    neuron: neuron === null ? null : (rows.neuronRow.get(neuron) ?? null),
    edge: edge === null ? null : (rows.edgeRow.get(edge) ?? null),
  };
}

/**
 * Keeps the open lens on what is selected.
 * @param {import("./store.js").Store} store
 */
export function followSelection(store) {
  store.subscribe((state, previous) => {
    const { lens, selection } = state;
    if (!lens || selection === previous.selection || !single(selection)) return;
    const next = lensOn(state, lens.view);
    if (next.neuron !== lens.neuron || next.edge !== lens.edge) store.set({ lens: next });
  });
}
