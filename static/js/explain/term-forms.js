/**
 * How the forms of terms are written, with names or with numbers: as text and as LaTeX from one table.
 *
 * @typedef {import("./quantities.js").Form} Form
 */
import { FORMS } from "../model/formulas/loss-forms.js";

/**
 * A negative number after an operator goes in brackets.
 * @param {string} text
 */
export const operand = (text) => (/^[−-]/.test(text) ? `(${text})` : text);
/**
 * Under a root or a square a name of several words does, too.
 * @param {string} text
 */
const closed = (text) => (/^[−-]|[ /]/.test(text) ? `(${text})` : text);

/** @param {string[]} factors */
const productText = ([first, ...others]) => [first, ...others.map(operand)].join(" × ");
/** @param {string[]} factors */
const productLatex = ([first, ...others]) => [first, ...others.map(operand)].join(" \\cdot ");
/** @param {string[]} factors */
const negative = ([first, ...others]) => [operand(first), ...others];

/**
 * Not here: a function's name is not its argument's, so a call is written by who knows it.
 * @type {Readonly<Partial<Record<Form, {text: (parts: string[]) => string, latex: (parts: string[]) =>
 *   string}>>>}
 */
const TERMS = Object.freeze({
  product: { text: productText, latex: productLatex },
  minus: {
    text: (parts) => `−${productText(negative(parts))}`,
    latex: (parts) => `-${productLatex(negative(parts))}`,
  },
  quotient: { text: ([a, b]) => `${a} / ${operand(b)}`, latex: ([a, b]) => `\\frac{${a}}{${b}}` },
  minusQuotient: {
    text: ([a, b, c]) => `−${productText([a, b])} / ${operand(c)}`,
    latex: ([a, b, c]) => `-${a} \\cdot \\frac{${b}}{${c}}`,
  },
  timesSquare: {
    text: ([a, b]) => `${a} × ${closed(b)}²`,
    latex: ([a, b]) => `${a} \\cdot ${/^-|\\frac|\^/.test(b) ? `\\left(${b}\\right)` : b}^2`,
  },
  root: { text: ([a]) => `√${closed(a)}`, latex: ([a]) => `\\sqrt{${a}}` },
  clamp: {
    text: ([a, b]) => `${a} within ±${b}`,
    latex: ([a, b]) => `\\operatorname{clip}(${a},\\, \\pm ${b})`,
  },
  minusLog: {
    text: ([a, b]) => `−${operand(a)} × ln ${operand(b)}`,
    latex: ([a, b]) => `-${operand(a)} \\cdot \\ln ${operand(b)}`,
  },
  exp: { text: ([a]) => `e^${operand(a)}`, latex: ([a]) => `e^{${a}}` },
  logistic: { text: ([a]) => `logistic(${a})`, latex: ([a]) => `\\sigma(${a})` },
  oneMinus: { text: ([a]) => `1 − ${operand(a)}`, latex: ([a]) => `1 - ${operand(a)}` },
  kept: {
    text: ([a]) => `${a} (locked: no change)`,
    latex: ([a]) => `${a} \\text{ (locked: no change)}`,
  },
  given: { text: ([a]) => a, latex: ([a]) => a },
  call: { text: ([a]) => a, latex: ([a]) => a },
});

/**
 * @param {Form} form
 * @param {string[]} parts the factors
 * @param {"text" | "latex"} way
 */
export function writeForm(form, parts, way) {
  const own = TERMS[form];
  if (own) return own[way](parts);
  const [out = "", y = ""] = parts;
  return FORMS[/** @type {import("../model/formulas/loss-forms.js").LossForm} */ (form)][way](
    out,
    operand(y),
  );
}
