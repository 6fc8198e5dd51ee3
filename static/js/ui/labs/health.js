/**
 * Signal health: dead, saturated, vanishing, exploding, unused, duplicated, each named with cause, number and
 * threshold.
 */
import { termOf } from "../../explain/glossary.js";
import { term } from "../parts/term.js";
import { counted } from "../../model/numbers/format.js";
import { html, nothing } from "lit-html";
import { notNow } from "../../state/answers.js";
import { goodRecord } from "../../state/records.js";
import { selectionOf } from "../../state/selection.js";
import { commandButton } from "../parts/controls.js";
import { healthFacts, healthNames, healthSign } from "../parts/health.js";
import { icon } from "../parts/icons.js";
import { light } from "../parts/pointing.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../model/formulas/signals.js").Finding} Finding
 */

const MAX_LISTED = 60;

/** @type {import("./all.js").Lab} */
export const healthLab = {
  id: "health",
  name: "Signal health",
  short: "Health",
  sentence:
    "Which neurons are dead, saturated, unused or the same, and where do derivatives vanish or explode?",
  keys: "Shift+S",
  icon: "health",
  keywords: "dead saturated vanishing exploding unused duplicated",
  about: ["network"],
  room: "panel",
  view: healthView,
};

/**
 * @param {Ui} ui
 * @param {import("./all.js").Own} own
 */
function healthView(ui, { ask }) {
  const { app } = ui;
  const why = notNow(app.store.get());
  const { value, error } = why ? { value: null, error: why } : ask("signal_health", {});
  return html`${stopped(ui)}
    <section class="section">
      <header>
        <h2>Signal health</h2>
        <span class="spread"></span>
        ${value ? overPoints(value.points) : nothing}
      </header>
      <div class="row wrap small">
        ${commandButton(ui, "view.health", { text: true, icon: app.store.get().preferences.health ? "check" : null, label: "Marked on the canvas", classes: "small", pressed: app.store.get().preferences.health })}
        <span class="muted">while this is open or numbers are shown; not while training</span>
      </div>
      ${value ? listed(ui, value.findings) : html`<div class="chart blank" role="status">${error ?? "Measuring…"}</div>`}
    </section>`;
}

/** @param {number} points */
const overPoints = (points) =>
  html`<span class="muted small">over ${points === 1 ? "one point" : counted(points, "point")}</span>`;

/**
 * @param {Ui} ui
 * @param {readonly Finding[]} findings
 */
function listed(ui, findings) {
  if (findings.length === 0) {
    return html`<div class="empty">
      ${icon("check")}<strong>All signals are healthy</strong>
      <p>
        No neuron is ${term("dead", "dead")}, ${term("saturated", "saturated")}, unused or a duplicate;
        derivatives neither ${term("vanishing", "vanish")} nor ${term("exploding", "explode")} on their way
        back.
      </p>
    </div>`;
  }
  return html`${findings.slice(0, MAX_LISTED).map((finding) => findingView(ui, finding))}
  ${findings.length > MAX_LISTED ? html`<p class="note">and ${findings.length - MAX_LISTED} more</p>` : nothing}`;
}

/**
 * @param {Ui} ui
 * @param {Finding} finding
 */
function findingView(ui, finding) {
  const { code, neurons, message } = finding;
  const choose = () => ui.app.store.set({ selection: selectionOf(neurons) });
  return html`<div class="problem warning" ${light(ui, () => ({ neurons, edges: [] }))}>
    <button type="button" class="said" title="Show it on the canvas" @click=${choose}>
      ${healthSign(code)}<span><strong>${healthNames[code] ?? code}</strong> · ${message}</span>
    </button>
    <p class="note">${healthFacts(ui, finding)} ${termOf(code) ? term(code, "What it means") : nothing}</p>
  </div>`;
}

/**
 * A run that met NaN or an overflow: what happened, and the way back.
 * @param {Ui} ui
 */
function stopped(ui) {
  const { run } = ui.app.store.get();
  if (run.reason !== "non_finite" || !run.error) return nothing;
  const good = goodRecord(ui.app);
  return html`<section class="section">
    <div class="problem error">
      <p class="said">${icon("error")}<span>${run.error.message}</span></p>
      ${
        run.error.chain
          ? html`<h3>How it happened</h3>
              <ol class="chain">
                ${run.error.chain.map((line) => html`<li>${line}</li>`)}
              </ol>`
          : nothing
      }
      ${good ? html`<div class="repairs">${commandButton(ui, "run.lastGood", { text: true, icon: "reset", classes: "small", label: `Go back to step ${good.step}` })}</div>` : nothing}
    </div>
  </section>`;
}
