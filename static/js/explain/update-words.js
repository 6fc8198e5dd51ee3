/**
 * Names of what an update is made of, for text and LaTeX; and in a few words what each of them is.
 *
 * @typedef {import("./quantities.js").Context} Context
 * @typedef {import("./quantities.js").Quantity} Quantity
 * @typedef {import("./quantities.js").Term} Term
 * @typedef {import("./quantities.js").What} What
 */
import { formatNumber } from "../model/numbers/format.js";
import { updateNumber } from "../model/formulas/update-row.js";
import { constraintsOf } from "../model/document/constraints.js";
import { weightOf } from "./update-terms.js";

/**
 * Of an edge: text before its name, LaTeX around its weight.
 * @type {Readonly<Partial<Record<What, readonly [string, (weight: string) => string]>>>}
 */
const OF_EDGE = Object.freeze({
  side: ["sign of w", (w) => `\\operatorname{sign}(${w})`],
  dPenalty: ["dP/dw", (w) => `\\frac{\\partial P}{\\partial ${w}}`],
  velocity: ["velocity", (w) => `v_{${w}}`],
  newVelocity: ["new velocity", (w) => `v_{${w}}^{\\mathrm{new}}`],
  m: ["m", (w) => `m_{${w}}`],
  newM: ["new m", (w) => `m_{${w}}^{\\mathrm{new}}`],
  correctedM: ["corrected m", (w) => `\\hat m_{${w}}`],
  s: ["s", (w) => `s_{${w}}`],
  newS: ["new s", (w) => `s_{${w}}^{\\mathrm{new}}`],
  correctedS: ["corrected s", (w) => `\\hat s_{${w}}`],
  root: ["root", (w) => `r_{${w}}`],
});

/**
 * Of a step: name, LaTeX, what it is.
 * @type {Readonly<Partial<Record<What, readonly [string, string, string]>>>}
 */
const OF_STEP = Object.freeze({
  stepSize: ["step size", "\\eta", "as set for the training"],
  baseSize: ["set step size", "\\eta_0", "as set for the training"],
  sizeFactor: ["schedule", "c_t", ""],
  momentum: ["momentum", "\\mu", "as set: how much of the velocity is kept"],
  rho: ["rho", "\\rho", "as set: how much of s is kept"],
  restRho: ["(1 − rho)", "(1 - \\rho)", "the rest: how much is new"],
  beta1: ["beta1", "\\beta_1", "as set: how much of m is kept"],
  restBeta1: ["(1 − beta1)", "(1 - \\beta_1)", "the rest: how much is new"],
  beta2: ["beta2", "\\beta_2", "as set: how much of s is kept"],
  restBeta2: ["(1 − beta2)", "(1 - \\beta_2)", "the rest: how much is new"],
  epsilon: ["epsilon", "\\varepsilon", "as set: keeps the quotient finite"],
  decay: ["weight decay", "\\lambda", "as set for the training"],
  correction1: ["correction of m", "(1 - \\beta_1^t)", "1 − beta1^t in the t-th step, since m began at 0"],
  correction2: ["correction of s", "(1 - \\beta_2^t)", "1 − beta2^t in the t-th step, since s began at 0"],
  l1: ["L1 rate", "\\lambda_1", "as set for the training"],
  l2: ["L2 rate", "\\lambda_2", "as set for the training"],
  clipValue: ["limit", "g_{\\max}", "as set: no derivative is larger"],
  clipNorm: ["largest norm", "n_{\\max}", "as set: all derivatives together are no longer"],
  norm: ["norm", "n", "the root of the sum of all squared derivatives"],
  normFactor: ["norm factor", "c", "1: the norm is within its limit"],
});

/**
 * @param {Context} context
 * @param {What} what
 * @returns {[string, string] | null} text before the edge's name; LaTeX before the weight
 */
function derivativeOf({ record }, what) {
  if (what !== "mean" && what !== "shared" && what !== "total" && what !== "clamped" && what !== "gradient")
    return null;
  const [text, latex] =
    record.dPenalty && what !== "mean" && what !== "shared"
      ? ["d(L + P)/dw", "\\frac{\\partial (L + P)}{\\partial "]
      : ["dL/dw", "\\frac{\\partial L}{\\partial "];
  const cut = what === "clamped" ? "limited " : what === "gradient" ? "clipped " : "";
  const mean = cut || !record.dWeightMean ? cut : "mean ";
  return [`${what === "shared" ? "shared " : ""}${mean}${text}`, latex];
}

/**
 * @param {Context} context
 * @param {Quantity} quantity
 * @param {string} edge
 * @returns {string | null} null for what is no part of an update
 */
export function updateName(context, { what, row }, edge) {
  const step = OF_STEP[what];
  if (step) return what === "sizeFactor" && warmingUp(context) ? "warm-up" : step[0];
  const name = OF_EDGE[what]?.[0] ?? derivativeOf(context, what)?.[0];
  if (what === "shared") return `${name}(${constraintsOf(context.network).letterOf(row)})`;
  return name ? `${name}(${edge})` : null;
}

/**
 * @param {Context} context
 * @param {Quantity} quantity
 * @param {string} weight in LaTeX
 * @returns {string | null}
 */
export function updateLatex(context, { what, row }, weight) {
  const own = OF_STEP[what]?.[1] ?? OF_EDGE[what]?.[1](weight);
  if (own) return own;
  const derivative = derivativeOf(context, what);
  if (!derivative) return null;
  const by = what === "shared" ? constraintsOf(context.network).letterOf(row) : weight;
  const whole = `${derivative[1]}${by}}`;
  if (what === "clamped") return `\\left[${whole}\\right]`;
  if (what === "gradient") return `g_{${weight}}`;
  return context.record.dWeightMean ? `\\overline{${whole}}` : whole;
}

/** @param {Context} context */
const warmingUp = ({ record }) => record.step < updateNumber(record, "warm_up");

/**
 * Would the schedule have gone lower?
 * @param {Context} context
 */
const atFloor = ({ record }) => record.stepSize === updateNumber(record, "schedule_floor");

/**
 * Why a quantity has no terms: where its number is from.
 * @param {Context} context
 * @param {Quantity} quantity
 * @returns {string}
 */
export function updateGiven(context, { what, row }) {
  const { record, optimizer } = context;
  const number = (/** @type {import("../model/formulas/update-row.js").UpdateName} */ name) =>
    formatNumber(updateNumber(record, name));
  switch (what) {
    case "sizeFactor":
      if (warmingUp(context)) return `step ${record.step + 1} of ${number("warm_up")}: it rises to 1`;
      return atFloor(context)
        ? `the step size is at the schedule's floor, ${number("schedule_floor")}`
        : `what the schedule leaves at step ${record.step + 1}`;
    case "mean":
      return `the mean over ${record.batchSize} points`;
    case "side":
      return "1, −1, or 0 at 0";
    case "dPenalty":
      return weightOf(context, row) === 0 ? "0, as the weight is" : "0: biases are left out of the penalty";
    case "velocity":
      return record.momentFirst?.[row] === 0 ? "0 at the start" : "from the steps before";
    case "m":
      return record.momentFirst?.[row] === 0 ? "0 at the start" : "the running mean of derivatives so far";
    case "s":
      return (optimizer === "rmsprop" ? record.momentFirst : record.momentSecond)?.[row] === 0
        ? "0 at the start"
        : "the running mean of their squares so far";
    default:
      return OF_STEP[what]?.[2] ?? "";
  }
}

/**
 * What a term of an update stands for, in a word.
 * @param {Term} term
 */
export function termLabel({ factors }) {
  const names = new Set(factors.map(({ what }) => what));
  if (names.has("velocity") || names.has("newVelocity")) return "momentum";
  if (names.has("dPenalty")) return "penalty";
  if (names.has("decay")) return "decay";
  if (names.has("gradient")) return "clipped derivative";
  if (names.has("root")) return "derivative, rescaled";
  if (names.has("weight")) return "old";
  if (names.has("shared")) return "shared derivative";
  return names.size === 0 ? "the rest" : "derivative";
}
