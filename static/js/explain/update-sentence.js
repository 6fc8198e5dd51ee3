/**
 * The update of one weight as a sentence: what the derivative went through, what the optimizer made of it,
 * and the new weight with a word for each of its terms.
 *
 * @typedef {import("./quantities.js").Context} Context
 * @typedef {import("./quantities.js").Quantity} Quantity
 * @typedef {import("./quantities.js").What} What
 * @typedef {import("./wording.js").Show} Show
 * @typedef {Context & {show: Show}} Speaker
 */
import { updateNumber } from "../model/formulas/update-row.js";
import { termsOf, valueOf } from "./quantities.js";
import { constraintsOf } from "../model/document/constraints.js";
import { lossDerivative, unclipped } from "./new-weight-terms.js";
import { isOfStep, weightOf } from "./update-terms.js";
import { termLabel } from "./update-words.js";
import { finer } from "../model/numbers/format.js";
import { equationText, relation } from "../model/numbers/printed.js";
import { equationInNumbers, nameOf, sumTexts } from "./wording.js";

/** A sum of more terms than this is no sentence any more. */
const MAX_TERMS = 6;

/**
 * @param {Speaker} speaker
 * @param {number} edge
 */
export function updateText(speaker, edge) {
  const { tail, head } = speaker.network.edges[edge];
  if (constraintsOf(speaker.network).isLocked(edge))
    return `${tail} → ${head}: ${newWeightText(speaker, edge)}`;
  return `${tail} → ${head}: ${[...preparation(speaker, edge), newWeightText(speaker, edge)].join("; ")}`;
}

/**
 * `new = 2 − 0.03 × 1 (derivative) − 0.03 × 0.9 × 0.5 (momentum) = 1.9565`; of one term alone there is
 * nothing to tell apart.
 * @param {Speaker} speaker
 * @param {number} edge
 */
export function newWeightText(speaker, edge) {
  if (constraintsOf(speaker.network).isLocked(edge))
    return `locked: no change, the weight stays ${speaker.show(weightOf(speaker, edge))}`;
  const quantity = /** @type {const} */ ({ what: "newWeight", row: edge });
  const terms = termsOf(speaker, quantity);
  const label =
    terms.length > 2
      ? (/** @type {import("./quantities.js").Term} */ term) =>
          term === terms[0] ? "" : ` (${termLabel(term)})`
      : () => "";
  const { sign, right, more } = equationInNumbers(speaker, quantity, speaker.show);
  const { numbers } = sumTexts(speaker, quantity, terms, finer(speaker.show, more), Infinity, label);
  return `new = ${numbers} ${sign} ${right}`;
}

/**
 * What comes before the new weight, as far as it applies.
 * @param {Speaker} speaker
 * @param {number} edge
 * @returns {string[]}
 */
function preparation(speaker, edge) {
  const { record, show, optimizer } = speaker;
  const of = (/** @type {What} */ what) => show(valueOf(speaker, q(what, edge)));
  const equation = (/** @type {What} */ what) =>
    equationText(equationInNumbers(speaker, q(what, edge), show));
  const corrected = (/** @type {What} */ what, /** @type {What} */ by, /** @type {What} */ to) =>
    `corrected / ${of(by)} ${relation(`${of(what)} / ${of(by)}`, of(to))} ${of(to)}`;
  const said = [];
  if (record.dWeightMean)
    said.push(`dL/dw of this point ${of("dWeight")}, mean over ${record.batchSize} points ${of("mean")}`);
  if (lossDerivative(speaker, edge) === "shared") said.push(sharedText(speaker, edge));
  if (record.dPenalty)
    said.push(valueOf(speaker, q("dPenalty", edge)) === 0 ? "no penalty" : `penalty ${equation("dPenalty")}`);
  if (record.gradient) said.push(...clipping(speaker, edge, of));
  if (optimizer === "nesterov") said.push(`new velocity = ${equation("newVelocity")}`);
  if (optimizer === "adam" || optimizer === "adamw")
    said.push(`m = ${equation("newM")}, ${corrected("newM", "correction1", "correctedM")}`);
  if (optimizer === "rmsprop") said.push(`s = ${equation("newS")}, root ${equation("root")}`);
  if (optimizer === "adam" || optimizer === "adamw")
    said.push(
      `s = ${equation("newS")}, ${corrected("newS", "correction2", "correctedS")}, root ${equation("root")}`,
    );
  return said;
}

/**
 * `10 + 20 = 30`, over many edges without the terms.
 * @param {Speaker} speaker
 * @param {number} edge
 */
export function sharedSum(speaker, edge) {
  const shared = q("shared", edge);
  const count = termsOf(speaker, shared).length;
  return count <= MAX_TERMS
    ? equationText(equationInNumbers(speaker, shared, speaker.show))
    : `sum over ${count} edges = ${speaker.show(valueOf(speaker, shared))}`;
}

/**
 * `shared dL/dw(a) = 10 + 20 = 30`
 * @param {Speaker} speaker
 * @param {number} edge
 */
export const sharedText = (speaker, edge) =>
  `${nameOf(speaker, q("shared", edge))} = ${sharedSum(speaker, edge)}`;

/**
 * Only what a limit really cut.
 * @param {Speaker} speaker
 * @param {number} edge
 * @param {(what: What) => string} of
 * @returns {string[]}
 */
function clipping(speaker, edge, of) {
  const { record } = speaker;
  const total = unclipped(speaker, edge);
  const value = updateNumber(record, "clip_value");
  const together = record.dPenalty ? [`with dL/dw ${of("total")}`] : [];
  const limited =
    value > 0 && Math.abs(valueOf(speaker, q(total, edge))) > value ? [`limited to ±${of("clipValue")}`] : [];
  const cut =
    updateNumber(record, "norm_factor") < 1
      ? [
          `the norm of all derivatives, ${of("norm")}, is cut to ${of("clipNorm")}: ${equationText(equationInNumbers(speaker, q("gradient", edge), speaker.show))}`,
        ]
      : [];
  return [...together, ...limited, ...cut];
}

/**
 * @param {What} what
 * @param {number} edge
 * @returns {Quantity}
 */
const q = (what, edge) => ({ what, row: isOfStep(what) ? 0 : edge });
