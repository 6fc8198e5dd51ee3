/** Training: the run's buttons, its counters, and its settings. */
import { html, nothing } from "lit-html";
import { defaultTraining, rangeProblem, settingOf } from "../../model/document/training-settings.js";
import { formatNumber } from "../../model/numbers/format.js";
import { commandButton, runCommand, selectField } from "../parts/controls.js";
import { onInput } from "../parts/events.js";
import { numberField } from "../parts/field.js";
import { icon } from "../parts/icons.js";
import { pointName } from "../parts/names.js";
import { settingControl } from "./setting-control.js";
import { trainingMore } from "./training-settings.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../model/document/types.js").Training} Training
 */

const STEP_SIZES = [
  "0.00001",
  "0.00003",
  "0.0001",
  "0.0003",
  "0.001",
  "0.003",
  "0.01",
  "0.03",
  "0.1",
  "0.3",
  "1",
  "3",
  "10",
];
const SPEEDS = /** @type {const} */ ([
  ["0.5", "1 step in 2 s"],
  ["1", "1 step/s"],
  ["2", "2 steps/s"],
  ["5", "5 steps/s"],
  ["10", "10 steps/s"],
  ["30", "30 steps/s"],
  ["100", "100 steps/s"],
  ["1000", "1000 steps/s"],
  ["max", "as fast as possible"],
]);

/** @param {Ui} ui */
export function trainingSection(ui) {
  const { run, doc } = ui.app.store.get();
  const training = { ...defaultTraining(), ...doc.training };
  const control = (/** @type {string} */ name) =>
    settingControl(settingOf(name), training, (patch) => set(ui, patch));
  const running = run.status === "running";
  return html`<section class="section" aria-label="Training">
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
    ${engineNote(ui)} ${figures(ui)}
    <div class="row weights">
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
    </div>
    <div class="columns">
      ${labelled("Step size", stepSize(ui, training))}
      ${labelled(
        "Speed",
        selectField({
          label: "Training speed",
          value: run.speed === null ? "max" : String(run.speed),
          options: SPEEDS,
          choose: (value) => runCommand(ui, "run.speed", { speed: value === "max" ? null : Number(value) }),
        }),
      )}
    </div>
    <div class="columns three">
      ${labelled("Batch size", control("batch_size"))} ${labelled("Order", control("order"))}
      ${labelled("Order seed", control("seed"))}
    </div>
    ${trainingMore(ui)}
    ${training.loss !== "squared" ? nothing : html`<p class="note" title="TF Playground halves its loss; here it is whole, so the same step size acts twice as strongly.">No ½ in the loss: twice TF Playground’s step.</p>`}
  </section>`;
}

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
    return html`<p class="engine note">
      <span class="spinner" aria-hidden="true"></span
      ><span><strong>Preparing the fast engine</strong>, this happens once. ${then}</span>
    </p>`;
  }
  if (engine !== "reference") return nothing;
  return html`<p class="note">
    The fast engine is not available on this machine: plain Python trains, about 40 times slower.
  </p>`;
}

/** @param {Ui} ui */
function figures({ app }) {
  const { run, point, preferences } = app.store.get();
  // A training goes through its own points.
  const shown = pointName(app.records.current()?.point ?? point);
  const dataLoss = run.dataLoss === null ? "–" : formatNumber(run.dataLoss, Math.min(3, preferences.digits));
  const figure = (
    /** @type {string} */ name,
    /** @type {string} */ value,
    /** @type {string} */ about,
    /** @type {string} */ exact = value,
  ) =>
    html`<div title=${`${about}: ${exact}`}>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`;
  return html`<dl class="figures">
    ${figure("Step", count(run.progress.step), "Training steps since the initial weights", run.progress.step.toLocaleString("en"))}
    ${figure("Epoch", count(run.progress.epoch), "Times all points have been used", run.progress.epoch.toLocaleString("en"))}
    ${figure("Point", shown, "The point whose numbers are shown")}
    ${figure("Data loss", dataLoss, "Mean loss over all data rows", String(run.dataLoss ?? dataLoss))}
  </dl>`;
}

/**
 * Whole numbers in the space of seven digits.
 * @param {number} value
 */
const count = (value) =>
  value.toLocaleString("en", value < 1e6 ? {} : { notation: "compact", maximumFractionDigits: 2 });

/**
 * @param {string} name
 * @param {unknown} control
 */
const labelled = (name, control) =>
  html`<div class="labelled"><span aria-hidden="true">${name}</span>${control}</div>`;

/**
 * @param {Ui} ui
 * @param {Training} training
 */
function stepSize(ui, training) {
  const choose = onInput((value) => set(ui, { step_size: Number(value) }));
  const current = STEP_SIZES.find((size) => Number(size) === training.step_size) ?? "";
  return html`<span class="combo"
    >${settingControl(settingOf("step_size"), training, (patch) => set(ui, patch))}<select
      class="select"
      aria-label="Usual step sizes"
      @change=${choose}
    >
      ${current ? nothing : html`<option value="" selected disabled>${training.step_size}</option>`}
      ${STEP_SIZES.map((size) => html`<option value=${size} .selected=${size === current}>${size}</option>`)}</select
    ><span class="chevron">${icon("down")}</span></span
  >`;
}

/**
 * @param {Ui} ui
 * @param {Partial<Training>} patch
 */
function set(ui, patch) {
  runCommand(ui, "run.settings", { settings: patch });
}
