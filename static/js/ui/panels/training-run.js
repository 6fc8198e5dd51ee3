/**
 * A run: its buttons, its counters, its weights and its loss curve. Everything keeps its place while it
 * trains.
 */
import { shownPoint } from "../../state/records.js";
import { html, nothing } from "lit-html";
import { term } from "../parts/term.js";
import { defaultTraining, rangeProblem, settingOf } from "../../model/document/training-settings.js";
import { commandButton, runCommand } from "../parts/controls.js";
import { numberField } from "../parts/field.js";
import { pointName } from "../parts/names.js";
import { metricsLine } from "./metrics/line.js";
import { curveChart, curveScale } from "./curve.js";

/** @typedef {import("../local.js").Ui} Ui */

/** @param {Ui} ui */
export function trainingRun(ui) {
  const running = ui.app.store.get().run.status === "running";
  return html`<section class="section run" aria-label="Training">
    <div class="row">
      ${commandButton(ui, "run.train", {
        text: true,
        keys: true,
        classes: "strong large grow",
        icon: running ? "pause" : "play",
        label: running ? "Pause" : "Train",
      })}
      ${commandButton(ui, "run.step", { text: true, keys: true, icon: "step", label: "Step", classes: "large" })}
    </div>
    ${metricsLine(ui)} ${curve(ui)} ${figures(ui)} ${weights(ui)}
  </section>`;
}

/** @param {Ui} ui */
function weights(ui) {
  const training = { ...defaultTraining(), ...ui.app.store.get().doc.training };
  return html`<div class="row weights">
    ${commandButton(ui, "run.reset", { text: true, icon: "reset", label: "Reset", classes: "small grow" })}
    ${commandButton(ui, "run.randomize", { text: true, icon: "dice", label: "New weights", classes: "small grow wide" })}
    <label
      class="row small muted"
      title="Seed of the last new weights; New weights takes the next one, typing one takes that"
      ><span>seed</span>${numberField({
        value: training.weights_seed,
        label: settingOf("weights_seed").label,
        classes: "seed",
        check: (value) => rangeProblem(settingOf("weights_seed"), value),
        commit: (value) => runCommand(ui, "run.randomize", { seed: value }),
      })}</label
    >
  </div>`;
}

/**
 * What a training waits for stands in the place of the curve, so that nothing gives way to it.
 * @param {Ui} ui
 */
const curve = (ui) =>
  html`<div class="curve" role="group" aria-labelledby="curve-title">
    <header class="row">
      <h2 id="curve-title">Loss curve</h2>
      ${curveScale(ui)}
    </header>
    <div class="curve-place">${curveChart(ui)}${engineNote(ui)}</div>
  </div>`;

/**
 * What a training waits for, and why it is slow.
 * @param {Ui} ui
 */
function engineNote({ app }) {
  const { engine, run } = app.store.get();
  if (engine === "loading") {
    const then =
      run.status === "running"
        ? "The training starts by itself when it is ready."
        : "Single steps work meanwhile; a training waits for it.";
    return html`<p class="engine">
      <span class="spinner" aria-hidden="true"></span
      ><span><strong>Preparing the fast engine</strong>, this happens once. ${then}</span>
    </p>`;
  }
  if (engine !== "reference") return nothing;
  return html`<p class="engine">
    The fast engine is not available on this machine: plain Python trains, about 40 times slower.
  </p>`;
}

/** @param {Ui} ui */
function figures({ app }) {
  const { run } = app.store.get();
  const shown = pointName(shownPoint(app));
  const figure = (
    /** @type {unknown} */ name,
    /** @type {string} */ value,
    /** @type {string} */ about,
    /** @type {string} */ exact = value,
  ) =>
    html`<div title=${`${about}: ${exact}`}>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`;
  return html`<dl class="figures">
    ${figure(term("step", "Step"), count(run.progress.step), "Training steps since the initial weights", run.progress.step.toLocaleString("en"))}
    ${figure(term("epoch", "Epoch"), count(run.progress.epoch), "Times all points have been used", run.progress.epoch.toLocaleString("en"))}
    ${figure(term("point", "Point"), shown, "The point whose numbers are shown")}
  </dl>`;
}

/**
 * Whole numbers in the space of seven digits.
 * @param {number} value
 */
const count = (value) =>
  value.toLocaleString("en", value < 1e6 ? {} : { notation: "compact", maximumFractionDigits: 2 });
