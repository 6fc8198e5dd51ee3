/** Signal health: dead, saturated, vanishing, exploding, unused, duplicated, each named with cause, number and threshold. */
import { html, nothing } from "lit-html";
import { formatNumber } from "../../model/format.js";
import { rowsOf } from "../../model/rows.js";
import { beganAt } from "../../model/signals.js";
import { goodRecord } from "../../state/commands/lens.js";
import { selectionOf } from "../../state/selection.js";
import { commandButton } from "../controls.js";
import { icon } from "../icons.js";
import { counted } from "../names.js";
import { answer, notNow, standing } from "./answers.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../model/signals.js").Finding} Finding
 */

const NAMES = /** @type {Record<string, string>} */ ({
  dead: "Dead", flat: "No slope", saturated: "Saturated", vanishing: "Vanishing", exploding: "Exploding", unused: "Unused", duplicated: "Duplicated",
});
const LISTED = 60;

/** @param {Ui} ui */
export function healthView(ui) {
  const { app } = ui;
  const why = notNow(ui);
  const { value, error } = why ? { value: null, error: why } : answer(ui, "health", standing(ui), () => app.port.signalHealth());
  return html`${stopped(ui)}<section class="section"><header><h2>Signal health</h2><span class="spread"></span>
      ${value ? html`<span class="muted small">over ${value.points === 1 ? "one point" : counted(value.points, "point")}</span>` : nothing}</header>
    ${value ? listed(ui, value.findings) : html`<div class="chart blank" role="status">${error ?? "Measuring…"}</div>`}</section>`;
}

/** @param {Ui} ui @param {readonly Finding[]} findings */
function listed(ui, findings) {
  if (findings.length === 0) {
    return html`<div class="empty">${icon("check")}<strong>All signals are well</strong><p>No neuron is dead, saturated, unused or a duplicate; derivatives neither vanish nor explode on their way back.</p></div>`;
  }
  return html`${findings.slice(0, LISTED).map((finding) => findingView(ui, finding))}
    ${findings.length > LISTED ? html`<p class="note">and ${findings.length - LISTED} more</p>` : nothing}`;
}

/** @param {Ui} ui @param {Finding} finding */
function findingView({ app }, { code, neurons, message, number, threshold }) {
  const { digits } = app.store.get().preferences;
  const row = rowsOf(app.store.get().document.network).neuronRow.get(neurons[0]);
  const began = row === undefined ? null : beganAt(app.records.list(), code, row);
  const light = (/** @type {boolean} */ on) => app.store.set({ hover: on && neurons.length > 0 ? { neuron: neurons[0] } : null });
  const measured = code === "saturated" || code === "vanishing" || code === "exploding";
  return html`<div class="problem warning" @pointerenter=${() => light(true)} @pointerleave=${() => light(false)}>
    <button type="button" class="said" title="Show it on the canvas" @click=${() => app.store.set({ selection: selectionOf(neurons) })} @focus=${() => light(true)} @blur=${() => light(false)}>
      ${icon("warning")}<span><strong>${NAMES[code] ?? code}</strong> · ${message}</span></button>
    <p class="note">${measured ? html`measured <b title=${String(number)}>${formatNumber(number, digits)}</b>, threshold ${formatNumber(threshold, digits)}` : nothing}${
      began === null ? nothing : html`${measured ? " · " : nothing}${began.before ? `since step ${began.step} or before` : `since step ${began.step}`}, at the shown points`
    }</p></div>`;
}

/** A run that met NaN or an overflow: what happened, and the way back. @param {Ui} ui */
function stopped(ui) {
  const { run } = ui.app.store.get();
  if (run.reason !== "non_finite" || !run.error) return nothing;
  const good = goodRecord(ui.app);
  return html`<section class="section"><div class="problem error"><p class="said">${icon("error")}<span>${run.error.message}</span></p>
    ${run.error.chain ? html`<h3>How it came</h3><ol class="chain">${run.error.chain.map((line) => html`<li>${line}</li>`)}</ol>` : nothing}
    ${good ? html`<div class="repairs">${commandButton(ui, "run.lastGood", { text: true, icon: "reset", classes: "small", label: `Go back to step ${good.step}` })}</div>` : nothing}</div></section>`;
}
