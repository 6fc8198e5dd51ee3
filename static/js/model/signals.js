/**
 * Since when a neuron has been unwell, and which step was the last good one, from the records that are kept. Pure.
 *
 * @typedef {import("../state/types.js").StepRecord} StepRecord
 * @typedef {{code: string, neurons: number[], message: string, number: number, threshold: number}} Finding
 */

/** The same signs that the server looks for over all points, at one point of one record. @type {Record<string, (record: StepRecord, row: number) => boolean | null>} */
const SIGNS = {
  dead: (record, row) => passes(record, row, 0),
  saturated: (record, row) => passes(record, row, 0.02),
  exploding: (record, row) => !(Math.abs(record.out[row]) < 1e8) || (record.dIn !== null && !(Math.abs(record.dIn[row]) < 1e8)),
};

/** Is dL/din at most `share` of dL/dout? Null when nothing can be said. @param {StepRecord} record @param {number} row @param {number} share */
function passes({ dIn, dOut }, row, share) {
  if (!dIn || !dOut || dOut[row] === 0) return null;
  return Math.abs(dIn[row]) <= share * Math.abs(dOut[row]);
}

/**
 * The step since which every record has shown the sign; `before` when it was so in the oldest one already.
 * @param {readonly StepRecord[]} records oldest first @param {string} code @param {number} row
 * @returns {{step: number, before: boolean} | null} null when the newest does not show it, or nothing is known
 */
export function beganAt(records, code, row) {
  const sign = SIGNS[code];
  if (!sign) return null;
  /** @type {number | null} */
  let step = null;
  for (let k = records.length - 1; k >= 0; k -= 1) {
    if (row >= records[k].out.length) return null;
    const seen = sign(records[k], row);
    if (seen === false) return step === null ? null : { step, before: false };
    if (seen) ({ step } = records[k]);
  }
  return step === null ? null : { step, before: true };
}

/**
 * The record to go back to after a training that went wrong: the one with the least loss, of this revision, whose weights
 * are there; the newest of equals. None when all of them were far beyond `begin`, the loss that it all began with.
 * @param {readonly StepRecord[]} records oldest first @param {number} revision @param {number} [begin] @returns {StepRecord | null}
 */
export function lastGood(records, revision, begin = Infinity) {
  /** @type {StepRecord | null} */
  let best = null;
  for (const record of records) {
    const fits = record.revision === revision && record.weight !== null && record.change !== null && Number.isFinite(record.batchLoss);
    if (fits && record.weight?.every(Number.isFinite) && (best === null || record.batchLoss <= best.batchLoss)) best = record;
  }
  return best && /** @type {StepRecord} */ (best).batchLoss <= 2 * begin ? best : null;
}
