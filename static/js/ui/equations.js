/** Computations written out with their numbers. Pure; what is shown is what the record holds, never computed anew. */
import { formatNumber } from "../model/format.js";
import { FORMS, lossForm, lossName, slopeForm } from "../model/loss-forms.js";

/** A number as a factor or summand: negative ones in brackets. @param {number} value @param {number} [digits] */
export function bracketed(value, digits) {
  const text = formatNumber(value, digits);
  return value < 0 ? `(${text})` : text;
}

/**
 * `2 × 1 + (−1) × 1 = 1`; more than `limit` terms are shortened in the middle.
 * @param {readonly (readonly [number, number])[]} terms @param {number} total @param {number} [digits] @param {number} [limit]
 */
export function sumText(terms, total, digits, limit = 6) {
  const result = formatNumber(total, digits);
  if (terms.length === 0) return `no terms = ${result}`;
  const written = terms.map(([a, b]) => `${bracketed(a, digits)} × ${bracketed(b, digits)}`);
  const shown = written.length <= limit ? written : [...written.slice(0, limit - 2), "…", written[written.length - 1]];
  return `${shown.join(" + ")} = ${result}`;
}

/**
 * `(1.5 − 1)² = 0.25`, summed over the outputs; the number alone for a loss that is not written so.
 * @param {ArrayLike<number>} outs @param {ArrayLike<number>} ys @param {number} loss @param {number} [digits]
 * @param {string} [name] of the loss
 */
export function lossText(outs, ys, loss, digits, name = "squared") {
  const total = formatNumber(loss, digits);
  const terms = Array.from(outs, (out, k) => {
    const form = lossForm(name, out, ys[k]);
    return form ? FORMS[form].text(formatNumber(out, digits), bracketed(ys[k], digits)) : "";
  });
  if (terms.includes("")) return total;
  const shown = terms.length <= 4 ? terms : [...terms.slice(0, 3), "…", terms[terms.length - 1]];
  return `${shown.join(" + ")} = ${total}`;
}

/** `2 × (out − y) = 2 × (1.5 − 1)`: what dL/dout of an output is. @param {string} name of the loss @param {number} out @param {number} y @param {number} [digits] */
export function slopeText(name, out, y, digits) {
  const form = slopeForm(name, out, y);
  const names = slopeNames(name, out, y);
  return form ? `${names} = ${FORMS[form].text(formatNumber(out, digits), bracketed(y, digits))}` : names;
}

/** The same in names alone. @param {string} name of the loss @param {number} out @param {number} y */
export function slopeNames(name, out, y) {
  const form = slopeForm(name, out, y);
  return form ? FORMS[form].text("out", "y") : `the derivative of ${lossName(name)}`;
}

/** The loss of one output in names. @param {string} name of the loss @param {number} out @param {number} y */
export function lossNames(name, out, y) {
  const form = lossForm(name, out, y);
  return form ? FORMS[form].text("out", "y") : lossName(name);
}

/** `0.5 + (−0.02) = 0.48`. @param {number} weight @param {number} change @param {number} [digits] */
export function updateText(weight, change, digits) {
  return `${formatNumber(weight, digits)} + ${bracketed(change, digits)} = ${formatNumber(weight + change, digits)}`;
}

/** @param {number} left @param {number} right @param {number} result @param {number} [digits] */
export function productText(left, right, result, digits) {
  return `${formatNumber(left, digits)} × ${bracketed(right, digits)} = ${formatNumber(result, digits)}`;
}
