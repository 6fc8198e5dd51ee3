/**
 * Numbers as text and back: one rule for everything that is shown, typed or copied.
 *
 * On screen a minus is the true minus sign (as wide as a plus, and read aloud as "minus"); fields and copies
 * use ASCII.
 *
 * @typedef {((value: number, other?: number) => string) & {finer?: (more: number) => Show}} Show
 *   other: with the digits that tell the value from it; finer: the same with more digits
 */

const MINUS = "\u2212";
/** From here on, and below the smallest, powers of ten read better than zeros. */
const LARGE = 1e7;
const SMALL = 1e-4;
/** Denominators whose fractions have endless decimals. */
const ENDLESS = [3, 6, 7, 9, 11, 12];
const MAX_FRACTION_DIGITS = 6;

/**
 * `value` with `digits` significant digits, but never fewer than its whole part has: 12345.6 is 12346, not
 * 12350.
 * @param {number} value
 * @param {number} [digits]
 */
export function formatNumber(value, digits = 4) {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "\u221e" : MINUS + "\u221e";
  return (fraction(value, digits) ?? plain(value, digits)).replaceAll("-", MINUS);
}

/**
 * 1/3 as such: where a number is exactly (to its last bit) a small fraction that has no end as a decimal, and
 * few digits are asked for, so that its decimals would only hide what it is.
 * @param {number} value
 * @param {number} digits
 */
function fraction(value, digits) {
  if (digits > MAX_FRACTION_DIGITS || Number.isInteger(4 * value) || Math.abs(value) > 10) return null;
  const bottom = ENDLESS.find((q) => Math.round(value * q) / q === value && Math.round(value * q) !== 0);
  return bottom === undefined ? null : `${Math.round(value * bottom)}/${bottom}`;
}

/** Beyond these a float64 has no digits. */
const ALL_DIGITS = 17;

/**
 * Like formatNumber, with as many more digits as it takes to tell `value` from `other`, so that a small
 * change is seen.
 * @param {number} value
 * @param {number} other
 * @param {number} [digits]
 */
export function formatApart(value, other, digits = 4) {
  let enough = digits;
  while (
    value !== other &&
    enough < ALL_DIGITS &&
    formatNumber(value, enough) === formatNumber(other, enough)
  )
    enough += 1;
  return formatNumber(value, enough);
}

/** Digits where there is little room. */
const FEWER = [6, 5, 4, 3, 2];

/**
 * `value` with as many digits as there is room for.
 * @param {number} value
 * @param {number} characters
 */
export function formatWithin(value, characters) {
  const texts = FEWER.map((digits) => formatNumber(value, digits));
  return texts.find((text) => text.length <= characters) ?? texts[texts.length - 1];
}

/**
 * Numbers with a given number of digits; a second number is one that the first must differ from.
 * @param {number} digits
 * @returns {Show}
 */
export const showing = (digits) =>
  Object.assign(
    (/** @type {number} */ value, /** @type {number} */ other = value) => formatApart(value, other, digits),
    { finer: (/** @type {number} */ more) => showing(digits + more) },
  );

/**
 * The same rule with more digits, as far as it has any to give.
 * @param {Show} show
 * @param {number} more
 */
export const finer = (show, more) => (more > 0 && show.finer ? show.finer(more) : show);

/**
 * Like formatNumber with an explicit plus.
 * @param {number} value
 * @param {number} [digits]
 */
export function formatSigned(value, digits = 4) {
  const text = formatNumber(value, digits);
  return value > 0 ? "+" + text : text;
}

/**
 * `1 row`, `2 rows`.
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 */
export function counted(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/**
 * Every digit that is needed to get the same float64 back, in ASCII; for fields and copies.
 * @param {number} value
 */
export function exactNumber(value) {
  return String(value === 0 ? 0 : value);
}

/**
 * What was typed, as a finite number, or null: 2, -1.5, .5, 5., 0,5, 1/3, 1e-3, also with the true minus
 * sign.
 * @param {string} text
 * @returns {number | null}
 */
export function parseNumber(text) {
  const parts = text.replaceAll(MINUS, "-").trim().split("/");
  if (parts.length > 2) return null;
  const top = parseDecimal(parts[0]);
  const bottom = parts.length === 2 ? parseDecimal(parts[1]) : 1;
  if (top === null || bottom === null) return null;
  const value = top / bottom;
  return Number.isFinite(value) ? value + 0 || 0 : null;
}

/**
 * @param {string} text
 * @returns {number | null}
 */
function parseDecimal(text) {
  const trimmed = text.trim();
  // A comma is a decimal comma; a number with both (1,234.5) could mean two things and is refused.
  if (!/^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?$/i.test(trimmed)) return null;
  return Number(trimmed.replace(",", "."));
}

/**
 * @param {number} value
 * @param {number} digits
 */
function plain(value, digits) {
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= LARGE || size < SMALL) return exponential(value, digits);
  const rounded = size >= 10 ** digits ? Math.round(value) : Number(value.toPrecision(digits));
  return Math.abs(rounded) >= LARGE ? exponential(rounded, digits) : String(rounded);
}

/**
 * @param {number} value
 * @param {number} digits
 */
function exponential(value, digits) {
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  // Zeros go as text: as a number, the mantissa could lose its last digit.
  return `${mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa}e${Number(exponent)}`;
}
