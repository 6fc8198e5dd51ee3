/**
 * Further training settings: loss, optimizer, schedule, penalties, clipping, new weights. Folded while all
 * are at their defaults.
 */
import { html, nothing } from "lit-html";
import {
  allSettings,
  choiceOf,
  counts,
  defaultTraining,
  settingOf,
} from "../../model/document/training-settings.js";
import { trainingChanges } from "../../model/document/changed-settings.js";
import { formatNumber } from "../../model/numbers/format.js";
import { runCommand } from "../parts/controls.js";
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
/** Settings beside the run's buttons (training-section.js). */
const ELSEWHERE = "Run";

/** @param {Ui} ui */
export function trainingMore(ui) {
  const { doc } = ui.app.store.get();
  // Documents from elsewhere may leave settings out.
  const training = { ...defaultTraining(), ...doc.training };
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
    html`<div class="labelled" title=${settingTitle(setting, training)}>
      <span aria-hidden="true">${setting.label}</span>${settingControl(setting, training, change)}
    </div>`;
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
