/**
 * What formulas are put together from: each piece is plain text and LaTeX at once.
 *
 * @typedef {{text: string, latex: string}} Formula
 */
import { formatNumber } from "../numbers/format.js";
import { equation } from "../numbers/printed.js";

/**
 * A formatted number as LaTeX.
 * @param {number} value
 * @param {number} [digits]
 */
export function numberLatex(value, digits) {
  return formatNumber(value, digits)
    .replaceAll("\u2212", "-")
    .replace("\u221e", "\\infty")
    .replace("NaN", "\\mathrm{NaN}")
    .replace(/^(-?)(\d+)\/(\d+)$/, "$1\\tfrac{$2}{$3}")
    .replace(/^(.*)e(-?\d+)$/, "$1 \\cdot 10^{$2}");
}

/**
 * @param {number} value
 * @param {number} [digits]
 * @returns {Formula}
 */
export const numeral = (value, digits) => ({
  text: formatNumber(value, digits),
  latex: numberLatex(value, digits),
});

/**
 * A negative number after an operator, in brackets.
 * @param {number} value
 * @param {number} [digits]
 * @returns {Formula}
 */
export const inBrackets = (value, digits) =>
  value < 0 ? brackets(numeral(value, digits)) : numeral(value, digits);

/**
 * @param {Formula} inner
 * @returns {Formula}
 */
export const brackets = ({ text, latex }) => ({ text: `(${text})`, latex: `(${latex})` }); // not \left( \right), inside which lines cannot break
/**
 * @param {TemplateStringsArray} parts
 * @param {...(Formula | string | number)} values strings and numbers as they are
 */
export const f = (parts, ...values) => ({
  text: parts.reduce((before, part, k) => before + (k > 0 ? written(values[k - 1], "text") : "") + part, ""),
  latex: parts.reduce(
    (before, part, k) => before + (k > 0 ? written(values[k - 1], "latex") : "") + part,
    "",
  ),
});

/**
 * @param {Formula | string | number} value
 * @param {"text" | "latex"} way
 */
const written = (value, way) => (typeof value === "object" ? value[way] : String(value));

/**
 * @param {"in" | "out"} what
 * @param {number} id
 * @returns {Formula}
 */
export const quantity = (what, id) => ({ text: `${what}(${id})`, latex: `\\mathrm{${what}}_{${id}}` });

/**
 * @param {number} tail
 * @param {number} head
 * @returns {Formula}
 */
export const weightName = (tail, head) => ({ text: `w(${tail}→${head})`, latex: `w_{${tail}\\to ${head}}` });

/**
 * @param {Formula} of
 * @returns {Formula}
 */
export const derivative = (of) => ({
  text: `dL/d${of.text}`,
  latex: `\\frac{\\partial L}{\\partial ${of.latex}}`,
});
export const TIMES = { text: " × ", latex: " \\cdot " };

/**
 * Sums longer than the limit are shortened in the middle; a term with a minus is subtracted.
 * @param {Formula[]} terms
 * @param {number} limit
 * @returns {Formula}
 */
export function sum(terms, limit) {
  if (terms.length === 0) return { text: "0", latex: "0" };
  const dots = { text: "…", latex: "\\cdots" };
  const shown =
    terms.length <= limit
      ? terms
      : [...terms.slice(0, Math.max(1, limit - 2)), dots, terms[terms.length - 1]];
  return shown.reduce((left, term) => ({
    text: added(left.text, term.text, "\u2212"),
    latex: added(left.latex, term.latex, "-"),
  }));
}

/**
 * @param {string} left
 * @param {string} right
 * @param {string} minus
 */
const added = (left, right, minus) =>
  right.startsWith(minus) ? `${left} ${minus} ${right.slice(1)}` : `${left} + ${right}`;

/** The signs of an equation that holds as it is printed, or only nearly. */
export const SIGNS = Object.freeze({ "=": "=", "≈": "\\approx" });

/**
 * `name = left = value`, as far as that holds of the printed numbers; with more digits where it would not be
 * understood else.
 * @param {Formula} name
 * @param {(digits: number) => Formula} left
 * @param {number} value
 * @param {number} [digits]
 * @param {import("../numbers/printed.js").Call} [call]
 * @returns {Formula}
 */
export function equated(name, left, value, digits = 4, call) {
  const result = numeral(value, digits);
  const { sign, more } = equation((extra) => ({ left: left(digits + extra).text, right: result.text }), call);
  return f`${name} = ${left(digits + more)} ${{ text: sign, latex: SIGNS[sign] }} ${result}`;
}

/**
 * The same of a sum; what is no sum is not said twice.
 * @param {Formula} name
 * @param {(digits: number) => Formula[]} terms
 * @param {number} limit
 * @param {number} value
 * @param {number} [digits]
 * @returns {Formula}
 */
export function summed(name, terms, limit, value, digits = 4) {
  if (terms(digits).length === 0) return f`${name} = ${numeral(value, digits)}`;
  return equated(name, (count) => sum(terms(count), limit), value, digits);
}
