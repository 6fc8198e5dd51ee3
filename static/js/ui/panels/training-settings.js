/**
 * Further training settings: loss, optimizer, schedule, penalties, clipping, new weights. Folded while all
 * are as usual.
 */
import { html, nothing } from "lit-html";
import { TRAINING } from "../../model/document/document.js";
import { formatNumber } from "../../model/numbers/format.js";
import { CONSTANTS, constantsInUse, trainingChanges } from "../../model/document/unusual-settings.js";
import { runCommand, selectField } from "../parts/controls.js";
import { onCheck } from "../parts/events.js";
import { numberField } from "../parts/field.js";
import { icon } from "../parts/icons.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../model/document/types.js").Training} Training
 * @typedef {import("../../model/document/types.js").Method} Method
 * @typedef {keyof Training} Field
 */

const WHOLE = new Set(["period", "warm_up"]);
/**
 * Least and largest, as docs/document.md has them.
 * @type {Partial<Record<Field, [number, number]>>}
 */
const RANGES = {
  epsilon: [0, 1],
  decay_factor: [0, 1],
  period: [1, 2 ** 53],
  warm_up: [0, 2 ** 53],
  initializer_scale: [-1e9, 1e9],
};
/** Ranges whose lower end does not belong to them. */
const ABOVE = new Set(["epsilon", "decay_factor"]);
/** Ranges whose upper end, 1, does not. */
const BELOW_ONE = new Set(["momentum", "rho", "beta1", "beta2"]);

/**
 * What a setting is, in a sentence.
 * @type {Partial<Record<Field, string>>}
 */
const ABOUT = {
  momentum: "Part of the sum of earlier derivatives that is kept in each step",
  rho: "Part of the mean of squared derivatives that is kept in each step",
  beta1: "Part of the mean of derivatives that is kept in each step",
  beta2: "Part of the mean of squared derivatives that is kept in each step",
  epsilon: "Added to the root, so that nothing is divided by 0",
  weight_decay: "Part of each weight that is taken off, times the step size",
  decay_rate: "How fast the step size falls: after 1 / rate steps it is half",
  decay_factor: "What the step size is multiplied by",
  period: "Steps",
  warm_up: "Steps in which the step size rises evenly from near 0, before the schedule begins; 0 = none",
  l1: "Adds rate × the sum of |w| to what is minimised, not to the loss shown; 0 = off",
  l2: "Adds rate / 2 × the sum of w² to what is minimised, not to the loss shown; 0 = off",
  clip_value: "Each derivative is limited to ± this; 0 = off",
  clip_norm: "All derivatives together are scaled down to this length; 0 = off",
  initializer_scale: "How large new weights are",
};

/** @param {Ui} ui */
export function trainingMore(ui) {
  const { document: drawing, methods } = ui.app.store.get();
  /**
   * Documents from elsewhere may leave fields out.
   * @type {Training}
   */
  const training = { ...TRAINING, ...drawing.training };
  const changes = trainingChanges(training, methods);
  const open = ui.local.get().moreOpen ?? changes !== "";
  return html`<div class="more">
    <button
      type="button"
      class="disclosure"
      aria-expanded=${String(open)}
      title=${changes === "" ? "Loss, optimizer, schedule, penalties, clipping, new weights" : `Not as usual: ${changes}`}
      @click=${() => ui.local.set({ moreOpen: !open })}
    >
      <span class="chevron">${icon("chevron")}</span><span>More</span
      ><span class="said">${changes || "all as usual"}</span>
    </button>
    ${open ? settings(ui, training) : nothing}
  </div>`;
}

/**
 * @param {Ui} ui
 * @param {Training} training
 */
function settings(ui, training) {
  const { methods } = ui.app.store.get();
  const counts = constantsInUse(training, methods);
  const field = (/** @type {Field} */ key, /** @type {string} */ name, prefix = "") =>
    settingField(ui, training, key, name, prefix);
  const constants = (/** @type {Field[]} */ fields, /** @type {string} */ of) =>
    fields.map((key) => field(key, CONSTANTS[key] ?? key, of));
  const columns = `columns ${counts.optimizer.length === 3 ? "three" : ""}`;
  return html`<div class="columns">
      ${methodField(ui, training, "loss", "Loss", methods.losses)}
      ${methodField(ui, training, "optimizer", "Optimizer", methods.optimizers)}
    </div>
    ${counts.optimizer.length === 0 ? nothing : html`<div class=${columns}>${constants(counts.optimizer, "Optimizer")}</div>`}
    ${logitsNote(ui, training)}
    <div class="columns">
      ${methodField(ui, training, "schedule", "Step size schedule", methods.schedules)}
      ${field("warm_up", "Warm-up, steps")} ${constants(counts.schedule, "Schedule")}
    </div>
    ${currentSize(ui, training)}
    <div class="columns">${field("l1", "L1 penalty, rate")} ${field("l2", "L2 penalty, rate")}</div>
    ${training.l1 > 0 || training.l2 > 0 ? penaltyNote(ui, training) : nothing}
    <div class="columns">${field("clip_value", "Clip each at ±")} ${field("clip_norm", "Clip norm at")}</div>
    <div class="columns">
      ${methodField(ui, training, "initializer", "New weights", methods.initializers)}
      ${constants(counts.initializer, "New weights")}
    </div>`;
}

/**
 * @param {Ui} ui
 * @param {Training} training
 */
const penaltyNote = (ui, { penalise_biases: biases }) =>
  html`<label class="check"
      ><input
        type="checkbox"
        .checked=${biases}
        @change=${onCheck((checked) => set(ui, { penalise_biases: checked }))}
      /><span>Penalise bias edges too</span></label
    >
    <p class="note">
      The loss shown is without penalties${biases ? "" : "; bias edges are left out of them"}.
    </p>`;

/**
 * @param {Ui} ui
 * @param {Training} training
 * @param {"loss" | "optimizer" | "schedule" | "initializer"} key
 * @param {string} name
 * @param {readonly Method[]} list
 */
function methodField(ui, training, key, name, list) {
  const value = training[key];
  const options = list.map((entry) => /** @type {const} */ ([entry.name, entry.label]));
  // Before the server has said what it knows.
  if (!list.some((entry) => entry.name === value)) options.push([value, value.replaceAll("_", " ")]);
  const formula = list.find((entry) => entry.name === value)?.formula ?? "";
  return html`<div class="labelled" title=${formula}>
    <span aria-hidden="true">${name}</span>${selectField({
      label: name,
      value,
      options,
      choose: (chosen) => set(ui, { [key]: chosen }),
    })}
  </div>`;
}

/**
 * @param {Ui} ui
 * @param {Training} training
 * @param {Field} key
 * @param {string} name
 * @param {string} of whose constant it is
 */
function settingField(ui, training, key, name, of) {
  return html`<div class="labelled" title=${ABOUT[key] ?? ""}>
    <span aria-hidden="true">${name}</span>${numberField({
      value: Number(training[key]),
      label: of ? `${of}, ${name}` : name,
      check: (value) => wrong(key, value),
      commit: (value) => set(ui, { [key]: value }),
    })}
  </div>`;
}

/**
 * Why a number will not do, or "".
 * @param {Field} key
 * @param {number} value
 */
function wrong(key, value) {
  if (BELOW_ONE.has(key)) return value >= 0 && value < 1 ? "" : "From 0 to less than 1";
  const [low, high] = RANGES[key] ?? [0, 1e9];
  if (WHOLE.has(key))
    return Number.isInteger(value) && value >= low && value <= high ? "" : `A whole number from ${low}`;
  if (ABOVE.has(key)) return value > low && value <= high ? "" : `More than ${low} and at most ${high}`;
  return value >= low && value <= high ? "" : `From ${formatNumber(low)} to ${formatNumber(high)}`;
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
        ? `Step size ${formatNumber(size)} before the schedule; a step shows what becomes of it.`
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
  const { methods, document: drawing } = app.store.get();
  if (!methods.losses.find(({ name }) => name === loss)?.logits) return nothing;
  const bent = drawing.network.neurons
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
