/** The data: the probe, and the points that are trained with, in a table; its columns and rows. */
import { html, nothing } from "lit-html";
import { columnNeurons, columnPlaces } from "../../../model/document/columns.js";
import { tableColumns } from "../../../model/document/table-columns.js";
import { counted } from "../../../model/numbers/format.js";
import { commandButton, runCommand } from "../../parts/controls.js";
import { on } from "../../parts/events.js";
import { icon, kindIcon } from "../../parts/icons.js";
import { openMenuAt } from "../../parts/menu.js";
import { term } from "../../parts/term.js";
import { openColumnCard } from "./column-card.js";
import { features } from "./features.js";
import { dataGrid } from "./grid.js";
import { heldOut } from "./held-out.js";
import { rangeOf } from "./moves.js";
import { goTo, gridOf, sizeOf } from "./place.js";

/** @typedef {import("../../local.js").Ui} Ui */

/** What else can be done with the table. */
const MORE = Object.freeze([
  { id: "data.addColumn" },
  { id: "data.derive" },
  { id: "data.fromNetwork" },
  { id: "data.fitNetwork" },
  null,
  { id: "data.paste" },
  { id: "data.deleteLooseColumns" },
  null,
  { id: "data.saveCsv" },
  { id: "data.saveExcel" },
]);

/** @param {Ui} ui */
export function dataView(ui) {
  const { doc } = ui.app.store.get();
  if (tableColumns(doc).length === 0)
    return html`<div class="empty">
      ${kindIcon("input")}<strong>No columns yet</strong>
      <p>
        Each ${term("input", "input")} and each ${term("output-neuron", "output")} neuron gives the table a
        column; each row is a ${term("point", "point")}.
      </p>
      ${commandButton(ui, "data.choose", { text: true })}
    </div>`;
  return html`<section class="section data" aria-label="Data">
    ${heldOut(ui)}${features(ui)}
    <div class="sheet scroller" tabindex="-1">${dataGrid(ui, (column) => openColumnCard(ui, column))}</div>
    ${rowButtons(ui)}${note(ui)}${
      doc.data.source
        ? html`<details class="small muted">
            <summary>Source</summary>
            <p>${doc.data.source}</p>
          </details>`
        : nothing
    }
  </section>`;
}

/** @param {Ui} ui */
function rowButtons(ui) {
  const { rows, generator } = ui.app.store.get().doc.data;
  const { whole, top, bottom } = rangeOf(gridOf(ui), sizeOf(ui));
  const count = bottom - top + 1;
  return html`<div class="row wrap">
    ${commandButton(ui, "data.choose", { text: true, classes: "small", label: "Data…" })}
    ${rows.length > 0 && generator ? commandButton(ui, "data.regenerate", { text: true, classes: "small", label: "Regenerate" }) : nothing}
    <button type="button" class="button small" @click=${on((button) => addRow(ui, button))}>
      ${icon("plus")}Add row
    </button>
    <button
      type="button"
      class="button small"
      aria-haspopup="menu"
      @click=${on((button) => openMenuAt(ui, button, "", MORE))}
    >
      More
    </button>
    ${whole && top >= 0 ? commandButton(ui, "data.deleteRows", { text: true, classes: "small", label: `Delete ${counted(count, "row")}`, args: { row: top, count } }) : nothing}
    <span class="muted small">${rows.length === 0 ? "" : counted(rows.length, "row")}</span>
  </div>`;
}

/**
 * What the table means for the network as it is.
 * @param {Ui} ui
 */
function note(ui) {
  const { doc } = ui.app.store.get();
  const { rows, columns } = doc.data;
  if (rows.length === 0)
    return html`<p class="note">
      Without ${term("point", "points")}, training uses the ${term("probe", "probe")}. Paste numbers from a
      spreadsheet into any cell.
    </p>`;
  if (columns.every((id) => id === null))
    return html`<p class="note">
      No column belongs to a neuron yet. Click a column's name to tie it to one.
    </p>`;
  const missing = new Set(columnPlaces(doc).flatMap(({ id, column }) => (column < 0 ? [id] : [])));
  const names = columnNeurons(doc).flatMap(({ kind, id }) => (missing.has(id) ? [`${kind} ${id}`] : []));
  if (names.length === 0) return nothing;
  return html`<p class="note">${names.join(", ")} had no column and count as 0 until a number is typed.</p>`;
}

/**
 * What is typed after adding a row is meant for it. By then it is rendered.
 * @param {Ui} ui
 * @param {Element} button
 */
async function addRow(ui, button) {
  const table = button.closest("section")?.querySelector("table");
  await runCommand(ui, "data.addRow");
  const row = ui.app.store.get().doc.data.rows.length - 1;
  requestAnimationFrame(() => requestAnimationFrame(() => table && goTo(ui, table, { row, column: 0 })));
}
