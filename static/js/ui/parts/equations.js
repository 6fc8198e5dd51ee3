/**
 * Computations written out with their numbers. Pure; what is shown is what the record holds, never computed
 * anew.
 */
import { formatApart, formatNumber } from "../../model/numbers/format.js";

/**
 * A number as a factor or summand: negative ones in brackets.
 * @param {number} value
 * @param {number} [digits]
 */
export function bracketed(value, digits) {
  const text = formatNumber(value, digits);
  return value < 0 ? `(${text})` : text;
}

/**
 * `2 × 1 − 1 × 1 = 1`; more than `limit` terms are shortened in the middle.
 * @param {readonly (readonly [number, number])[]} terms
 * @param {number} total
 * @param {number} [digits]
 * @param {number} [limit]
 */
export function sumText(terms, total, digits, limit = 6) {
  const result = formatNumber(total, digits);
  if (terms.length === 0) return `no terms = ${result}`;
  const written = terms.map(([a, b]) => `${formatNumber(a, digits)} × ${bracketed(b, digits)}`);
  const shown =
    written.length <= limit ? written : [...written.slice(0, limit - 2), "…", written[written.length - 1]];
  return `${shown.reduce(added)} = ${result}`;
}

/**
 * A term with a minus is subtracted.
 * @param {string} left
 * @param {string} right
 */
const added = (left, right) =>
  right.startsWith("\u2212") ? `${left} \u2212 ${right.slice(1)}` : `${left} + ${right}`;

/**
 * `0.5 − 0.02 = 0.48`.
 * @param {number} weight
 * @param {number} change
 * @param {number} [digits]
 */
export function updateText(weight, change, digits) {
  const after = weight + change;
  return `${added(formatApart(weight, after, digits), formatNumber(change, digits))} = ${formatApart(after, weight, digits)}`;
}

/**
 * @param {number} left
 * @param {number} right
 * @param {number} result
 * @param {number} [digits]
 */
export function productText(left, right, result, digits) {
  return `${formatNumber(left, digits)} × ${bracketed(right, digits)} = ${formatNumber(result, digits)}`;
}
