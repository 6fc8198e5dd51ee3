/**
 * The data: the probe as its first row, then the training points; cells are edited, pasted into, and rows
 * chosen.
 */
import { html, nothing } from "lit-html";
import { fullData, untiedNames, usableRows, withRows, withoutUntied } from "../../model/document/data.js";
import { setData, setProbe } from "../../model/document/edits.js";
import { parseNumber } from "../../model/numbers/format.js";
import { runCommand } from "../parts/controls.js";
import { numberField } from "../parts/field.js";
import { icon, kindIcon } from "../parts/icons.js";
import { counted } from "../parts/names.js";
import { parseTable, pasteInto } from "../parts/paste.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../model/document/types.js").Document} Document
 * @typedef {import("../../model/document/types.js").Neuron} Neuron
 */

const PAGE = 100;

/** @param {Ui} ui */
export function dataView(ui) {
  const { document: drawing, point } = ui.app.store.get();
  const neurons = columnNeurons(drawing);
  if (neurons.length === 0) {
    return html`<div class="empty">
        ${kindIcon("input")}<strong>No columns yet</strong>
        <p>Each input and each output neuron gives the table a column.</p>
      </div>
      ${looseNote(ui)}`;
  }
  const rows = usableRows(drawing.data);
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  const page = Math.min(ui.local.get().dataPage, pages - 1);
  const count = rows.length === 0 ? "" : counted(rows.length, "row");
  const missing = neurons.filter(({ id }) => rows.length > 0 && !drawing.data.columns.includes(id));
  return html`<section class="section" aria-label="Data">
    <div class="sheet" tabindex="-1">
      <table aria-label="Probe and data rows">
        <thead>
          <tr>
            <th class="head" scope="col"><span class="visually-hidden">Point</span></th>
            ${neurons.map(
              (neuron) =>
                html`<th scope="col" title=${`${neuron.kind} ${neuron.id} ${neuron.label}`}>
                  <span
                    >${kindIcon(neuron.kind)}<span class="name"
                      >${neuron.label || columnName(neuron)}</span
                    ></span
                  >
                </th>`,
            )}
            <th class="drop"><span class="visually-hidden">Delete</span></th>
          </tr>
        </thead>
        <tbody>
          <tr class="probe ${point === -1 ? "shown" : ""}">
            ${pick(ui, -1, "Probe", point)}
            ${neurons.map((neuron, column) => cell(ui, { row: -1, column, neuron, value: drawing.probe[neuron.id] ?? 0, name: "probe" }))}
            <td class="drop"></td>
          </tr>
          ${rows.slice(page * PAGE, (page + 1) * PAGE).map((line, k) => dataRow(ui, page * PAGE + k, line, neurons, point))}
        </tbody>
      </table>
    </div>
    <div class="row wrap">
      <button type="button" class="button small" @click=${(/** @type {Event} */ event) => addRow(ui, event)}>
        ${icon("plus")}Add row
      </button>
      ${pages > 1 ? pager(ui, page, pages) : html`<span class="muted small">${count}</span>`}
    </div>
    ${missing.length === 0 ? nothing : html`<p class="note">${missing.map(({ kind, id }) => `${kind} ${id}`).join(", ")} had no column and count as 0 until a number is typed.</p>`}
    ${looseNote(ui)}
    <p class="note">
      ${rows.length === 0 ? "Without rows, training uses the probe. " : ""}Paste numbers from a spreadsheet
      into any cell.
    </p>
  </section>`;
}

/**
 * Inputs, then outputs, as they are drawn.
 * @param {Document} document
 * @returns {Neuron[]}
 */
function columnNeurons({ network }) {
  return [
    ...network.neurons.filter(({ kind }) => kind === "input"),
    ...network.neurons.filter(({ kind }) => kind === "output"),
  ];
}

/**
 * Columns whose neurons are gone.
 * @param {Ui} ui
 */
function looseNote({ app }) {
  const { data } = app.store.get().document;
  const names = untiedNames(data);
  if (names.length === 0) return nothing;
  const remove = () =>
    app.history.commit("Delete columns", (before) => setData(before, withoutUntied(before)));
  return html`<p class="note">
    Kept without a neuron: ${names.join(", ")} (${counted(data.rows.length, "row")}).
    <button type="button" class="button small" @click=${remove}>
      Delete ${names.length === 1 ? "this column" : "these columns"}
    </button>
  </p>`;
}

/** @param {Neuron} neuron */
const columnName = ({ kind, id }) => `${kind === "input" ? "x" : "y"} of ${id}`;

/**
 * @param {Ui} ui
 * @param {number} row
 * @param {string} name
 * @param {number} point
 */
function pick(ui, row, name, point) {
  return html`<th class="head" scope="row">
    <button
      type="button"
      class="pick"
      aria-pressed=${String(row === point)}
      title=${row === point ? "The point shown" : "Show this point"}
      @click=${() => runCommand(ui, "run.point", { point: row })}
    >
      ${name}
    </button>
  </th>`;
}

/**
 * @param {Ui} ui
 * @param {number} row
 * @param {readonly number[]} line
 * @param {Neuron[]} neurons
 * @param {number} point
 */
function dataRow(ui, row, line, neurons, point) {
  const { columns } = ui.app.store.get().document.data;
  return html`<tr class=${row === point ? "shown" : ""}>
    ${pick(ui, row, String(row + 1), point)}
    ${neurons.map((neuron, column) => cell(ui, { row, column, neuron, value: line[columns.indexOf(neuron.id)] ?? 0, name: `row ${row + 1}` }))}
    <td class="drop">
      <button
        type="button"
        title=${`Delete row ${row + 1}`}
        aria-label=${`Delete row ${row + 1}`}
        @click=${() => deleteRow(ui, row)}
      >
        ${icon("close")}
      </button>
    </td>
  </tr>`;
}

/**
 * @param {Ui} ui
 * @param {{row: number, column: number, neuron: Neuron, value: number, name: string}} at
 */
function cell(ui, { row, column, neuron, value, name }) {
  const up = (/** @type {HTMLInputElement} */ field) => neighbour(field, -1)?.select();
  const down = (/** @type {HTMLInputElement} */ field) => neighbour(field, 1)?.select();
  return html`<td>
    ${numberField({
      value,
      label: `${columnName(neuron)}, ${name}`,
      commit: (typed) => setCell(ui, row, neuron, typed),
      then: { Enter: down, ArrowDown: down, ArrowUp: up },
      paste: (text) => paste(ui, text, row, column),
    })}
  </td>`;
}

/**
 * The field above or below.
 * @param {HTMLInputElement} field
 * @param {number} step
 */
function neighbour(field, step) {
  const td = /** @type {HTMLTableCellElement} */ (field.closest("td"));
  const tr = /** @type {HTMLTableRowElement} */ (td.closest("tr"));
  const body = /** @type {HTMLTableSectionElement} */ (tr.parentElement);
  return body.rows[tr.sectionRowIndex + step]?.cells[td.cellIndex]?.querySelector("input") ?? null;
}

/**
 * @param {Ui} ui
 * @param {number} row
 * @param {Neuron} neuron
 * @param {number} value
 */
function setCell({ app }, row, neuron, value) {
  if (row < 0) app.history.commit("Probe", (before) => setProbe(before, neuron.id, value));
  else {
    app.history.commit("Data", (before) => {
      const data = fullData(before);
      const column = data.columns.indexOf(neuron.id);
      const rows = data.rows.map((line, k) => (k === row ? line.with(column, value) : line));
      return setData(before, withRows(data, rows));
    });
  }
}

/**
 * A new row repeats the probe: the numbers one has just looked at. What is typed next is meant for it.
 * @param {Ui} ui
 * @param {Event} event
 */
function addRow({ app, local }, event) {
  const section = /** @type {HTMLElement} */ (event.currentTarget).closest("section");
  app.history.commit("Add row", (before) => {
    const data = fullData(before);
    const fresh = data.columns.map((id) => (id === null ? 0 : (before.probe[id] ?? 0)));
    return setData(before, withRows(data, [...data.rows, fresh]));
  });
  local.set({ dataPage: Math.floor((app.store.get().document.data.rows.length - 1) / PAGE) });
  requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      /** @type {HTMLInputElement | null} */ (section?.querySelector("tbody tr:last-child input"))?.select(),
    ),
  );
}

/**
 * @param {Ui} ui
 * @param {number} row
 */
function deleteRow({ app }, row) {
  app.history.commit("Delete row", (before) =>
    setData(before, withRows(before.data, before.data.rows.toSpliced(row, 1))),
  );
}

/**
 * @param {Ui} ui
 * @param {string} text
 * @param {number} row
 * @param {number} column
 */
function paste({ app }, text, row, column) {
  if (parseNumber(text) !== null) return false; // one number is an ordinary paste
  const { rows, problem } = parseTable(text);
  if (problem) {
    app.store.set({ notice: { kind: "warning", text: problem } });
    return true;
  }
  app.history.commit("Paste data", (before) => {
    const data = fullData(before);
    // Pasted into the probe's row the numbers become new rows: the probe itself is one point.
    const at = row < 0 ? data.rows.length : row;
    const width = data.columns.length - untiedNames(data).length - column;
    const fitting = rows.map((line) => line.slice(0, width));
    return setData(before, withRows(data, pasteInto(data.rows, data.columns.length, fitting, at, column)));
  });
  app.announce(`Pasted ${counted(rows.length, "row")}`);
  return true;
}

/**
 * @param {Ui} ui
 * @param {number} page
 * @param {number} pages
 */
function pager({ local, app }, page, pages) {
  const go = (/** @type {number} */ to) => local.set({ dataPage: Math.max(0, Math.min(pages - 1, to)) });
  const total = app.store.get().document.data.rows.length;
  return html`<span class="spread"></span>
    <button type="button" class="button small icon" aria-label="Previous page" @click=${() => go(page - 1)}>
      ${icon("previous")}
    </button>
    <span class="small muted"
      >${page * PAGE + 1}–${Math.min(total, (page + 1) * PAGE)} of ${total.toLocaleString("en")}</span
    >
    <button type="button" class="button small icon" aria-label="Next page" @click=${() => go(page + 1)}>
      ${icon("next")}
    </button>`;
}
