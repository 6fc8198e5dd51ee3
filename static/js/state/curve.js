/**
 * The loss curve: batch losses and data losses against steps, thinned out as it grows.
 *
 * @typedef {{steps: number[], losses: number[], dataSteps: number[], dataLosses: number[]}} Curve
 * @typedef {import("../record/types.js").StepRecord} StepRecord
 */
import { config } from "../config.js";

export function createCurve() {
  /** @type {Curve} */
  const curve = { steps: [], losses: [], dataSteps: [], dataLosses: [] };

  return {
    /**
     * The arrays themselves: to be read, not kept.
     * @returns {Readonly<Curve>}
     */
    get: () => curve,
    /** @param {StepRecord} record */
    add(record) {
      const { curveStep, curveLoss, batchLoss, dataLoss, step } = record;
      if (curveStep && curveLoss)
        curveStep.forEach((at, k) => addPoint(curve.steps, curve.losses, at, curveLoss[k]));
      else if (record.change) addPoint(curve.steps, curve.losses, step, batchLoss);
      if (Number.isFinite(dataLoss)) addPoint(curve.dataSteps, curve.dataLosses, step, dataLoss);
    },
    /**
     * @param {number} step
     * @param {number} loss
     */
    addDataLoss(step, loss) {
      addPoint(curve.dataSteps, curve.dataLosses, step, loss);
    },
    /**
     * @param {number} step
     * @returns {boolean} was anything cut?
     */
    cutAfter(step) {
      const before = curve.steps.length + curve.dataSteps.length;
      cut(curve.steps, curve.losses, step + 1);
      cut(curve.dataSteps, curve.dataLosses, step + 1);
      return curve.steps.length + curve.dataSteps.length < before;
    },
    clear() {
      curve.steps.length = curve.losses.length = curve.dataSteps.length = curve.dataLosses.length = 0;
    },
  };
}

/**
 * Steps only rise: a step made again replaces what lay beyond it.
 * @param {number[]} steps
 * @param {number[]} values
 * @param {number} step
 * @param {number} value
 */
function addPoint(steps, values, step, value) {
  if (!Number.isFinite(value)) return;
  if (steps.length > 0 && steps[steps.length - 1] >= step) cut(steps, values, step);
  steps.push(step);
  values.push(value);
  if (steps.length > config.curvePoints) halve(steps, values);
}

/**
 * Drops points at `step` and later.
 * @param {number[]} steps
 * @param {number[]} values
 * @param {number} step
 */
function cut(steps, values, step) {
  let length = steps.length;
  while (length > 0 && steps[length - 1] >= step) length -= 1;
  steps.length = values.length = length;
}

/**
 * Joins neighbours: the later step, the mean value.
 * @param {number[]} steps
 * @param {number[]} values
 */
function halve(steps, values) {
  const length = Math.floor(steps.length / 2);
  for (let k = 0; k < length; k += 1) {
    steps[k] = steps[2 * k + 1];
    values[k] = (values[2 * k] + values[2 * k + 1]) / 2;
  }
  if (steps.length % 2 === 1) {
    steps[length] = steps[steps.length - 1];
    values[length] = values[values.length - 1];
    steps.length = values.length = length + 1;
  } else {
    steps.length = values.length = length;
  }
}
