/** Metrics in words; numbers are as wide as the last ones, so that nothing moves while they change. */
import { formatNumber } from "../../../model/numbers/format.js";

/** @param {number | null | undefined} share */
export const percent = (share) =>
  share === null || share === undefined ? "–" : `${(100 * share).toFixed(1)} %`;

/** @param {number | null | undefined} value */
export const measure = (value) => (value === null || value === undefined ? "–" : formatNumber(value, 3));
