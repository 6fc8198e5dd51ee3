/** Metrics in words; numbers are as wide as the last ones, so that nothing moves while they change. */
import { formatNumber } from "../../../model/numbers/format.js";

/** @param {number | null | undefined} share */
export const percent = (share) =>
  share === null || share === undefined ? "–" : `${(100 * share).toFixed(1)} %`;

/** @param {number | null | undefined} value */
export const measure = (value) => (value === null || value === undefined ? "–" : formatNumber(value, 3));

/**
 * @param {readonly string[]} names   of the classes
 * @param {import("../../../state/metrics.js").Cell} cell
 */
export const takenFor = (names, [actual, predicted]) =>
  actual === predicted ? `${names[actual]}, recognised` : `${names[actual]}, taken for ${names[predicted]}`;
