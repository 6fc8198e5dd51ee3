/**
 * Quantities and their terms in words: on screen, as plain text for copies, and as LaTeX. The numbers are
 * formatted by the caller's rule, so that the ledger, the sentence and the canvas print the same number.
 *
 * @typedef {import("./quantities.js").Context} Context
 * @typedef {import("./quantities.js").Quantity} Quantity
 * @typedef {import("./quantities.js").Term} Term
 * @typedef {import("../model/numbers/format.js").Show} Show
 */
import { finer } from "../model/numbers/format.js";
import { equation, nearPoint } from "../model/numbers/printed.js";
import { termsOf, valueOf } from "./quantities.js";
import { writeForm } from "./term-forms.js";
import { isOfStep } from "./update-terms.js";
import { updateLatex, updateName } from "./update-words.js";

/**
 * `dL/dout(4)`, `w(4 → 6)`, `logistic′(in 4)`
 * @param {Context} context
 * @param {Quantity} quantity
 */
export function nameOf(context, quantity) {
  const { network, outputs } = context;
  const { what, row } = quantity;
  const id = () => network.neurons[row].id;
  const edge = () => `${network.edges[row].tail} → ${network.edges[row].head}`;
  switch (what) {
    case "weight":
      return `w(${edge()})`;
    case "newWeight":
      return `new w(${edge()})`;
    case "dWeight":
      return `dL/dw(${edge()})`;
    case "loss":
      return "loss";
    case "dOut":
      return `dL/dout(${id()})`;
    case "dIn":
      return `dL/din(${id()})`;
    case "slope":
      return `${network.neurons[row].activation}′(in ${id()})`;
    case "in":
    case "out":
    case "y":
    case "p":
      return `${what}(${id()})`;
    case "restY":
      return `(1 − y(${id()}))`;
    case "restP":
      return `(1 − p(${id()}))`;
    case "expOut":
      return `e^out(${id()})`;
    case "expSum":
      return outputs.size > 1 ? "sum of all e^out" : `e^out(${network.neurons[[...outputs.keys()][0]].id})`;
    case "ySum":
      return "sum of all y";
    default:
      return updateName(context, quantity, isOfStep(what) ? "" : edge()) ?? what;
  }
}

/**
 * @param {Context} context
 * @param {Quantity} quantity
 */
export function latexOf(context, quantity) {
  const { network } = context;
  const { what, row } = quantity;
  const id = () => network.neurons[row].id;
  const weight = () => `w_{${network.edges[row].tail}\\to ${network.edges[row].head}}`;
  const derivative = (/** @type {string} */ by) => `\\frac{\\partial L}{\\partial ${by}}`;
  switch (what) {
    case "weight":
      return weight();
    case "newWeight":
      return `${weight()}^{\\mathrm{new}}`;
    case "dWeight":
      return derivative(weight());
    case "loss":
      return "L";
    case "dOut":
      return derivative(`\\mathrm{out}_{${id()}}`);
    case "dIn":
      return derivative(`\\mathrm{in}_{${id()}}`);
    case "slope":
      return `f_{${id()}}'(\\mathrm{in}_{${id()}})`;
    case "y":
    case "p":
      return `${what}_{${id()}}`;
    case "in":
    case "out":
      return `\\mathrm{${what}}_{${id()}}`;
    case "restY":
      return `(1 - y_{${id()}})`;
    case "restP":
      return `(1 - p_{${id()}})`;
    case "expOut":
      return `e^{\\mathrm{out}_{${id()}}}`;
    case "expSum":
      return "\\sum_k e^{\\mathrm{out}_k}";
    case "ySum":
      return "\\sum_k y_k";
    default:
      return updateLatex(context, quantity, isOfStep(what) ? "" : weight()) ?? `\\mathrm{${what}}`;
  }
}

/**
 * A term stands alone only as a product, never as a function's argument.
 * @type {Quantity}
 */
export const NO_FUNCTION = Object.freeze({ what: "loss", row: 0 });

/** A part of a change that has no formula here. */
const UNKNOWN = "the rest of the change";

/**
 * The function's name around its argument, which the term alone does not know.
 * @param {Context} context
 * @param {Quantity} quantity
 */
function callOf({ network }, { what, row }) {
  const { activation } = network.neurons[row];
  return what === "slope" ? `${activation}′` : String(activation);
}

/**
 * What an update starts from and what it ends with: shown with the digits that tell one from the other.
 * @param {Quantity} quantity
 * @returns {Quantity | null}
 */
export const counterpart = ({ what, row }) => (what === "newWeight" ? { what: "weight", row } : null);

/**
 * A quantity's own number.
 * @param {Context} context
 * @param {Quantity} quantity
 * @param {Show} show
 */
export function shownResult(context, quantity, show) {
  const other = counterpart(quantity);
  return show(valueOf(context, quantity), other ? valueOf(context, other) : undefined);
}

/**
 * What a quantity is the sum of, once with names and once with numbers: both without the result. More than
 * `most` terms are shortened. Empty where the quantity is given.
 * @param {Context} context
 * @param {Quantity} quantity
 * @param {readonly Term[]} terms
 * @param {Show} show
 * @param {number} [most]
 * @param {(term: Term) => string} [after] what to say after a term
 */
export function sumTexts(context, quantity, terms, show, most = Infinity, after = () => "") {
  const before = counterpart(quantity);
  const numbers = (/** @type {Quantity} */ factor) =>
    show(valueOf(context, factor), factor.what === before?.what ? valueOf(context, quantity) : undefined);
  const names = (/** @type {Quantity} */ factor) => nameOf(context, factor);
  const write = (/** @type {Term} */ term, /** @type {(quantity: Quantity) => string} */ how) => {
    if (term.form === "call") return `${callOf(context, quantity)}(${how(term.factors[0])})`;
    if (term.factors.length === 0) return how === names ? UNKNOWN : show(term.value);
    return writeForm(term.form, term.factors.map(how), "text");
  };
  const shown = terms.length <= most ? terms : terms.slice(0, most - 1);
  const join = (/** @type {string[]} */ parts) =>
    parts.reduce((text, part) => (part.startsWith("−") ? `${text} − ${part.slice(1)}` : `${text} + ${part}`));
  const more = shown.length < terms.length ? [`… (${terms.length} terms)`] : [];
  if (terms.length === 0) return { names: "", numbers: "" };
  return {
    names: join([...shown.map((term) => write(term, names) + after(term)), ...more]),
    numbers: join([...shown.map((term) => write(term, numbers) + after(term)), ...more]),
  };
}

/**
 * A quantity's terms with their numbers and what they come to, as it is true in print: `2 × 1 + 1 = 3`,
 * `0.333 × 3 ≈ 1`.
 * @param {Context} context
 * @param {Quantity} quantity
 * @param {Show} show
 */
export function equationInNumbers(context, quantity, show) {
  const terms = termsOf(context, quantity);
  return equation(
    (more) => ({
      left: sumTexts(context, quantity, terms, finer(show, more)).numbers,
      right: shownResult(context, quantity, show),
    }),
    functionNear(context, quantity),
  );
}

/**
 * One term with its numbers and what it comes to.
 * @param {Context} context
 * @param {Term} term
 * @param {Show} show
 */
export function termInNumbers(context, term, show) {
  return equation((more) => ({
    left: sumTexts(context, NO_FUNCTION, [term], finer(show, more)).numbers,
    right: show(term.value),
  }));
}

/**
 * What is known of the function in a quantity's own term.
 * @param {Context} context
 * @param {Quantity} quantity
 */
function functionNear(context, { what, row }) {
  const { record } = context;
  return nearPoint(
    valueOf(context, { what: "in", row }),
    valueOf(context, { what, row }),
    what === "out" && record.slope ? record.slope[row] : NaN,
  );
}
