/** Copy, cut and paste of cells, as spreadsheets do. */
import { fullData } from "../../../model/document/columns.js";
import { counted } from "../../../model/numbers/format.js";
import { tableColumns } from "../../../model/document/table-columns.js";
import { blockText } from "../../../model/document/table.js";
import { runCommand } from "../../parts/controls.js";
import { PROBE } from "./moves.js";
import { gridOf } from "./place.js";
import { ownCells, readIn, remove } from "./keys.js";

/** @typedef {import("../../local.js").Ui} Ui */

/**
 * @param {Ui} ui
 * @returns {string} of the probe, its one row
 */
export function chosenText(ui) {
  const { doc } = ui.app.store.get();
  const range = ownCells(ui);
  const texts = tableColumns(doc).map((column) => column.texts);
  if (range.top >= 0) return blockText(fullData(doc).rows, range, texts);
  const line = fullData(doc).columns.map((id) => (id === null ? 0 : (doc.probe[id] ?? 0)));
  return range.top === PROBE ? blockText([line], { ...range, top: 0, bottom: 0 }, texts) : "";
}

/**
 * @param {Ui} ui
 * @param {ClipboardEvent} event
 */
export function copied(ui, event) {
  const text = event.target instanceof HTMLInputElement ? "" : chosenText(ui);
  if (text === "") return;
  event.preventDefault();
  event.stopPropagation();
  event.clipboardData?.setData("text/plain", text);
  if (event.type === "cut") remove(ui);
  else ui.app.announce(`Copied ${counted(text.split("\n").length, "row")}`);
}

/**
 * @param {Ui} ui
 * @param {ClipboardEvent} event
 */
export function pasted(ui, event) {
  if (event.target instanceof HTMLInputElement) return;
  event.preventDefault();
  event.stopPropagation();
  pasteText(ui, event.clipboardData?.getData("text/plain") ?? "");
}

/**
 * One number or text goes into every chosen cell; a block goes from the first one on.
 * @param {Ui} ui
 * @param {string} text
 */
export function pasteText(ui, text) {
  const { cell } = gridOf(ui);
  const range = ownCells(ui);
  const { value } = readIn(ui, range.left, text);
  if (text.trim() === "" || cell.row < PROBE) return;
  if (value === undefined) runCommand(ui, "data.paste", { text, row: range.top, column: range.left });
  else if (range.top >= 0) runCommand(ui, "data.fill", { range, value });
  else runCommand(ui, "data.cell", { row: PROBE, column: range.left, value });
}
