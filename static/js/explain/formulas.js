/**
 * Quantities as equations, in symbols and with numbers, as text and as LaTeX: what the ledger's copies and
 * the lens set.
 *
 * @typedef {import("./quantities.js").Context} Context
 * @typedef {import("./quantities.js").Quantity} Quantity
 * @typedef {import("./quantities.js").Term} Term
 * @typedef {import("../model/formulas/formula.js").Formula} Formula
 */
import { formatNumber, showing } from "../model/numbers/format.js";
import { SIGNS, numberLatex } from "../model/formulas/formula.js";
import { termsOf, valueOf } from "./quantities.js";
import { writeForm } from "./term-forms.js";
import { equationInNumbers, latexOf, nameOf, sumTexts } from "./wording.js";

/**
 * @param {Context} context
 * @param {Quantity} quantity
 * @param {number} [digits]
 * @returns {{symbols: Formula, numbers: Formula} | null} null where it is given
 */
export function equationOf(context, quantity, digits = 4) {
  const terms = termsOf(context, quantity);
  if (terms.length === 0) return null;
  const value = valueOf(context, quantity);
  const { names } = sumTexts(context, quantity, terms, (one) => formatNumber(one, digits));
  const { left, sign, right, more } = equationInNumbers(context, quantity, showing(digits));
  const latex = sumLatex(context, terms, (one) => numberLatex(one, digits + more));
  const [name, symbol] = [nameOf(context, quantity), latexOf(context, quantity)];
  return {
    symbols: { text: `${name} = ${names}`, latex: `${symbol} = ${latex.names}` },
    numbers: {
      text: `${name} = ${left} ${sign} ${right}`,
      latex: `${symbol} = ${latex.numbers} ${SIGNS[sign]} ${numberLatex(value, digits)}`,
    },
  };
}

/**
 * A sum in LaTeX, once with symbols and once with numbers, without the result.
 * @param {Context} context
 * @param {readonly Term[]} terms
 * @param {(value: number) => string} number
 */
export function sumLatex(context, terms, number) {
  const join = (/** @type {string[]} */ parts) =>
    parts.reduce((text, part) => (part.startsWith("-") ? `${text} - ${part.slice(1)}` : `${text} + ${part}`));
  const write = (
    /** @type {(quantity: Quantity) => string} */ one,
    /** @type {(term: Term) => string} */ unknown,
  ) =>
    terms.length === 0
      ? ""
      : join(
          terms.map((term) =>
            term.factors.length === 0 ? unknown(term) : writeForm(term.form, term.factors.map(one), "latex"),
          ),
        );
  return {
    names: write(
      (one) => latexOf(context, one),
      () => "\\Delta",
    ),
    numbers: write(
      (one) => number(valueOf(context, one)),
      ({ value }) => number(value),
    ),
  };
}
