/**
 * The data: the probe as its first row, then the training points; cells are edited, pasted into, and rows
 * chosen.
 */
import { term } from "../parts/term.js";
import { html, nothing } from "lit-html";
import { columnNeurons, untiedNames, usableRows } from "../../model/document/columns.js";
import { counted, parseNumber } from "../../model/numbers/format.js";
import { commandButton, runCommand } from "../parts/controls.js";
import { on } from "../parts/events.js";
import { numberField } from "../parts/field.js";
import { icon, kindIcon } from "../parts/icons.js";
import { showLine, virtualList } from "../parts/virtual-list.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../model/document/types.js").Neuron} Neuron
 */

/** Usual height of a row, CSS pixels. */
const ROW = 31;

/** @param {Ui} ui */
export function dataView(ui) {
  const { doc } = ui.app.store.get();
  const neurons = columnNeurons(doc);
  if (neurons.length === 0) {
    return html`<div class="empty">
        ${kindIcon("input")}<strong>No columns yet</strong>
        <p>
          Each ${term("input", "input")} and each ${term("output-neuron", "output")} neuron gives the table a
          column; each row is a ${term("point", "point")}.
        </p>
      </div>
      ${looseNote(ui)}`;
  }
  const { columns } = doc.data;
  const rows = usableRows(doc.data);
  const missing = neurons.filter(({ id }) => rows.length > 0 && !columns.includes(id));
  return html`<section class="section data" aria-label="Data">
    <div class="sheet scroller" tabindex="-1">${table(ui, neurons)}</div>
    <div class="row wrap">
      <button type="button" class="button small" @click=${on((button) => addRow(ui, button))}>
        ${icon("plus")}Add row
      </button>
      <span class="muted small">${rows.length === 0 ? "" : counted(rows.length, "row")}</span>
    </div>
    ${missing.length === 0 ? nothing : html`<p class="note">${missing.map(({ kind, id }) => `${kind} ${id}`).join(", ")} had no column and count as 0 until a number is typed.</p>`}
    ${looseNote(ui)}
    <p class="note">
      ${rows.length === 0 ? html`Without ${term("point", "points")}, training uses the ${term("probe", "probe")}.` : html`Each row is a ${term("point", "point")}.`}
      Paste numbers from a spreadsheet into any cell.
    </p>
  </section>`;
}

/**
 * @param {Ui} ui
 * @param {Neuron[]} neurons
 */
function table(ui, neurons) {
  const { doc, point } = ui.app.store.get();
  const { columns } = doc.data;
  const rows = usableRows(doc.data);
  const from = neurons.map(({ id }) => columns.indexOf(id));
  const list = {
    count: rows.length,
    covered: true,
    size: () => ROW,
    line: (/** @type {number} */ row, /** @type {unknown} */ measure) =>
      dataRow(ui, row, neurons, from, measure),
    space: (/** @type {unknown} */ height) => html`<tr class="space" aria-hidden="true" ${height}></tr>`,
  };
  return html`<table aria-label="Probe and points of the data" aria-rowcount=${rows.length + 2}>
    <thead>
      <tr aria-rowindex="1">
        <th class="head" scope="col"><span class="visually-hidden">Point</span></th>
        ${neurons.map(columnHead)}
        <th class="drop"><span class="visually-hidden">Delete</span></th>
      </tr>
      <tr class="probe ${point === -1 ? "shown" : ""}" aria-rowindex="2">
        ${pick(ui, -1, "Probe")}
        ${neurons.map((neuron, column) => cell(ui, { row: -1, column, neuron, value: doc.probe[neuron.id] ?? 0 }))}
        <td class="drop"></td>
      </tr>
    </thead>
    <tbody>
      ${virtualList(list)}
    </tbody>
  </table>`;
}

/** @param {Neuron} neuron */
function columnHead(neuron) {
  const { kind, id, label } = neuron;
  return html`<th scope="col" title=${`${kind} ${id} ${label}`}>
    <span>${kindIcon(kind)}<span class="name">${label || columnName(neuron)}</span></span>
  </th>`;
}

/**
 * Columns whose neurons are gone.
 * @param {Ui} ui
 */
function looseNote(ui) {
  const { data } = ui.app.store.get().doc;
  const names = untiedNames(data);
  if (names.length === 0) return nothing;
  const label = names.length === 1 ? "Delete this column" : "Delete these columns";
  return html`<p class="note">
    Kept without a neuron: ${names.join(", ")} (${counted(data.rows.length, "row")}).
    ${commandButton(ui, "edit.deleteColumns", { text: true, icon: null, label, classes: "small" })}
  </p>`;
}

/** @param {Neuron} neuron */
const columnName = ({ kind, id }) => `${kind === "input" ? "x" : "y"} of ${id}`;

/**
 * @param {Ui} ui
 * @param {number} row
 * @param {string} name
 */
function pick(ui, row, name) {
  const shown = row === ui.app.store.get().point;
  return html`<th class="head" scope="row">
    <button
      type="button"
      class="pick"
      aria-pressed=${String(shown)}
      title=${shown ? "The point shown" : "Show this point"}
      @click=${() => runCommand(ui, "run.point", { point: row })}
    >
      ${name}
    </button>
  </th>`;
}

/**
 * @param {Ui} ui
 * @param {number} row
 * @param {Neuron[]} neurons
 * @param {number[]} from  per neuron its column in the data, -1 = it has none
 * @param {unknown} measure
 */
function dataRow(ui, row, neurons, from, measure) {
  const { doc, point } = ui.app.store.get();
  const line = doc.data.rows[row] ?? [];
  return html`<tr class=${row === point ? "shown" : ""} aria-rowindex=${row + 3} data-index=${row} ${measure}>
    ${pick(ui, row, String(row + 1))}
    ${neurons.map((neuron, column) => cell(ui, { row, column, neuron, value: line[from[column]] ?? 0 }))}
    <td class="drop">
      <button
        type="button"
        title=${`Delete row ${row + 1}`}
        aria-label=${`Delete row ${row + 1}`}
        @click=${() => runCommand(ui, "edit.deleteRow", { row })}
      >
        ${icon("close")}
      </button>
    </td>
  </tr>`;
}

/**
 * @param {Ui} ui
 * @param {{row: number, column: number, neuron: Neuron, value: number}} at
 */
function cell(ui, { row, column, neuron, value }) {
  const to = (/** @type {number} */ next) => (/** @type {HTMLInputElement} */ field) =>
    goTo(field, next, column);
  return html`<td>
    ${numberField({
      value,
      label: `${columnName(neuron)}, ${row < 0 ? "probe" : `row ${row + 1}`}`,
      commit: (typed) => setCell(ui, row, neuron.id, typed),
      then: { Enter: to(row + 1), ArrowDown: to(row + 1), ArrowUp: to(row - 1) },
      paste(text) {
        if (parseNumber(text) !== null) return false; // one number is pasted as text
        runCommand(ui, "edit.pasteData", { text, row, column });
        return true;
      },
    })}
  </td>`;
}

/**
 * @param {Ui} ui
 * @param {number} row
 * @param {number} id
 * @param {number} value
 */
function setCell(ui, row, id, value) {
  if (row < 0) runCommand(ui, "edit.probe", { ids: [id], value });
  else runCommand(ui, "edit.cell", { row, neuron: id, value });
}

/**
 * To a column's field in another row, -1 = the probe, if there is such a row.
 * @param {Element} inside  the table
 * @param {number} row
 * @param {number} column
 */
function goTo(inside, row, column) {
  const whole = /** @type {HTMLTableElement} */ (inside.closest("table"));
  const line = row < 0 ? whole.tHead?.querySelector(".probe") : showLine(whole.tBodies[0], row);
  line?.querySelectorAll("input")[column]?.select();
}

/**
 * What is typed after adding a row is meant for it. By then it is rendered.
 * @param {Ui} ui
 * @param {Element} button
 */
async function addRow(ui, button) {
  const body = button.closest("section")?.querySelector("tbody");
  await runCommand(ui, "edit.addRow");
  const last = ui.app.store.get().doc.data.rows.length - 1;
  requestAnimationFrame(() => requestAnimationFrame(() => body && goTo(body, last, 0)));
}
