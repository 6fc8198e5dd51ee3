/**
 * A new weight as the sum of its terms, by optimizer: the old weight, minus what each part of the derivative
 * takes from it.
 *
 * @typedef {import("./quantities.js").Context} Context
 * @typedef {import("./quantities.js").What} What
 * @typedef {import("./quantities.js").Term} Term
 * @typedef {import("../record/types.js").StepRecord} StepRecord
 */

/**
 * @param {StepRecord} record
 * @returns {What}
 */
export const meanName = (record) => (record.dWeightMean ? "mean" : "dWeight");
/**
 * The derivative before it is clipped.
 * @param {StepRecord} record
 * @returns {What}
 */
export const unclipped = (record) => (record.dPenalty ? "total" : meanName(record));
/**
 * What the optimizer gets.
 * @param {StepRecord} record
 * @returns {What}
 */
export const derivative = (record) => (record.gradient ? "gradient" : unclipped(record));
/**
 * The same as a sum: what was clipped together is one part.
 * @param {StepRecord} record
 * @returns {What[]}
 */
export const parts = (record) =>
  record.gradient ? ["gradient"] : record.dPenalty ? [meanName(record), "dPenalty"] : [meanName(record)];

/**
 * old − step size × derivative, with penalty, momentum and decay as terms of their own.
 * @param {Context} context
 * @param {number} edge
 * @param {(form: Term["form"], ...factors: What[]) => Term} make
 */
export function newWeightTerms(context, edge, make) {
  const { record, optimizer } = context;
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
  const terms = [before, ...write(record, make)];
  const left = before.value + change - terms.reduce((sum, { value }) => sum + value, 0);
  // The record's own number is what counts: what no term explains is said to be so. Rounding is none of it.
  const scale = Math.max(...terms.map(({ value }) => Math.abs(value)));
  return Math.abs(left) > 1e-11 * scale ? [...terms, rest(left)] : terms;
}

/**
 * @type {Record<string, (record: StepRecord, make: (form: Term["form"], ...factors: What[]) => Term) =>
 *   Term[]>}
 */
const CHANGES = {
  sgd: (record, make) => parts(record).map((part) => make("minus", "stepSize", part)),
  momentum: (record, make) => [
    ...CHANGES.sgd(record, make),
    make("minus", "stepSize", "momentum", "velocity"),
  ],
  nesterov: (record, make) => [
    ...CHANGES.sgd(record, make),
    make("minus", "stepSize", "momentum", "newVelocity"),
  ],
  rmsprop: (record, make) => [make("minusQuotient", "stepSize", derivative(record), "root")],
  adam: (_, make) => [make("minusQuotient", "stepSize", "correctedM", "root")],
  adamw: (_, make) => [
    make("minusQuotient", "stepSize", "correctedM", "root"),
    make("minus", "stepSize", "decay", "weight"),
  ],
};
