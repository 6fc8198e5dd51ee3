/** The table as a grid: heads, the probe, and the rows in view. */
import { html, nothing } from "lit-html";
import { tableColumns } from "../../../model/document/table-columns.js";
import { pickedRows } from "../../../state/metrics.js";
import { runCommand } from "../../parts/controls.js";
import { on } from "../../parts/events.js";
import { typedField } from "../../parts/field.js";
import { virtualList } from "../../parts/virtual-list.js";
import { cellText, contentOf } from "./cell-content.js";
import { columnHead } from "./heads.js";
import { copied, pasted, pasteText } from "./clipboard.js";
import { derivedValues, seen } from "./derived-values.js";
import { next, pressed } from "./keys.js";
import { openCellMenu } from "./menu.js";
import { HEADS, PROBE, ROW_HEAD, holds, rangeOf } from "./moves.js";
import { cellAt, goTo, gridOf, sizeOf } from "./place.js";
import { clicked, pressedDown } from "./pointer.js";
import { heldOutRows } from "./summary.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../model/document/table-columns.js").Column} Column
 * @typedef {object} Shown   what all rows are rendered with
 * @property {Ui} ui
 * @property {readonly Column[]} columns
 * @property {import("./moves.js").Grid} grid
 * @property {import("./moves.js").Range} range
 * @property {ReadonlySet<number> | null} held   rows held out from training
 * @property {(name: string, row: number) => number | null} computed   the values of derived columns
 */

/** Usual height of a row, CSS pixels. */
const ROW = 31;

/**
 * @param {Ui} ui
 * @param {(column: number) => void} openHead
 */
export function dataGrid(ui, openHead) {
  const { doc } = ui.app.store.get();
  const { rows } = doc.data;
  const columns = tableColumns(doc);
  const grid = gridOf(ui);
  /** @type {Shown} */
  const shown = {
    ui,
    columns,
    grid,
    range: rangeOf(grid, sizeOf(ui)),
    held: heldOutRows(ui),
    computed: derivedValues(ui),
  };
  const list = {
    count: rows.length,
    covered: true,
    scrolled: (/** @type {number} */ first) => seen(ui, first),
    active: grid.cell.row,
    size: () => ROW,
    line: (/** @type {number} */ row, /** @type {unknown} */ measure) => dataRow(shown, row, measure),
    space: (/** @type {unknown} */ height) => html`<tr class="space" aria-hidden="true" ${height}></tr>`,
  };
  const table = (/** @type {(table: HTMLElement, event: any) => void} */ take) => on(take);
  return html`<table
    class="grid"
    role="grid"
    aria-label="Probe and points of the data"
    aria-rowcount=${rows.length + 2}
    aria-colcount=${columns.length + 1}
    aria-multiselectable="true"
    @keydown=${table((element, event) => pressed(ui, element, event, openHead))}
    @pointerdown=${table((element, event) => pressedDown(ui, element, event))}
    @click=${table((element, event) => clicked(ui, element, event, openHead))}
    @contextmenu=${table((element, event) => openCellMenu(ui, element, event))}
    @focusin=${table((_, event) => followFocus(ui, event))}
    @copy=${(/** @type {ClipboardEvent} */ event) => copied(ui, event)}
    @cut=${(/** @type {ClipboardEvent} */ event) => copied(ui, event)}
    @paste=${(/** @type {ClipboardEvent} */ event) => pasted(ui, event)}
  >
    <thead>
      <tr aria-rowindex="1" data-row=${HEADS}>
        <th class="head" scope="col"><span class="visually-hidden">Point</span></th>
        ${columns.map((column, k) => columnHead(ui, column, k, isAt(grid, HEADS, k)))}
      </tr>
      ${probeRow(shown)}
    </thead>
    <tbody>
      ${virtualList(list)}
    </tbody>
  </table>`;
}

/**
 * @param {import("./moves.js").Grid} grid
 * @param {number} row
 * @param {number} column
 */
const isAt = ({ cell }, row, column) => cell.row === row && cell.column === column;

/** @param {Shown} shown */
function probeRow(shown) {
  const { doc, point } = shown.ui.app.store.get();
  const value = (/** @type {Column} */ { neuron }) => (neuron === null ? null : (doc.probe[neuron] ?? 0));
  return html`<tr class="probe ${point === PROBE ? "shown" : ""}" aria-rowindex="2" data-row=${PROBE}>
    ${rowHead(shown, PROBE, "Probe")}
    ${shown.columns.map((column, k) => numberCell(shown, PROBE, k, column.derived ? null : value(column)))}
  </tr>`;
}

/**
 * @param {Shown} shown
 * @param {number} row
 * @param {unknown} measure
 */
function dataRow(shown, row, measure) {
  const { doc, point } = shown.ui.app.store.get();
  const line = doc.data.rows[row] ?? [];
  const value = (/** @type {Column} */ { name, column, derived }) =>
    derived ? shown.computed(name, row) : (line[column] ?? 0);
  return html`<tr
    class="${row === point ? "shown" : ""} ${pickedRows(shown.ui.app).has(row) ? "picked" : ""}"
    aria-rowindex=${row + 3}
    data-index=${row}
    data-row=${row}
    ${measure}
  >
    ${rowHead(shown, row, String(row + 1))}
    ${shown.columns.map((column, k) => numberCell(shown, row, k, value(column)))}
  </tr>`;
}

/**
 * @param {Shown} shown
 * @param {number} row
 * @param {string} name
 */
function rowHead({ ui, grid, range, held }, row, name) {
  const isShown = row === ui.app.store.get().point;
  const isHeld = held?.has(row);
  return html`<th
    class="head ${grid.anchor.column === ROW_HEAD && holds(range, row, 0) ? "chosen" : ""}"
    scope="row"
    tabindex=${isAt(grid, row, ROW_HEAD) ? "0" : "-1"}
    data-column=${ROW_HEAD}
    aria-current=${isShown ? "true" : nothing}
    title=${`${isShown ? "The point shown" : "Show this point"}${isHeld ? "; held out from training" : ""}`}
  >
    ${name}${isHeld ? html`<span class="held" title="Held out from training">held out</span>` : nothing}
  </th>`;
}

/**
 * @param {Shown} shown
 * @param {number} row
 * @param {number} k
 * @param {number | null} value  null: there is none
 */
function numberCell(shown, row, k, value) {
  const { columns, grid, range } = shown;
  const at = isAt(grid, row, k);
  const { derived, texts } = columns[k];
  const chosen = holds(range, row, k);
  const open = at && grid.editing !== null && value !== null && !derived;
  const kind = derived ? "derived" : texts ? "coded" : "";
  const unknown = { text: derived && row >= 0 ? "–" : "", more: "" };
  const { text, more } = value === null ? unknown : cellText(texts, value);
  return html`<td
    role="gridcell"
    class="${kind} ${chosen ? "chosen" : ""}"
    tabindex=${at && !open ? "0" : "-1"}
    data-column=${k}
    aria-selected=${String(chosen)}
    aria-readonly=${derived ? "true" : nothing}
    title=${more || nothing}
  >
    ${open ? cellField(shown, row, k, value) : text}
  </td>`;
}

/**
 * @param {Shown} shown
 * @param {number} row
 * @param {number} k
 * @param {number} value
 */
function cellField({ ui, columns, grid }, row, k, value) {
  const { text } = grid.editing ?? {};
  const leave = (/** @type {HTMLInputElement} */ field, /** @type {KeyboardEvent} */ { key, shiftKey }) => {
    const table = field.closest("table");
    const to = next(ui, key, shiftKey);
    if (table && to) goTo(ui, table, to);
  };
  const ends = ["Enter", "Tab", ...(text === undefined ? [] : ARROWS)];
  return typedField(contentOf(columns[k].texts), {
    classes: "number",
    value,
    label: `${columns[k].name}, ${row < 0 ? "probe" : `row ${row + 1}`}`,
    commit: (typed) => runCommand(ui, "data.cell", { row, column: k, value: typed }),
    then: Object.fromEntries(ends.map((key) => [key, leave])),
    paste(pastedText) {
      if (!/[\t\n;]/.test(pastedText.trim())) return false; // a number is pasted as text
      pasteText(ui, pastedText);
      return true;
    },
    once: {
      key: `${row} ${k}`,
      text,
      cancel: () => back(ui, row, k),
      left: () => close(ui, row, k),
    },
  });
}

const ARROWS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"];

/**
 * @param {Ui} ui
 * @param {number} row
 * @param {number} column
 */
function back(ui, row, column) {
  const table = document.querySelector("table.grid");
  if (table) goTo(ui, table, { row, column });
}

/**
 * The field was left for something else on the page.
 * @param {Ui} ui
 * @param {number} row
 * @param {number} column
 */
function close(ui, row, column) {
  const { grid } = ui.local.get();
  if (grid.editing && isAt(grid, row, column)) ui.local.set({ grid: { ...grid, editing: null } });
}

/**
 * However the focus came to a cell, the keyboard is there.
 * @param {Ui} ui
 * @param {FocusEvent} event
 */
function followFocus(ui, { target }) {
  const cell = cellAt(target);
  const { grid } = ui.local.get();
  if (!cell || target instanceof HTMLInputElement || isAt(grid, cell.row, cell.column)) return;
  ui.local.set({ grid: { cell, anchor: cell, editing: null } });
}
