/**
 * How well outputs fit their targets, as the server counts it (docs/protocol.md, `metrics`): what of it is in
 * sight, and which rows were picked by a cell of the confusion matrix.
 *
 * @typedef {"all" | "training" | "held_out"} Rows
 * @typedef {readonly [number, number]} Cell   the class that rows have, and the one they are taken for
 * @typedef {{rows: Rows, cell: Cell | null, output: number}} MetricsChoices   output: whose residuals are
 *   shown, counted from 0
 * @typedef {{rows: number, loss: number, accuracy: number | null, confusion: number[][] | null, r2:
 *   number[]}} MetricsPart
 * @typedef {{row: number, held_out: boolean, loss: number, out: number[], y: number[]}} MeasuredRow
 * @typedef {object} Metrics
 * @property {number} step
 * @property {number} [revision]
 * @property {number[]} outputs
 * @property {number[] | null} classes
 * @property {MetricsPart | null} training
 * @property {MetricsPart | null} held_out
 * @property {MeasuredRow[]} listed   worst first
 * @property {number} of              so many there are
 */
import { shownCards } from "./panel.js";

/** @type {MetricsChoices} */
export const initialMetrics = Object.freeze({ rows: "all", cell: null, output: 0 });

/** Rows that are listed, plotted and marked; the server lists no more. */
export const MOST_LISTED = 1000;

/**
 * @param {import("./store.js").Store} store
 * @param {Partial<MetricsChoices>} patch
 */
export const chooseMetrics = (store, patch) => store.set({ metrics: { ...store.get().metrics, ...patch } });

/**
 * What is in sight of them; null: nothing.
 * @param {Pick<import("./types.js").State, "panel" | "metrics" | "doc">} state
 * @returns {import("./pictures.js").Listing | null}
 */
export function watchedMetrics({ panel, metrics: { rows, cell }, doc }) {
  const cards = shownCards(panel);
  if (doc.data.rows.length === 0) return null;
  if (cards.includes("metrics")) return { rows, ...(cell ? { cell } : {}), count: MOST_LISTED };
  if (cell !== null) return { rows, cell, count: MOST_LISTED };
  return cards.includes("run") ? { count: 0 } : null;
}

/**
 * Keeps watching what is in sight.
 * @param {import("./store.js").Store} store
 * @param {Pick<import("./pictures.js").Pictures, "watch">} pictures
 */
export function followMetrics(store, pictures) {
  const follow = () => pictures.watch("metrics", watchedMetrics(store.get()));
  store.subscribe((state, previous) => {
    // A cell belongs to the classes of its drawing.
    if (state.opened !== previous.opened) chooseMetrics(store, initialMetrics);
    else follow();
  });
  follow();
}

/**
 * The newest that came.
 * @param {{pictures: Pick<import("./pictures.js").Pictures, "get">}} app
 * @returns {Metrics | null}
 */
export const metricsOf = ({ pictures }) => pictures.get("metrics").value;

/** @type {WeakMap<readonly MeasuredRow[], ReadonlySet<number>>} */
const sets = new WeakMap();
/** @type {ReadonlySet<number>} */
const NONE = new Set();

/**
 * The rows of the chosen cell.
 * @param {Pick<import("./types.js").App, "store" | "pictures">} app
 */
export function pickedRows(app) {
  if (app.store.get().metrics.cell === null) return NONE;
  const listed = metricsOf(app)?.listed;
  if (!listed) return NONE;
  let rows = sets.get(listed);
  if (!rows) sets.set(listed, (rows = new Set(listed.map(({ row }) => row))));
  return rows;
}

/**
 * The counts of the chosen rows: by the class that they have, then by the one that they are taken for.
 * @param {Metrics} metrics
 * @param {Rows} rows
 * @returns {number[][] | null}
 */
export function confusionOf({ training, held_out: heldOut }, rows) {
  const parts = [rows === "held_out" ? null : training, rows === "training" ? null : heldOut];
  const all = parts.flatMap((part) => (part?.confusion ? [part.confusion] : []));
  if (all.length < 2) return all[0] ?? null;
  return all[0].map((line, actual) => line.map((count, predicted) => count + all[1][actual][predicted]));
}
