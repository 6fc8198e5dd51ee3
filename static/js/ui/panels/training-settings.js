/**
 * The settings of the training: those of every run first; further ones (loss, optimizer, schedule, penalties,
 * clipping, new weights) are folded while all are at their defaults.
 */
import { html, nothing } from "lit-html";
import { term } from "../parts/term.js";
import { labelled } from "../parts/labelled.js";
import {
  allSettings,
  choiceOf,
  counts,
  defaultTraining,
  settingOf,
} from "../../model/document/training-settings.js";
import { trainingChanges } from "../../model/document/changed-settings.js";
import { formatNumber } from "../../model/numbers/format.js";
import { runCommand, selectField } from "../parts/controls.js";
import { onInput } from "../parts/events.js";
import { icon } from "../parts/icons.js";
import { settingCheck, settingControl, settingTitle } from "./setting-control.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../model/document/types.js").Training} Training
 * @typedef {import("../../model/document/training-settings.js").Setting} Setting
 */

/** What stands below a group of settings. */
const NOTES = new Map([
  ["Optimizer", logitsNote],
  ["Schedule", currentSize],
  ["Penalties", penaltyNote],
]);
/** @type {Readonly<Record<string, string>>} */
const TERMS = {
  loss: "loss",
  optimizer: "optimizer",
  schedule: "schedule",
  l1: "penalty",
  l2: "penalty",
  clip_value: "clipping",
  clip_norm: "clipping",
};
/** Settings that are in view at once. */
const ELSEWHERE = "Run";

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
export function trainingSettings(ui) {
  const { run, doc } = ui.app.store.get();
  // Documents from elsewhere may leave settings out.
  const training = { ...defaultTraining(), ...doc.training };
  const change = (/** @type {Partial<Training>} */ patch) =>
    void runCommand(ui, "run.settings", { settings: patch });
  const control = (/** @type {string} */ name) => settingControl(settingOf(name), training, change);
  return html`<section class="section" aria-label="Settings">
    <div class="columns">
      ${labelled("Step size", stepSize(training, change), { about: "step-size" })}
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
      ${labelled("Batch size", control("batch_size"), { about: "batch" })}
      ${labelled("Order", control("order"))} ${labelled("Order seed", control("seed"))}
    </div>
    ${trainingMore(ui, training)}
    ${training.loss !== "squared" ? nothing : html`<p class="note" title="TF Playground halves its loss; here it is whole, so the same step size acts twice as strongly.">${term("half", "No ½ in the loss")}: twice TF Playground’s step.</p>`}
  </section>`;
}

/**
 * @param {Training} training
 * @param {import("./setting-control.js").Change} change
 */
function stepSize(training, change) {
  const choose = onInput((value) => change({ step_size: Number(value) }));
  const current = STEP_SIZES.find((size) => Number(size) === training.step_size) ?? "";
  return html`<span class="combo"
    >${settingControl(settingOf("step_size"), training, change)}<select
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
 * @param {Training} training
 */
function trainingMore(ui, training) {
  const changes = trainingChanges(training);
  const open = ui.local.get().moreOpen ?? changes !== "";
  return html`<div class="more">
    <button
      type="button"
      class="disclosure"
      aria-expanded=${String(open)}
      title=${changes === "" ? "Loss, optimizer, schedule, penalties, clipping, new weights" : `Changed: ${changes}`}
      @click=${() => ui.local.set({ moreOpen: !open })}
    >
      <span class="chevron">${icon("chevron")}</span><span>More</span
      ><span class="said">${changes || "defaults"}</span>
    </button>
    ${open ? groups().map((group) => settingsOf(ui, training, group)) : nothing}
  </div>`;
}

/** In the order of the table. */
const groups = () =>
  [...new Set(allSettings().map(({ group }) => group))].filter((group) => group !== ELSEWHERE);

/**
 * The settings of a group that count, and the note on them.
 * @param {Ui} ui
 * @param {Training} training
 * @param {string} group
 */
function settingsOf(ui, training, group) {
  const change = (/** @type {Partial<Training>} */ patch) => set(ui, patch);
  const shown = allSettings().filter((setting) => setting.group === group && counts(setting, training));
  const fields = shown.filter(({ kind }) => kind !== "flag");
  const three = fields.length === 3 && fields.every(({ of }) => of !== "");
  const classes = three ? "columns three" : "columns";
  const field = (/** @type {Setting} */ setting) =>
    labelled(setting.label, settingControl(setting, training, change), {
      about: TERMS[setting.name],
      title: settingTitle(setting, training),
    });
  return html`${fields.length === 0 ? nothing : html`<div class=${classes}>${fields.map(field)}</div>`}
  ${shown.filter(({ kind }) => kind === "flag").map((setting) => settingCheck(setting, training, change))}
  ${NOTES.get(group)?.(ui, training) ?? nothing}`;
}

/**
 * @param {Ui} _ui
 * @param {Training} training
 */
function penaltyNote(_ui, { l1, l2, penalise_biases: biases }) {
  if (l1 === 0 && l2 === 0) return nothing;
  return html`<p class="note">
    The loss shown is without penalties${biases ? "" : "; bias edges are left out of them"}.
  </p>`;
}

/**
 * What the schedule made of the step size in the step that is shown.
 * @param {Ui} ui
 * @param {Training} training
 */
function currentSize({ app }, { schedule, warm_up: warmUp, step_size: size }) {
  if (schedule === "constant" && warmUp === 0) return nothing;
  const record = app.records.current();
  const step = record && record.batchSize > 0 ? record.step + 1 : null;
  return html`<p class="note">
    ${
      step === null
        ? `Step size ${formatNumber(size)} before the schedule; a step shows what the schedule makes of it.`
        : html`Step size in step ${step.toLocaleString("en")}:
            <strong class="number" title=${String(record?.stepSize)}
              >${formatNumber(record?.stepSize ?? NaN)}</strong
            >`
    }
  </p>`;
}

/**
 * Cross-entropies take logits.
 * @param {Ui} ui
 * @param {Training} training
 */
function logitsNote({ app }, { loss }) {
  const { doc } = app.store.get();
  if (!choiceOf(settingOf("loss"), loss)?.logits) return nothing;
  const bent = doc.network.neurons
    .filter(({ kind, activation }) => kind === "output" && activation !== "identity")
    .map(({ id }) => id);
  if (bent.length === 0) return nothing;
  return html`<p class="note">
    This loss applies its own function to the outputs, so they should have identity:
    ${bent.length === 1 ? "neuron" : "neurons"} ${bent.slice(0, 5).join(", ")}${bent.length > 5 ? " …" : ""}.
  </p>`;
}

/**
 * Whoever changes a setting wants to go on seeing it.
 * @param {Ui} ui
 * @param {Partial<Training>} patch
 */
function set(ui, patch) {
  ui.local.set({ moreOpen: true });
  void runCommand(ui, "run.settings", { settings: patch });
}
