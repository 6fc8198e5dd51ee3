/** The card of a column: its name and neuron, how it is scaled, what its numbers are like. */
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { SCALINGS } from "../../../commands/columns.js";
import { columnNeurons } from "../../../model/document/columns.js";
import { tableColumns } from "../../../model/document/table-columns.js";
import { commandButton, runCommand, selectField } from "../../parts/controls.js";
import { on, onCheck } from "../../parts/events.js";
import { textField } from "../../parts/field.js";
import { labelled } from "../../parts/labelled.js";
import { HEADS } from "./moves.js";
import { focusCell } from "./place.js";
import { columnSummary } from "./summary.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../model/document/table-columns.js").Column} Column
 */

/**
 * @param {Ui} ui
 * @param {number} column
 */
export function openColumnCard(ui, column) {
  ui.local.set({ columnCard: column });
}

/**
 * @param {Ui} ui
 * @param {boolean} [back]   the keyboard goes back to the head
 */
export function closeColumnCard(ui, back = true) {
  const { columnCard: open } = ui.local.get();
  if (open === null) return;
  ui.local.set({ columnCard: null });
  const table = document.querySelector("table.grid");
  if (back && table) focusCell(table, { row: HEADS, column: open });
}

/** @param {Ui} ui */
export function columnCard(ui) {
  const { columnCard: k } = ui.local.get();
  const column = k === null ? undefined : tableColumns(ui.app.store.get().doc)[k];
  if (k === null || !column) return nothing;
  return html`<div
    class="popover column-card"
    role="dialog"
    aria-label=${`Column ${column.name}`}
    tabindex="-1"
    ${ref((element) => place(element, k))}
    @keydown=${(/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      event.stopPropagation();
      closeColumnCard(ui);
    }}
    @focusout=${on((element, /** @type {FocusEvent} */ { relatedTarget }) => {
      if (relatedTarget && !element.contains(/** @type {Node} */ (relatedTarget))) closeColumnCard(ui, false);
    })}
  >
    ${nameField(ui, column, k)} ${column.derived ? formulaField(ui, column, k) : nothing}
    ${columnSummary(ui, column)}
    <div class="pair">${tieField(ui, column, k)} ${scaleField(ui, column, k)}</div>
    ${column.derived ? nothing : ownColumn(ui, column, k)}
    <div class="row end">
      ${commandButton(ui, "data.deleteColumn", { text: true, icon: "trash", label: "Delete column", classes: "small", args: { column: k } })}
    </div>
  </div>`;
}

/**
 * @param {Ui} ui
 * @param {Column} column
 * @param {number} k
 */
const nameField = (ui, { name }, k) =>
  labelled(
    "Name",
    textField({
      value: name,
      label: "Name of the column",
      classes: "wide",
      commit: (typed) => runCommand(ui, "data.renameColumn", { column: k, name: typed }),
    }),
  );

/**
 * @param {Ui} ui
 * @param {Column} column
 * @param {number} k
 */
const formulaField = (ui, { name, derived }, k) =>
  labelled(
    "Formula",
    textField({
      value: derived?.formula ?? "",
      label: "Formula of the column",
      classes: "wide",
      commit: (formula) => runCommand(ui, "data.derive", { column: k, name, formula }),
    }),
  );

/**
 * The inputs and outputs; those that another column has say which.
 * @param {Ui} ui
 * @param {Column} column
 * @param {number} k
 */
function tieField(ui, column, k) {
  const { doc } = ui.app.store.get();
  const all = tableColumns(doc);
  const taken = new Map(
    all.flatMap((one, at) =>
      at !== k && one.neuron !== null && (one.column >= 0 || one.derived) ? [[one.neuron, one.name]] : [],
    ),
  );
  const ends = columnNeurons(doc).filter(({ kind }) => kind === "input" || !column.derived);
  const text = (/** @type {import("../../../model/document/types.js").Neuron} */ { id, kind, label }) =>
    `${kind} ${id}${label ? ` (${label})` : ""}${taken.has(id) ? ` – has ${taken.get(id)}, swaps` : ""}`;
  return labelled(
    "Belongs to",
    selectField({
      label: "Neuron that the column belongs to",
      value: String(column.neuron ?? ""),
      options: [["", "no neuron"], ...ends.map((one) => /** @type {const} */ ([String(one.id), text(one)]))],
      choose: (id) => runCommand(ui, "data.tie", { column: k, neuron: id === "" ? null : Number(id) }),
    }),
  );
}

/**
 * @param {Ui} ui
 * @param {Column} column
 * @param {number} k
 */
const scaleField = (ui, { scaling }, k) =>
  labelled(
    "Scaled to",
    selectField({
      label: "How the column is scaled",
      value: scaling ?? "",
      options: SCALINGS.map(([method, text]) => /** @type {const} */ ([method, text])),
      choose: (method) => runCommand(ui, "data.scale", { column: k, method: method || null }),
    }),
  );

/**
 * @param {Ui} ui
 * @param {Column} column
 * @param {number} k
 */
const ownColumn = (ui, { marks }, k) =>
  html`<label class="check"
      ><input
        type="checkbox"
        .checked=${marks}
        @change=${onCheck((checked) => runCommand(ui, "data.split", checked ? { column: k } : { split: null }))}
      />Rows with another number than 0 are held out</label
    >
    <div class="row">
      <span class="muted small">Sort</span>
      ${commandButton(ui, "data.sort", { text: true, icon: null, label: "smallest first", classes: "small", args: { column: k, down: false } })}
      ${commandButton(ui, "data.sort", { text: true, icon: null, label: "largest first", classes: "small", args: { column: k, down: true } })}
    </div>`;

/**
 * Beside the table, where there is room; else below its head.
 * @param {Element | undefined} element
 * @param {number} k
 */
function place(element, k) {
  if (!(element instanceof HTMLElement) || element.dataset.column === String(k)) return;
  element.dataset.column = String(k);
  /** Its summary makes it higher once it comes. */
  const stay = () => {
    const { top, height } = element.getBoundingClientRect();
    const lowest = document.documentElement.clientHeight - height - 8;
    if (top > lowest) element.style.top = `${Math.max(8, lowest)}px`;
  };
  queueMicrotask(() => {
    const table = document.querySelector("table.grid");
    const sheet = table?.parentElement?.getBoundingClientRect();
    const head = table?.querySelector(`th[data-column="${k}"][scope="col"]`)?.getBoundingClientRect();
    const { width, height } = element.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const beside = (sheet?.left ?? 0) - width - 20;
    const left = beside >= 8 ? beside : Math.max(8, Math.min(head?.left ?? 8, clientWidth - width - 8));
    const wanted = beside >= 8 ? head?.top : head?.bottom;
    element.style.left = `${left}px`;
    element.style.top = `${Math.max(8, Math.min((wanted ?? 8) + 4, clientHeight - height - 8))}px`;
    element.focus({ preventScroll: true });
    new ResizeObserver(stay).observe(element);
  });
}
