/**
 * The paths from the selected weight or neuron to the loss, once its derivative is computed, and those that
 * the user has muted in the path explorer.
 *
 * @typedef {import("../explain/quantities.js").Context} Context
 * @typedef {import("../explain/paths.js").Paths} Paths
 * @typedef {import("../record/types.js").StepRecord} StepRecord
 * @typedef {Pick<import("./types.js").App, "store" | "records" | "playhead">} Parts
 */
import { rowsOf } from "../model/document/rows.js";
import { mutedEdges, neuronPaths, weightPaths } from "../explain/paths.js";
import { contextOf } from "../explain/quantities.js";
import { shownCards } from "./panel.js";
import { single } from "./selection.js";

/**
 * Searched once per record and selection, not at every rendering.
 * @type {WeakMap<StepRecord, Map<string, Paths>>}
 */
const found = new WeakMap();

/**
 * The one selected weight or neuron, and the name of its derivative.
 * @param {import("./types.js").State} state
 * @returns {{row: number, weight: boolean, name: string} | null}
 */
export function pathsTarget({ selection, doc }) {
  const one = single(selection);
  const { neuronRow, edgeRow } = rowsOf(doc.network);
  const row = one && ("neuron" in one ? neuronRow.get(one.neuron) : edgeRow.get(one.edge));
  if (!one || row === undefined || row === null) return null;
  const weight = "edge" in one;
  return { row, weight, name: weight ? `dL/dw(${one.edge.replace(">", " → ")})` : `dL/dout(${one.neuron})` };
}

/**
 * @param {Parts} app
 * @returns {{context: Context, paths: Paths} | null}
 */
export function shownPaths({ store, records, playhead }) {
  const target = pathsTarget(store.get());
  const record = records.current();
  if (!target || !record) return null;
  const { weight, row } = target;
  if (!(weight ? playhead.edgeBackwardKnown(row) : playhead.outDerivativeKnown(row))) return null;
  const context = contextOf(store.get().doc, record);
  return { context, paths: pathsOf(context, record, weight, row) };
}

/**
 * @param {Context} context
 * @param {StepRecord} record
 * @param {boolean} weight
 * @param {number} row
 */
function pathsOf(context, record, weight, row) {
  const before = found.get(record) ?? new Map();
  found.set(record, before);
  const key = `${weight}${row}`;
  const paths = before.get(key) ?? (weight ? weightPaths(context, row) : neuronPaths(context, row));
  before.set(key, paths);
  return paths;
}

/** @param {import("../explain/paths.js").Path} path */
export const pathKey = ({ neurons }) => neurons.join(">");

/**
 * The edges of the muted paths, while the path explorer shows them.
 * @param {Parts} app
 * @returns {import("./types.js").MutedEdges | null}
 */
export function shownMuted(app) {
  const { mutedPaths, panel } = app.store.get();
  const shown = mutedPaths.size > 0 && shownCards(panel).includes("paths") ? shownPaths(app) : null;
  return shown && mutedEdges(shown.context, shown.paths, (path) => mutedPaths.has(pathKey(path)));
}
