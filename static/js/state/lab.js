/**
 * The open lab: which it is, how much room it has, the neuron and the edge it is about, and the activity it
 * was opened from. It follows the selection; what it is about stays when the selection is cleared.
 *
 * @typedef {"panel" | "half" | "full"} Room   that of the panel, half of the page, all of it
 * @typedef {{id: string, room: Room, neuron: number | null, edge: string | null, from:
 *   import("./panel.js").Activity}} OpenLab
 * @typedef {import("./types.js").State} State
 */
import { edgeKey, parseEdgeKey, rowsOf } from "../model/document/rows.js";
import { shownLab } from "./panel.js";
import { single } from "./selection.js";

/** @type {readonly Room[]} */
export const ROOMS = ["panel", "half", "full"];

/**
 * A lab as it opens; `args` win over the selection, that over what the open lab is about.
 * @param {State} state
 * @param {{id: string, room: Room}} lab   room: how much it needs; one in sight keeps more
 * @param {{neuron?: number, edge?: string}} [args]
 * @returns {OpenLab}
 */
export function openedLab(state, { id, room }, args = {}) {
  const before = shownLab(state);
  const rooms = ROOMS.indexOf(before?.room ?? "panel");
  return {
    id,
    room: ROOMS[Math.max(rooms, ROOMS.indexOf(room))],
    from: before?.from ?? state.panel.activity,
    ...subject(state, args),
  };
}

/**
 * @param {State} state
 * @param {{neuron?: number, edge?: string}} args
 */
function subject(state, args) {
  const one = single(state.selection);
  const before = state.lab;
  const neuron = args.neuron ?? (one && "neuron" in one ? one.neuron : (before?.neuron ?? null));
  const edge = args.edge ?? (one && "edge" in one ? one.edge : (before?.edge ?? null));
  const chosen = Boolean(args.edge) || Boolean(one && "edge" in one);
  return {
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
function incomingEdge({ doc: { network } }, neuron, edge) {
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
 * Back to what was shown before.
 * @param {import("./store.js").Store} store
 */
export function closeLab(store) {
  const { lab, panel } = store.get();
  if (lab) store.set({ lab: null, panel: { ...panel, activity: lab.from } });
}

/**
 * The neuron and the edge that the lab shows, as rows of the present document; what is gone is null.
 * @param {State} state
 */
export function labRows({ lab, doc: { network } }) {
  const rows = rowsOf(network);
  const { neuron, edge } = lab ?? { neuron: null, edge: null };
  return {
    neuron: neuron === null ? null : (rows.neuronRow.get(neuron) ?? null),
    edge: edge === null ? null : (rows.edgeRow.get(edge) ?? null),
  };
}

/**
 * Keeps the open lab on what is selected.
 * @param {import("./store.js").Store} store
 */
export function followSelection(store) {
  store.subscribe((state, previous) => {
    const { lab, selection } = state;
    if (!lab || selection === previous.selection || !single(selection)) return;
    const { neuron, edge } = subject(state, {});
    if (neuron !== lab.neuron || edge !== lab.edge) store.set({ lab: { ...lab, neuron, edge } });
  });
}
