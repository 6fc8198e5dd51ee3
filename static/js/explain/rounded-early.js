/**
 * Is a wrong answer what the right way leads to when the numbers on the way are rounded? And how many digits
 * would have been enough.
 *
 * @typedef {import("./quantities.js").Context} Context
 * @typedef {import("./quantities.js").Quantity} Quantity
 * @typedef {import("./quantities.js").Term} Term
 * @typedef {(value: number) => number} Rounding
 */
import { termsOf, valueOf } from "./quantities.js";

/** Fewer digits than these on the way are no rounding but a guess. */
const FEWEST = 2;
const MOST = 15;
/** Rounded numbers that lead further off than this share say nothing about an answer. */
const FAR = 0.2;

/**
 * @param {Context} context
 * @param {Quantity} quantity
 * @param {{typed: number, unit: number, digits: number}} answer   unit: of its last digit; digits: its
 *   significant ones
 * @param {number} accepted   the share by which an answer may be off
 * @returns {number | null} digits that would have been enough; null: this was not it
 */
export function roundedEarly(context, quantity, { typed, unit, digits }, accepted) {
  const value = valueOf(context, quantity);
  if (digits < FEWEST || Math.abs(typed - value) > FAR * Math.abs(value)) return null;
  const terms = termsOf(context, quantity);
  const half = unit * (0.5 + 1e-9);
  const early =
    Math.abs(typed - value) <= errorOf(context, quantity, terms, digits) + half ||
    roundings(digits).some((round) => Math.abs(typed - worked(context, quantity, terms, round)) <= half);
  if (!early) return null;
  for (let keep = FEWEST + 1; keep <= MOST; keep += 1) {
    const error = errorOf(context, quantity, terms, keep) + halfUnit(value, keep);
    if (error <= accepted * Math.abs(value)) return keep;
  }
  return null;
}

/**
 * Half of the last of so many significant digits.
 * @param {number} value
 * @param {number} digits
 */
const halfUnit = (value, digits) =>
  value === 0 ? 0 : 0.5 * 10 ** (Math.floor(Math.log10(Math.abs(value))) + 1 - digits);

/**
 * To so many significant digits, or decimals.
 * @param {number} most
 * @returns {Rounding[]}
 */
const roundings = (most) =>
  Array.from({ length: most - FEWEST + 1 }, (_, k) => k + FEWEST).flatMap((digits) => [
    (value) => Number(value.toPrecision(digits)),
    (value) => Number(value.toFixed(digits)),
  ]);

/**
 * How far off the sum can be when every number in it has so many digits.
 * @param {Context} context
 * @param {Quantity} quantity
 * @param {readonly Term[]} terms
 * @param {number} digits
 */
function errorOf(context, quantity, terms, digits) {
  const errors = terms.map((term) => {
    const near = term.factors.map((factor) => {
      const value = valueOf(context, factor);
      const exact = Number(value.toPrecision(digits)) === value;
      return { value, error: exact ? 0 : halfUnit(value, digits) };
    });
    return errorOfTerm(context, quantity, term, near);
  });
  return errors.reduce((sum, one) => sum + one, 0);
}

/**
 * @param {Context} context
 * @param {Quantity} quantity
 * @param {Term} term
 * @param {readonly {value: number, error: number}[]} near
 */
function errorOfTerm(context, { row }, { form }, near) {
  const product = (/** @type {(one: {value: number, error: number}) => number} */ size) =>
    near.reduce((all, one) => all * size(one), 1);
  const errors = near.reduce((sum, { error }) => sum + error, 0);
  switch (form) {
    case "product":
    case "minus":
      return product(({ value, error }) => Math.abs(value) + error) - product(({ value }) => Math.abs(value));
    case "call":
      return Math.abs(context.record.slope?.[row] ?? 0) * errors;
    case "square":
      return 2 * Math.abs(near[0].value - near[1].value) * errors + errors ** 2;
    case "twice":
      return 2 * errors;
    case "given":
    case "difference":
      return errors;
    default:
      return 0;
  }
}

/**
 * What comes out with rounded numbers.
 * @param {Context} context
 * @param {Quantity} quantity
 * @param {readonly Term[]} terms
 * @param {Rounding} round
 */
function worked(context, { row }, terms, round) {
  return terms.reduce((sum, { form, factors, value }) => {
    const exact = factors.map((factor) => valueOf(context, factor));
    const near = exact.map(round);
    switch (form) {
      case "product":
        return sum + near.reduce((all, one) => all * one, 1);
      case "minus":
        return sum - near.reduce((all, one) => all * one, 1);
      case "call":
        return sum + value + (context.record.slope?.[row] ?? 0) * (near[0] - exact[0]);
      case "square":
        return sum + (near[0] - near[1]) ** 2;
      case "twice":
        return sum + 2 * (near[0] - near[1]);
      case "given":
        return sum + near[0];
      default:
        return sum + value;
    }
  }, 0);
}
