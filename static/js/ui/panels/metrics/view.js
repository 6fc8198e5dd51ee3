/** How well the network fits its data: for training and held-out rows, by class, and which rows fit worst. */
import { html, nothing } from "lit-html";
import { classNames } from "../../../model/document/class-names.js";
import { neuronOf } from "../../../model/document/rows.js";
import { counted, formatNumber } from "../../../model/numbers/format.js";
import { metricsOf } from "../../../state/metrics.js";
import { runnable } from "../../../state/runnable.js";
import { runCommand } from "../../parts/controls.js";
import { neuronName } from "../../parts/names.js";
import { virtualList } from "../../parts/virtual-list.js";
import { confusion, takenFor } from "./confusion.js";
import { residuals } from "./residuals.js";
import { measure, percent } from "./words.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../state/metrics.js").Metrics} Metrics
 * @typedef {import("../../../state/metrics.js").MetricsPart} MetricsPart
 */

const LINE = 28;
/** More would push everything else out of sight. */
const MOST_OUTPUTS = 10;
const ROWS = /** @type {const} */ ([
  ["all", "All"],
  ["training", "Training"],
  ["held_out", "Held out"],
]);

/** @param {Ui} ui */
export function metricsView(ui) {
  const { app } = ui;
  const why = missing(ui);
  const metrics = metricsOf(app);
  if (why !== null || !metrics) return html`<p class="empty">${why ?? "Measuring …"}</p>`;
  const { doc } = app.store.get();
  const names = metrics.classes && classNames(doc, metrics.outputs, metrics.classes);
  const outputs = metrics.outputs.map((id) => neuronName(neuronOf(doc.network, id)));
  return html`<section
    class="section metrics ${app.pictures.isOld(metrics) ? "old" : ""}"
    aria-label="Metrics"
  >
    ${summary(metrics, outputs)} ${chooser(ui, metrics)}
    ${names ? confusion(ui, metrics, names) : residuals(ui, metrics.listed, outputs)}
    ${list(ui, metrics, names)}
  </section>`;
}

/**
 * @param {Ui} ui
 * @returns {string | null} null: nothing is
 */
function missing({ app }) {
  const state = app.store.get();
  if (state.doc.data.rows.length === 0)
    return "Metrics compare outputs with the targets of data rows; there are none yet.";
  const can = runnable(state);
  if (can !== true) return can;
  return app.pictures.get("metrics").error;
}

/**
 * @param {Metrics} metrics
 * @param {readonly string[]} outputs
 */
function summary({ training, held_out: heldOut, classes }, outputs) {
  const parts = [training, heldOut];
  /** @type {[unknown, (part: MetricsPart) => string, (part: MetricsPart) => string][]} */
  const lines = [
    ["Rows", ({ rows }) => rows.toLocaleString("en"), ({ rows }) => String(rows)],
    ["Loss", ({ loss }) => measure(loss), ({ loss }) => String(loss)],
  ];
  if (classes)
    lines.push(["Accuracy", ({ accuracy }) => percent(accuracy), ({ accuracy }) => `${accuracy} of 1`]);
  else
    outputs.slice(0, MOST_OUTPUTS).forEach((name, k) => {
      const title = html`R²${outputs.length > 1 ? html` <small>${name}</small>` : nothing}`;
      lines.push([
        title,
        ({ r2 }) => (Number.isFinite(r2[k]) ? measure(r2[k]) : "–"),
        ({ r2 }) => String(r2[k]),
      ]);
    });
  return html`<table class="measures">
    <thead>
      <tr>
        <td></td>
        <th scope="col">Training</th>
        <th scope="col">Held out</th>
      </tr>
    </thead>
    <tbody>
      ${lines.map(
        ([title, text, exact]) =>
          html`<tr>
            <th scope="row">${title}</th>
            ${parts.map((part) => html`<td title=${part ? exact(part) : "No rows are held out"}>${part ? text(part) : "–"}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/**
 * @param {Ui} ui
 * @param {Metrics} metrics
 */
function chooser(ui, { training, held_out: heldOut }) {
  if (!training || !heldOut) return nothing;
  const { rows } = ui.app.store.get().metrics;
  return html`<div class="segmented" role="group" aria-label="Rows shown below">
    ${ROWS.map(
      ([id, name]) =>
        html`<button
          type="button"
          class="button"
          aria-pressed=${String(id === rows)}
          @click=${() => runCommand(ui, "metrics.choose", { rows: id })}
        >
          ${name}
        </button>`,
    )}
  </div>`;
}

/**
 * @param {Ui} ui
 * @param {Metrics} metrics
 * @param {readonly string[] | null} names   of the classes
 */
function list(ui, { listed, of, classes }, names) {
  const { metrics, point } = ui.app.store.get();
  const cell = names && metrics.cell && metrics.cell.every((k) => k < names.length) ? metrics.cell : null;
  const number = (/** @type {number} */ value) => formatNumber(value, 3);
  const said = (/** @type {readonly number[]} */ out, /** @type {readonly number[]} */ y) => {
    if (names && out.length > 1) {
      const [actual, predicted] = [y.indexOf(1), out.indexOf(Math.max(...out))];
      return actual === predicted ? names[actual] : takenFor(names, [actual, predicted]);
    }
    return `${out.slice(0, 3).map(number).join(", ")} for ${y.slice(0, 3).map(number).join(", ")}${y.length > 3 ? " …" : ""}`;
  };
  const line = (/** @type {number} */ index, /** @type {unknown} */ measured) => {
    const { row, held_out: held, loss, out, y } = listed[index];
    return html`<li data-index=${index} ${measured}>
      <button
        type="button"
        class="measured-row ${row === point ? "shown" : ""}"
        aria-current=${row === point ? "true" : nothing}
        title="Show this row on the canvas"
        @click=${() => runCommand(ui, "metrics.show", { row })}
      >
        <span class="number">${row + 1}</span>
        <span class="said">${said(out, y)}</span>
        <span class="muted">${held ? "held out" : ""}</span>
        <span class="number" title=${`Loss ${loss}`}>${number(loss)}</span>
      </button>
    </li>`;
  };
  return html`<header class="row">
      <h3>
        ${cell && names ? `${counted(of, "row")}: ${cell[0] === cell[1] ? names[cell[0]] : takenFor(names, cell)}` : "Worst rows first"}
      </h3>
      <span class="spread"></span>
      ${
        cell
          ? html`<button
              type="button"
              class="button small"
              @click=${() => runCommand(ui, "metrics.choose", { cell: null })}
            >
              All rows
            </button>`
          : html`<span class="muted small"
              >${classes && listed.length < of ? `${listed.length.toLocaleString("en")} of ${counted(of, "row")}` : "loss"}</span
            >`
      }
    </header>
    <ol class="measured">
      ${virtualList({ count: listed.length, size: () => LINE, key: (index) => listed[index].row, line })}
    </ol>`;
}
