/** The pointer in the table: a click chooses a cell, a drag a range, a double click opens it. */
import { HEADS, PROBE, ROW_HEAD } from "./moves.js";
import { pressedHead } from "./head-drag.js";
import { cellAt, edit, goTo, gridOf } from "./place.js";
import { showRow } from "./keys.js";

/** @typedef {import("../../local.js").Ui} Ui */

/**
 * A finger scrolls; its tap is a click.
 * @param {Ui} ui
 * @param {HTMLElement} table
 * @param {PointerEvent} event
 */
export function pressedDown(ui, table, event) {
  const cell = cellAt(event.target);
  if (cell?.row === HEADS) pressedHead(ui, event);
  if (!cell || cell.row === HEADS || event.button !== 0 || event.pointerType === "touch") return;
  if (event.target instanceof HTMLInputElement) return;
  event.preventDefault();
  goTo(ui, table, cell, event.shiftKey && cell.row >= 0);
  if (cell.row === PROBE) return;
  const stop = new AbortController();
  const { signal } = stop;
  window.addEventListener(
    "pointermove",
    ({ clientX, clientY }) => {
      const over = cellAt(document.elementFromPoint(clientX, clientY));
      const now = gridOf(ui).cell;
      if (!over || over.row < 0 || (over.row === now.row && over.column === now.column)) return;
      goTo(ui, table, over, true);
    },
    { signal },
  );
  for (const end of ["pointerup", "pointercancel"])
    window.addEventListener(end, () => stop.abort(), { signal });
}

/**
 * @param {Ui} ui
 * @param {HTMLElement} table
 * @param {MouseEvent} event
 * @param {(column: number) => void} openHead
 */
export function clicked(ui, table, event, openHead) {
  const cell = cellAt(event.target);
  if (!cell || event.target instanceof HTMLInputElement) return;
  const touched = /** @type {PointerEvent} */ (event).pointerType === "touch";
  if (touched || cell.row === HEADS) goTo(ui, table, cell);
  if (cell.row === HEADS) openHead(cell.column);
  else if (cell.column === ROW_HEAD) showRow(ui, cell.row);
  else if (touched || event.detail === 2) edit(ui);
}
