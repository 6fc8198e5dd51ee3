/**
 * Which training settings are not as usual, in a few words. Pure.
 *
 * @typedef {import("./types.js").Training} Training
 * @typedef {import("./types.js").Methods} Methods
 */
import { TRAINING } from "./document.js";
import { formatNumber } from "../numbers/format.js";

/**
 * Settings that come as numbers, with their names.
 * @type {Readonly<Partial<Record<keyof Training, string>>>}
 */
export const CONSTANTS = Object.freeze({
  momentum: "momentum",
  rho: "rho",
  beta1: "beta1",
  beta2: "beta2",
  epsilon: "epsilon",
  weight_decay: "weight decay",
  decay_rate: "rate",
  decay_factor: "factor",
  period: "period",
  initializer_scale: "scale",
});

/** @typedef {keyof Training} Field */

/**
 * The fields of the constants that count with the chosen optimizer, schedule or initializer.
 * @param {Training} training
 * @param {Methods} methods
 * @returns {{optimizer: Field[], schedule: Field[], initializer: Field[]}}
 */
export function constantsInUse(
  { optimizer, schedule, initializer },
  { optimizers, schedules, initializers },
) {
  const of = (
    /** @type {readonly {name: string, constants: string[]}[]} */ list,
    /** @type {string} */ name,
  ) => /** @type {Field[]} */ (list.find((entry) => entry.name === name)?.constants ?? []);
  return {
    optimizer: of(optimizers, optimizer),
    schedule: of(schedules, schedule),
    initializer: initializers.find(({ name }) => name === initializer)?.scaled ? ["initializer_scale"] : [],
  };
}

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
  } = { ...TRAINING, ...training };
  return (
    optimizer === "sgd" &&
    schedule === "constant" &&
    [warmUp, l1, l2, value, norm].every((number) => number === 0)
  );
}

/**
 * `Adam, cosine schedule, L2 0.001`: what differs from the usual; "" when nothing does. A constant that does
 * not count, since its method is not chosen, is left out.
 * @param {Training} training
 * @param {Methods} methods
 */
export function trainingChanges(training, methods) {
  const { losses, optimizers, schedules, initializers } = methods;
  const label = (/** @type {readonly {name: string, label: string}[]} */ list, /** @type {string} */ name) =>
    list.find((entry) => entry.name === name)?.label ?? name.replaceAll("_", " ");
  const counts = constantsInUse(training, methods);
  const own = (/** @type {Field[]} */ fields) => {
    const changed = fields.filter((field) => training[field] !== TRAINING[field]);
    return changed.length === 0
      ? ""
      : ` (${changed.map((field) => `${CONSTANTS[field]} ${formatNumber(Number(training[field]))}`).join(", ")})`;
  };
  const rate = (/** @type {Field} */ field, /** @type {string} */ name) =>
    training[field] ? `${name} ${formatNumber(Number(training[field]))}` : "";
  const changed = (/** @type {Field} */ field) => training[field] !== TRAINING[field];
  return [
    changed("loss") ? `${label(losses, training.loss)} loss` : "",
    changed("optimizer") ? label(optimizers, training.optimizer) + own(counts.optimizer) : "",
    changed("schedule") ? `${label(schedules, training.schedule)} schedule${own(counts.schedule)}` : "",
    rate("warm_up", "warm-up"),
    rate("l1", "L1"),
    rate("l2", "L2"),
    training.penalise_biases && (training.l1 || training.l2) ? "biases too" : "",
    rate("clip_value", "clipped at"),
    rate("clip_norm", "norm at most"),
    changed("initializer")
      ? `${label(initializers, training.initializer)} new weights${own(counts.initializer)}`
      : "",
  ]
    .filter(Boolean)
    .join(", ");
}
