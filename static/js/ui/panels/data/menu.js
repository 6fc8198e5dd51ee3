/** What can be done with the cells that are chosen, on a right click. */
import { HEADS } from "./moves.js";
import { cellAt, goTo, gridOf, sizeOf } from "./place.js";
import { holds, rangeOf } from "./moves.js";
import { ownCells } from "./keys.js";
import { openMenu } from "../../parts/menu.js";

/** @typedef {import("../../local.js").Ui} Ui */

/**
 * A right click outside of what is chosen chooses what is under it.
 * @param {Ui} ui
 * @param {HTMLElement} table
 * @param {MouseEvent} event
 */
export function openCellMenu(ui, table, event) {
  const cell = cellAt(event.target);
  if (!cell || cell.row === HEADS || event.target instanceof HTMLInputElement) return;
  event.preventDefault();
  if (!holds(rangeOf(gridOf(ui), sizeOf(ui)), cell.row, Math.max(cell.column, 0))) goTo(ui, table, cell);
  const range = ownCells(ui);
  const count = range.bottom - range.top + 1;
  const rows = count === 1 ? "row" : `${count} rows`;
  const box = /** @type {Element} */ (event.target).getBoundingClientRect();
  const at = event.clientX === 0 ? { x: box.left, y: box.bottom } : { x: event.clientX, y: event.clientY };
  const { column } = gridOf(ui).cell;
  const items = [
    { id: "data.insertRows", args: { row: range.top, count }, label: `Insert ${rows} above` },
    { id: "data.insertRows", args: { row: range.bottom + 1, count }, label: `Insert ${rows} below` },
    { id: "data.deleteRows", args: { row: range.top, count }, label: `Delete ${rows}` },
    null,
    { id: "data.fillDown", args: { range }, label: "Fill down" },
    { id: "data.fill", args: { range, value: 0 }, label: "Set to 0" },
    ...(column < 0
      ? []
      : [
          null,
          { id: "data.sort", args: { column, down: false }, label: "Sort, smallest first" },
          { id: "data.sort", args: { column, down: true }, label: "Sort, largest first" },
        ]),
  ];
  if (range.top >= 0) openMenu(ui, at.x, at.y, "", items, /** @type {HTMLElement} */ (event.target));
}
