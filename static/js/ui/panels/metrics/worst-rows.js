/** Rows with their losses, the worst first: all of them, or those of a cell of the confusion matrix. */
import { html, nothing } from "lit-html";
import { counted, formatNumber } from "../../../model/numbers/format.js";
import { runCommand } from "../../parts/controls.js";
import { virtualList } from "../../parts/virtual-list.js";
import { takenFor } from "./words.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../state/metrics.js").Metrics} Metrics
 * @typedef {import("../../../state/metrics.js").MeasuredRow} MeasuredRow
 */

/** Usual height of a line, CSS pixels. */
const LINE = 28;
/** Outputs whose numbers are written. */
const SOME = 3;
const number = (/** @type {number} */ value) => formatNumber(value, 3);

/**
 * @param {Ui} ui
 * @param {Metrics} metrics
 * @param {readonly string[] | null} names   of the classes
 */
export function worstRows(ui, { listed, of }, names) {
  const { cell } = ui.app.store.get().metrics;
  const known = cell && names && Math.max(...cell) < names.length;
  const left =
    of > listed.length ? `, ${listed.length.toLocaleString("en")} of ${of.toLocaleString("en")}` : "";
  return html`<header class="row">
      <h3>${known ? `${counted(of, "row")}: ${takenFor(names, cell)}` : `Worst rows first${left}`}</h3>
      <span class="spread"></span>
      ${cell ? everyRow(ui) : html`<span class="muted small">loss</span>`}
    </header>
    <ol class="measured">
      ${virtualList({
        count: listed.length,
        size: () => LINE,
        key: (index) => listed[index].row,
        line: (index, measured) => line(ui, listed[index], names, index, measured),
      })}
    </ol>`;
}

/** @param {Ui} ui */
const everyRow = (ui) =>
  html`<button
    type="button"
    class="button small"
    @click=${() => runCommand(ui, "metrics.choose", { cell: null })}
  >
    All rows
  </button>`;

/**
 * @param {Ui} ui
 * @param {MeasuredRow} measured
 * @param {readonly string[] | null} names
 * @param {number} index
 * @param {unknown} measure
 */
function line(ui, { row, held_out: held, loss, out, y }, names, index, measure) {
  const shown = row === ui.app.store.get().point;
  return html`<li data-index=${index} ${measure}>
    <button
      type="button"
      class="measured-row ${shown ? "shown" : ""}"
      aria-current=${shown ? "true" : nothing}
      title="Show this row on the canvas"
      @click=${() => runCommand(ui, "metrics.show", { row })}
    >
      <span class="number">${row + 1}</span>
      <span class="said">${said(out, y, names)}</span>
      <span class="muted">${held ? "held out" : ""}</span>
      <span class="number" title=${`Loss ${loss}`}>${number(loss)}</span>
    </button>
  </li>`;
}

/**
 * @param {readonly number[]} out
 * @param {readonly number[]} y
 * @param {readonly string[] | null} names
 */
function said(out, y, names) {
  if (names && out.length > 1) return takenFor(names, [y.indexOf(1), out.indexOf(Math.max(...out))]);
  const some = (/** @type {readonly number[]} */ values) => values.slice(0, SOME).map(number).join(", ");
  return `${some(out)} for ${some(y)}${y.length > SOME ? " …" : ""}`;
}
