/** The table on the page: how many cells it has, and the keyboard in it. */
import { usableRows } from "../../../model/document/columns.js";
import { tableColumns } from "../../../model/document/table-columns.js";
import { showLine } from "../../parts/virtual-list.js";
import { HEADS, PROBE, within } from "./moves.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("./moves.js").Cell} Cell
 */

/**
 * @param {Ui} ui
 * @returns {import("./moves.js").Size}
 */
export function sizeOf(ui) {
  const { doc } = ui.app.store.get();
  return { rows: doc.data.rows.length, columns: tableColumns(doc).length };
}

/**
 * Where the keyboard is, and what is chosen.
 * @param {Ui} ui
 * @returns {import("./moves.js").Grid}
 */
export function gridOf(ui) {
  const { grid } = ui.local.get();
  const size = sizeOf(ui);
  return { ...grid, cell: within(grid.cell, size), anchor: within(grid.anchor, size) };
}

/**
 * @param {Ui} ui
 * @param {Element} table
 * @param {Cell} cell
 * @param {boolean} [extend]   the range goes on to there
 */
export function goTo(ui, table, cell, extend = false) {
  const { anchor } = gridOf(ui);
  ui.local.set({ grid: { cell, anchor: extend ? anchor : cell, editing: null } });
  focusCell(table, cell);
}

/**
 * @param {Element} table
 * @param {Cell} cell
 */
export function focusCell(table, { row, column }) {
  const { tHead, tBodies } = /** @type {HTMLTableElement} */ (table);
  const line = row < 0 ? tHead?.rows[row === HEADS ? 0 : 1] : showLine(tBodies[0], row);
  const cell = line?.querySelector(`[data-column="${column}"]`);
  if (!(cell instanceof HTMLElement)) return;
  cell.focus({ preventScroll: true });
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/**
 * Opens a cell that holds a number of its own.
 * @param {Ui} ui
 * @param {string} [text]   typed already
 */
export function edit(ui, text) {
  const grid = gridOf(ui);
  if (!isEditable(ui, grid.cell)) return false;
  ui.local.set({ grid: { cell: grid.cell, anchor: grid.cell, editing: { text } } });
  return true;
}

/**
 * @param {Ui} ui
 * @param {Cell} cell
 */
function isEditable(ui, { row, column }) {
  const one = tableColumns(ui.app.store.get().doc)[column];
  return one !== undefined && one.derived === null && row >= PROBE && (row >= 0 || one.neuron !== null);
}

/**
 * Which cell an element of the table stands in.
 * @param {EventTarget | null} target
 * @returns {Cell | null}
 */
export function cellAt(target) {
  const cell = target instanceof Element ? target.closest("[data-column]") : null;
  const line = cell?.closest("[data-row]");
  return cell && line
    ? { row: Number(line.getAttribute("data-row")), column: Number(cell.getAttribute("data-column")) }
    : null;
}

/**
 * The point shown counts rows that say something of the network; others cannot be shown.
 * @param {Ui} ui
 */
export const canShowRows = (ui) => usableRows(ui.app.store.get().doc.data).length > 0;
