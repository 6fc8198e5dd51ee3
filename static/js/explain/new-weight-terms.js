/**
 * A new weight as the sum of its terms, by optimizer: the old weight, minus what each part of the derivative
 * takes from it.
 *
 * @typedef {import("./quantities.js").Context} Context
 * @typedef {import("./quantities.js").What} What
 * @typedef {import("./quantities.js").Term} Term
 * @typedef {import("../record/types.js").StepRecord} StepRecord
 */
import { constraintsOf } from "../model/document/constraints.js";

/**
 * An edge's own derivative, over the batch.
 * @param {StepRecord} record
 * @returns {What}
 */
export const meanName = (record) => (record.dWeightMean ? "mean" : "dWeight");
/**
 * The derivative of the loss by its weight: of a tied one the sum over the tie.
 * @param {Context} context
 * @param {number} edge
 * @returns {What}
 */
export const lossDerivative = ({ network, record }, edge) =>
  constraintsOf(network).letterOf(edge) ? "shared" : meanName(record);
/**
 * The derivative before it is clipped.
 * @param {Context} context
 * @param {number} edge
 * @returns {What}
 */
export const unclipped = (context, edge) =>
  context.record.dPenalty ? "total" : lossDerivative(context, edge);
/**
 * What the optimizer gets.
 * @param {Context} context
 * @param {number} edge
 * @returns {What}
 */
export const derivative = (context, edge) =>
  context.record.gradient ? "gradient" : unclipped(context, edge);
/**
 * The same as a sum: what was clipped together is one part.
 * @param {Context} context
 * @param {number} edge
 * @returns {What[]}
 */
export function parts(context, edge) {
  const { gradient, dPenalty } = context.record;
  if (gradient) return ["gradient"];
  const own = lossDerivative(context, edge);
  return dPenalty ? [own, "dPenalty"] : [own];
}

/**
 * old − step size × derivative, with penalty, momentum and decay as terms of their own; a locked one is kept.
 * @param {Context} context
 * @param {number} edge
 * @param {(form: Term["form"], ...factors: What[]) => Term} make
 */
export function newWeightTerms(context, edge, make) {
  const { network, record, optimizer } = context;
  if (constraintsOf(network).isLocked(edge)) return [make("kept", "weight")];
  const before = make("given", "weight");
  const change = record.change?.[edge] ?? NaN;
  const rest = (/** @type {number} */ value) => ({
    form: /** @type {const} */ ("given"),
    factors: [],
    value,
    edge,
  });
  const write = CHANGES[optimizer];
  if (!write) return [before, rest(change)];
  const terms = [before, ...write(context, edge, make)];
  const left = before.value + change - terms.reduce((sum, { value }) => sum + value, 0);
  // The record's own number is what counts: what no term explains is said to be so. Rounding is none of it.
  const scale = Math.max(...terms.map(({ value }) => Math.abs(value)));
  return Math.abs(left) > 1e-11 * scale ? [...terms, rest(left)] : terms;
}

/**
 * @type {Record<string, (context: Context, edge: number, make: (form: Term["form"], ...factors: What[]) =>
 *   Term) => Term[]>}
 */
const CHANGES = {
  sgd: (context, edge, make) => parts(context, edge).map((part) => make("minus", "stepSize", part)),
  momentum: (context, edge, make) => [
    ...CHANGES.sgd(context, edge, make),
    make("minus", "stepSize", "momentum", "velocity"),
  ],
  nesterov: (context, edge, make) => [
    ...CHANGES.sgd(context, edge, make),
    make("minus", "stepSize", "momentum", "newVelocity"),
  ],
  rmsprop: (context, edge, make) => [make("minusQuotient", "stepSize", derivative(context, edge), "root")],
  adam: (_context, _edge, make) => [make("minusQuotient", "stepSize", "correctedM", "root")],
  adamw: (_context, _edge, make) => [
    make("minusQuotient", "stepSize", "correctedM", "root"),
    make("minus", "stepSize", "decay", "weight"),
  ],
};
