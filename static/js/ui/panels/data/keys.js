/** The keys of the table: as in a spreadsheet. */
import { tableColumns } from "../../../model/document/table-columns.js";
import { runCommand } from "../../parts/controls.js";
import { contentOf } from "./cell-content.js";
import { HEADS, PROBE, ROW_HEAD, following, moved, rangeOf } from "./moves.js";
import { canShowRows, edit, focusCell, goTo, gridOf, sizeOf } from "./place.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("./moves.js").Grid} Grid
 */

/**
 * @param {Ui} ui
 * @param {HTMLElement} table
 * @param {KeyboardEvent} event
 * @param {(column: number) => void} openHead
 */
export function pressed(ui, table, event, openHead) {
  if (event.target instanceof HTMLInputElement) return; // a cell's field has keys of its own
  const grid = gridOf(ui);
  const act = grid.editing ? typing(ui, table, grid, event) : action(ui, table, grid, event, openHead);
  if (act === null) return;
  event.stopPropagation();
  if (act === "native") return;
  event.preventDefault();
  act();
}

/**
 * What is typed before the cell's field is there.
 * @param {Ui} ui
 * @param {HTMLElement} table
 * @param {Grid} grid
 * @param {KeyboardEvent} event
 */
function typing(ui, table, { cell, anchor, editing }, { key, shiftKey }) {
  const text = editing?.text ?? "";
  const keep = (/** @type {string} */ longer) => () =>
    ui.local.set({ grid: { cell, anchor, editing: { text: longer } } });
  if (key.length === 1) return keep(text + key);
  if (key === "Backspace") return keep(text.slice(0, -1));
  if (key === "Escape") return () => goTo(ui, table, cell);
  const { value } = readIn(ui, cell.column, text);
  const to = next(ui, key, shiftKey);
  if (to === null || value === undefined) return null;
  return () => {
    runCommand(ui, "data.cell", { ...cell, value });
    goTo(ui, table, to);
  };
}

/**
 * @param {Ui} ui
 * @param {number} column
 * @param {string} text
 * @returns {{value?: number, wrong?: string}}
 */
export const readIn = (ui, column, text) =>
  contentOf(tableColumns(ui.app.store.get().doc)[column]?.texts).read(text);

/**
 * Where a key leads that ends the typing of a number.
 * @param {Ui} ui
 * @param {string} key
 * @param {boolean} shift
 */
export function next(ui, key, shift) {
  const { cell } = gridOf(ui);
  const size = sizeOf(ui);
  if (key === "Tab") return following(cell, shift ? -1 : 1, size);
  if (key === "Enter") return moved(cell, shift ? "ArrowUp" : "ArrowDown", false, size);
  return key.startsWith("Arrow") ? moved(cell, key, false, size) : null;
}

/**
 * @param {Ui} ui
 * @param {HTMLElement} table
 * @param {Grid} grid
 * @param {KeyboardEvent} event
 * @param {(column: number) => void} openHead
 * @returns {(() => void) | "native" | null}
 */
function action(ui, table, grid, event, openHead) {
  const { key, shiftKey, altKey } = event;
  const mod = event.ctrlKey || event.metaKey;
  const { cell } = grid;
  const size = sizeOf(ui);
  if (mod && !altKey && !shiftKey) {
    const letter = key.toLowerCase();
    if ("cxv".includes(letter)) return "native"; // the event that follows has the clipboard
    if (letter === "d") return () => fillDown(ui);
    if (letter === "a") return () => chooseAll(ui, table);
  }
  if (altKey) return null;
  const to = moved(cell, key, mod, size);
  if (to) return () => goTo(ui, table, to, shiftKey && cell.row >= 0 && to.row >= 0);
  if (mod) return null;
  if (cell.row === HEADS) return key === "Enter" || key === " " ? () => openHead(cell.column) : null;
  switch (key) {
    case "Enter":
    case "F2":
    case " ":
      return cell.column === ROW_HEAD ? () => showRow(ui, cell.row) : () => edit(ui);
    case "Delete":
    case "Backspace":
      return () => remove(ui);
    case "Insert":
      return () => insert(ui, 0);
    case "Escape":
      return grid.anchor === cell ? null : () => goTo(ui, table, cell);
    default:
      return key.length === 1 && cell.column !== ROW_HEAD ? () => edit(ui, key) : null;
  }
}

/**
 * @param {Ui} ui
 * @param {number} row
 */
export function showRow(ui, row) {
  if (row === PROBE || canShowRows(ui)) runCommand(ui, "run.point", { point: row });
}

/** @param {Ui} ui */
export function fillDown(ui) {
  const range = ownCells(ui);
  if (range.top >= 0) runCommand(ui, "data.fillDown", { range });
}

/**
 * Whole rows go; cells become 0.
 * @param {Ui} ui
 */
export function remove(ui) {
  const { whole, ...range } = rangeOf(gridOf(ui), sizeOf(ui));
  const { top, bottom } = range;
  if (whole && top >= 0) runCommand(ui, "data.deleteRows", { row: top, count: bottom - top + 1 });
  else if (top >= 0) runCommand(ui, "data.fill", { range: ownCells(ui), value: 0 });
  else if (top === PROBE && !whole)
    for (let column = range.left; column <= range.right; column += 1)
      runCommand(ui, "data.cell", { row: PROBE, column, value: 0 });
}

/**
 * As many rows as are chosen, above or below them.
 * @param {Ui} ui
 * @param {0 | 1} below
 */
export function insert(ui, below) {
  const { top, bottom } = rangeOf(gridOf(ui), sizeOf(ui));
  const row = top < 0 ? 0 : below ? bottom + 1 : top;
  runCommand(ui, "data.insertRows", { row, count: top < 0 ? 1 : bottom - top + 1 });
}

/**
 * What is chosen, without columns that are computed.
 * @param {Ui} ui
 * @returns {import("./moves.js").Range}
 */
export function ownCells(ui) {
  const { top, left, bottom, right } = rangeOf(gridOf(ui), sizeOf(ui));
  const derived = ui.app.store.get().doc.data.derived?.length ?? 0;
  return { top, left, bottom, right: Math.min(right, sizeOf(ui).columns - derived - 1) };
}

/**
 * @param {Ui} ui
 * @param {HTMLElement} table
 */
function chooseAll(ui, table) {
  const { rows, columns } = sizeOf(ui);
  if (rows === 0) return;
  const cell = { row: 0, column: 0 };
  ui.local.set({ grid: { cell, anchor: { row: rows - 1, column: columns - 1 }, editing: null } });
  focusCell(table, cell);
}
