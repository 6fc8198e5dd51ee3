/**
 * Since when a neuron has been unwell, and which step was the last good one, from the records that are kept.
 *
 * @typedef {import("../../record/types.js").StepRecord} StepRecord
 * @typedef {import("../document/types.js").Network} Network
 * @typedef {{code: string, neurons: number[], message: string, number: number, threshold: number}} Finding
 */
import { rowsOf } from "../document/rows.js";

/**
 * The same signs that the server looks for over all points, at one point of one record; null when nothing can
 * be said.
 * @type {Record<string, (record: StepRecord, seen: Seen) => boolean | null>}
 * @typedef {{rows: readonly number[], network: Network, threshold: number}} Seen rows: of the finding's
 *   neurons
 */
const SIGNS = {
  dead: (record, { rows }) => passes(record, rows[0], 0),
  saturated: (record, { rows }) => passes(record, rows[0], 0.02),
  vanishing: (record, { rows, network, threshold }) =>
    compared(record, rows, network, (ratio) => ratio < threshold),
  exploding: (record, { rows, network, threshold }) =>
    rows.some(
      (row) =>
        !(Math.abs(record.out[row]) < 1e8) || (record.dIn !== null && !(Math.abs(record.dIn[row]) < 1e8)),
    ) || compared(record, rows, network, (ratio) => ratio > threshold) === true,
  unused: ({ weight }, { rows, network }) =>
    weight &&
    rowsOf(network)
      .outgoing(rows[0])
      .every((edge) => weight[edge] === 0),
  duplicated: ({ weight }, { rows, network }) =>
    weight &&
    rows.every((row) => incomingText(weight, network, row) === incomingText(weight, network, rows[0])),
};

/**
 * Is dL/din at most `share` of dL/dout?
 * @param {StepRecord} record
 * @param {number} row
 * @param {number} share
 */
function passes({ dIn, dOut }, row, share) {
  if (!dIn || !dOut || dOut[row] === 0) return null;
  return Math.abs(dIn[row]) <= share * Math.abs(dOut[row]);
}

/**
 * The derivatives of a layer against those of the outputs.
 * @param {StepRecord} record
 * @param {readonly number[]} rows
 * @param {Network} network
 * @param {(ratio: number) => boolean} test
 */
function compared({ dIn }, rows, network, test) {
  if (!dIn) return null;
  const size = (/** @type {readonly number[]} */ of) =>
    Math.sqrt(of.reduce((sum, row) => sum + dIn[row] ** 2, 0) / of.length);
  const end = size(network.neurons.flatMap(({ kind }, row) => (kind === "output" ? [row] : [])));
  return end > 0 ? test(size(rows) / end) : null;
}

/**
 * @param {Float64Array} weight
 * @param {Network} network
 * @param {number} row
 */
const incomingText = (weight, network, row) =>
  rowsOf(network)
    .incoming(row)
    .map((edge) => `${network.edges[edge].tail}:${weight[edge]}`)
    .sort()
    .join();

/**
 * The step since which every record has shown the sign; `before` when it was so in the oldest one already.
 * @param {readonly StepRecord[]} records oldest first
 * @param {Pick<Finding, "code" | "neurons" | "threshold">} finding
 * @param {Network} network
 * @returns {{step: number, before: boolean} | null} null when the newest does not show it, or nothing is
 *   known
 */
export function beganAt(records, { code, neurons, threshold }, network) {
  const sign = SIGNS[code];
  const rows = neurons.flatMap((id) => rowsOf(network).neuronRow.get(id) ?? []);
  if (!sign || rows.length === 0) return null;
  /** @type {number | null} */
  let step = null;
  for (let k = records.length - 1; k >= 0; k -= 1) {
    // Records of another drawing end the search.
    if (records[k].out.length !== network.neurons.length) break;
    const seen = sign(records[k], { rows, network, threshold });
    if (seen === false) return step === null ? null : { step, before: false };
    if (seen) ({ step } = records[k]);
  }
  return step === null ? null : { step, before: true };
}

/**
 * The record to go back to after a training that went wrong: the one with the least loss, of this revision,
 * whose weights are there; the newest of equals. None when all of them were far beyond `begin`, the loss that
 * it all began with.
 * @param {readonly StepRecord[]} records oldest first
 * @param {number} revision
 * @param {number} [begin]
 * @returns {StepRecord | null}
 */
export function lastGood(records, revision, begin = Infinity) {
  /** @type {StepRecord | null} */
  let best = null;
  for (const record of records) {
    const fits =
      record.revision === revision &&
      record.weight !== null &&
      record.change !== null &&
      Number.isFinite(record.batchLoss);
    if (
      fits &&
      record.weight?.every(Number.isFinite) &&
      (best === null || record.batchLoss <= best.batchLoss)
    )
      best = record;
  }
  return best && /** @type {StepRecord} */ (best).batchLoss <= 2 * begin ? best : null;
}
