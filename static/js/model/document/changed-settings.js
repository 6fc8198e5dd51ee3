/**
 * Which training settings differ from their defaults, in a few words.
 *
 * @typedef {import("./types.js").Training} Training
 * @typedef {import("./training-settings.js").Setting} Setting
 */
import { allSettings, choiceOf, counts, defaultTraining } from "./training-settings.js";
import { formatNumber } from "../numbers/format.js";

/**
 * Is a step's change −step size × derivative and nothing more?
 * @param {Training} training
 */
export function isPlainDescent(training) {
  const {
    optimizer,
    schedule,
    warm_up: warmUp,
    l1,
    l2,
    clip_value: value,
    clip_norm: norm,
  } = { ...defaultTraining(), ...training };
  return (
    optimizer === "sgd" &&
    schedule === "constant" &&
    [warmUp, l1, l2, value, norm].every((number) => number === 0)
  );
}

/**
 * `Adam, cosine schedule, L2 0.001`: what differs from the defaults; "" when nothing does. What has no
 * effect, such as a constant of a method that is not chosen, is left out.
 * @param {Training} training
 */
export function trainingChanges(training) {
  const changed = allSettings().filter(
    (setting) => training[setting.name] !== setting.default && counts(setting, training),
  );
  // A constant is named in brackets after its method.
  const constants = (/** @type {string} */ method) =>
    changed
      .filter(({ of }) => of === method)
      .map((setting) => `${setting.label} ${valueText(setting, training)}`)
      .join(", ");
  const whole = (/** @type {Setting} */ setting) => {
    const text = setting.changed.replace("{}", valueText(setting, training));
    const own = constants(setting.name);
    return own === "" ? text : `${text} (${own})`;
  };
  return changed
    .filter((setting) => setting.changed !== "")
    .map(whole)
    .join(", ");
}

/**
 * @param {Setting} setting
 * @param {Training} training
 */
export function valueText(setting, training) {
  const value = training[setting.name];
  if (setting.kind === "choice") return choiceOf(setting, value)?.label ?? String(value).replaceAll("_", " ");
  return typeof value === "boolean" ? (value ? "on" : "off") : formatNumber(Number(value));
}
