/**
 * Computations written out with their numbers. Pure; what is shown is what the record holds, never computed
 * anew.
 */
import { formatApart, formatNumber } from "../../model/numbers/format.js";
import { equation, equationText } from "../../model/numbers/printed.js";

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
export function sumText(terms, total, digits = 4, limit = 6) {
  const right = formatNumber(total, digits);
  if (terms.length === 0) return `no terms = ${right}`;
  const write = (/** @type {number} */ more) => {
    const written = terms.map(
      ([a, b]) => `${formatNumber(a, digits + more)} × ${bracketed(b, digits + more)}`,
    );
    const shown =
      written.length <= limit ? written : [...written.slice(0, limit - 2), "…", written[written.length - 1]];
    return { left: shown.reduce(added), right };
  };
  return equationText(equation(write));
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
export function updateText(weight, change, digits = 4) {
  const after = weight + change;
  return equationText(
    equation((more) => ({
      left: added(formatApart(weight, after, digits + more), formatNumber(change, digits + more)),
      right: formatApart(after, weight, digits),
    })),
  );
}

/**
 * @param {number} left
 * @param {number} right
 * @param {number} result
 * @param {number} [digits]
 */
export function productText(left, right, result, digits = 4) {
  return equationText(
    equation((more) => ({
      left: `${formatNumber(left, digits + more)} × ${bracketed(right, digits + more)}`,
      right: formatNumber(result, digits),
    })),
  );
}
