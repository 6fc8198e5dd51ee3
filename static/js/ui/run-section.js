/** Forward and backward for one point, which point is shown, and its loss written out. */
import { html, nothing } from "lit-html";
import { formatNumber } from "../model/format.js";
import { commandButton, iconButton, runCommand, selectField } from "./controls.js";
import { lossText } from "./equations.js";
import { counted } from "./names.js";

/** @typedef {import("./local.js").Ui} Ui */

/** Beyond this many rows a menu of all is no help; the arrows and the table are. */
const MENU_ROWS = 300;

/** @param {Ui} ui */
export function runSection(ui) {
  const { app } = ui;
  const { point, document: drawing } = app.store.get();
  const rows = drawing.data.rows.length;
  const show = (/** @type {number} */ next) => runCommand(ui, "run.point", { point: Math.max(-1, Math.min(rows - 1, next)) });
  return html`<section class="section" aria-labelledby="run-title">
    <header><h2 id="run-title">One point</h2><span class="spread"></span><span class="muted small">${rows === 0 ? "no data rows" : counted(rows, "data row")}</span></header>
    <div class="row">
      <div class="grow">${selectField({ label: "Point shown", value: String(point), options: pointOptions(rows, point), choose: (value) => show(Number(value)) })}</div>
      ${iconButton({ name: "previous", label: "Previous point", click: () => show(point - 1) })}
      ${iconButton({ name: "next", label: "Next point", click: () => show(point + 1) })}
    </div>
    <div class="row two">
      ${commandButton(ui, "run.forward", { text: true, keys: true, icon: "forward", label: "Forward", classes: "grow" })}
      ${commandButton(ui, "run.backward", { text: true, keys: true, icon: "backward", label: "Backward", classes: "grow" })}
    </div>
    ${loss(ui)}
  </section>`;
}

/** @param {number} rows @param {number} point @returns {(readonly [string, string])[]} */
function pointOptions(rows, point) {
  /** @type {(readonly [string, string])[]} */
  const options = [["-1", "Probe (typed x and y)"]];
  if (rows <= MENU_ROWS) for (let row = 0; row < rows; row += 1) options.push([String(row), `Row ${row + 1} of ${rows}`]);
  else if (point >= 0) options.push([String(point), `Row ${point + 1} of ${rows}`]);
  return options;
}

/** The shown point's loss, once the playhead has come to it. @param {Ui} ui */
function loss({ app }) {
  const record = app.records.current();
  const { digits } = app.store.get().preferences;
  if (!record) return nothing;
  if (!app.playhead.lossKnown()) return html`<div class="sum unknown"><span class="line">loss: the outputs come first</span></div>`;
  const { neurons } = app.store.get().document.network;
  const outs = neurons.flatMap((neuron, row) => (neuron.kind === "output" ? [record.out[row]] : []));
  return html`<div class="sum" title=${`loss = sum of (out − y)² = ${formatNumber(record.loss, 17)}`}>
    <span class="line muted small">loss = ${outs.length > 1 ? "Σ " : ""}(out − y)²</span>
    <span class="line result number">${lossText(outs, record.y, record.loss, digits)}</span></div>`;
}
