/** How well the network fits its data: for training and held-out rows, by class, and which rows fit worst. */
import { html, nothing } from "lit-html";
import { classNames } from "../../../model/document/class-names.js";
import { neuronOf } from "../../../model/document/rows.js";
import { metricsOf } from "../../../state/metrics.js";
import { runnable } from "../../../state/runnable.js";
import { runCommand } from "../../parts/controls.js";
import { neuronName } from "../../parts/names.js";
import { confusion } from "./confusion.js";
import { residuals } from "./residuals.js";
import { measure, percent } from "./words.js";
import { worstRows } from "./worst-rows.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../state/metrics.js").Metrics} Metrics
 * @typedef {import("../../../state/metrics.js").MetricsPart} MetricsPart
 */

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
    ${worstRows(ui, metrics, names)}
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
  /** @type {[unknown, (part: MetricsPart) => string, (part: MetricsPart) => unknown][]} */
  const columns = [
    ["Rows", ({ rows }) => rows.toLocaleString("en"), ({ rows }) => rows],
    ["Loss", ({ loss }) => measure(loss), ({ loss }) => loss],
  ];
  if (classes) columns.push(["Accuracy", ({ accuracy }) => percent(accuracy), ({ accuracy }) => accuracy]);
  else
    outputs.slice(0, MOST_OUTPUTS).forEach((name, k) => {
      const title = html`R²${outputs.length > 1 ? html` <small>${name}</small>` : nothing}`;
      columns.push([title, ({ r2 }) => (Number.isFinite(r2[k]) ? measure(r2[k]) : "–"), ({ r2 }) => r2[k]]);
    });
  const line = (/** @type {string} */ name, /** @type {MetricsPart | null} */ part) =>
    html`<tr>
      <th scope="row">${name}</th>
      ${columns.map(([, text, exact]) => html`<td title=${part ? String(exact(part)) : "No rows are held out"}>${part ? text(part) : "–"}</td>`)}
    </tr>`;
  return html`<div class="measures-frame">
    <table class="measures">
      <thead>
        <tr>
          <td></td>
          ${columns.map(([title]) => html`<th scope="col">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${line("Training", training)} ${line("Held out", heldOut)}
      </tbody>
    </table>
  </div>`;
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
