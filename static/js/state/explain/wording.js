/**
 * Quantities and their terms in words: on screen, as plain text for copies, and as LaTeX. The numbers are formatted by
 * the caller's rule, so that the ledger, the sentence and the canvas print the same number.
 *
 * @typedef {import("./quantities.js").Context} Context
 * @typedef {import("./quantities.js").Quantity} Quantity
 * @typedef {import("./quantities.js").Term} Term
 * @typedef {(value: number) => string} Show
 */
import { FORMS } from "../../model/loss-forms.js";
import { valueOf } from "./quantities.js";

/** `dL/dout(4)`, `w(4 → 6)`, `logistic′(in 4)` @param {Context} context @param {Quantity} quantity */
export function nameOf({ network, record }, { what, row }) {
  const id = () => network.neurons[row].id;
  const edge = () => `${network.edges[row].tail} → ${network.edges[row].head}`;
  switch (what) {
    case "weight": return `w(${edge()})`;
    case "newWeight": return `new w(${edge()})`;
    case "dWeight": return `dL/dw(${edge()})`;
    case "mean": return record.dWeightMean ? `mean dL/dw(${edge()})` : `dL/dw(${edge()})`;
    case "loss": return "loss";
    case "stepSize": return "step size";
    case "dOut": return `dL/dout(${id()})`;
    case "dIn": return `dL/din(${id()})`;
    case "slope": return `${network.neurons[row].activation}′(in ${id()})`;
    default: return `${what}(${id()})`;
  }
}

/** @param {Context} context @param {Quantity} quantity */
export function latexOf({ network, record }, { what, row }) {
  const id = () => network.neurons[row].id;
  const weight = () => `w_{${network.edges[row].tail}\\to ${network.edges[row].head}}`;
  const derivative = (/** @type {string} */ by) => `\\frac{\\partial L}{\\partial ${by}}`;
  switch (what) {
    case "weight": return weight();
    case "newWeight": return `${weight()}^{\\mathrm{new}}`;
    case "dWeight": return derivative(weight());
    case "mean": return record.dWeightMean ? `\\overline{${derivative(weight())}}` : derivative(weight());
    case "loss": return "L";
    case "stepSize": return "\\eta";
    case "dOut": return derivative(`\\mathrm{out}_{${id()}}`);
    case "dIn": return derivative(`\\mathrm{in}_{${id()}}`);
    case "slope": return `f_{${id()}}'(\\mathrm{in}_{${id()}})`;
    case "y": return `y_{${id()}}`;
    default: return `\\mathrm{${what}}_{${id()}}`;
  }
}

/** A negative number after an operator goes in brackets. @param {string} text */
export const operand = (text) => (/^[−-]/.test(text) ? `(${text})` : text);

/**
 * One term, with names or with numbers: `dL/din(6) × w(4 → 6)` or `1 × (−1)`; what is in no formula is empty.
 * @param {Term} term @param {(quantity: Quantity) => string} write
 */
export function termText({ form, factors }, write) {
  const [first = "", second = ""] = factors.map(write);
  switch (form) {
    case "product": return `${first} × ${operand(second)}`;
    case "minus": return `−${first} × ${operand(second)}`;
    case "call":
    case "given": return first;
    default: return FORMS[form].text(first, operand(second));
  }
}

/** A part of a change that has no formula here. @param {Context} context */
const changeOf = ({ optimizer }) => CHANGES[optimizer] ?? "the rest of the change";

/** @type {Record<string, string>} */
const CHANGES = { rmsprop: "RMSProp's change", adam: "Adam's change", adamw: "AdamW's change" };

/** The function's name around its argument, which the term alone does not know. @param {Context} context @param {Quantity} quantity */
function callOf({ network }, { what, row }) {
  const { activation } = network.neurons[row];
  return what === "slope" ? `${activation}′` : String(activation);
}

/**
 * What a quantity is the sum of, once with names and once with numbers: both without the result. More than `most` terms
 * are shortened. Empty where the quantity is given.
 * @param {Context} context @param {Quantity} quantity @param {readonly Term[]} terms @param {Show} show @param {number} [most]
 */
export function sumTexts(context, quantity, terms, show, most = Infinity) {
  const numbers = (/** @type {Quantity} */ factor) => show(valueOf(context, factor));
  const names = (/** @type {Quantity} */ factor) => nameOf(context, factor);
  const write = (/** @type {Term} */ term, /** @type {(quantity: Quantity) => string} */ how) => {
    if (term.form === "call") return `${callOf(context, quantity)}(${how(term.factors[0])})`;
    if (term.factors.length === 0) return how === names ? changeOf(context) : operand(show(term.value));
    return termText(term, how);
  };
  const shown = terms.length <= most ? terms : terms.slice(0, most - 1);
  const join = (/** @type {string[]} */ parts) =>
    parts.reduce((text, part) => (part.startsWith("−") ? `${text} − ${part.slice(1)}` : `${text} + ${part}`));
  const more = shown.length < terms.length ? [`… (${terms.length} terms)`] : [];
  if (terms.length === 0) return { names: "", numbers: "" };
  return {
    names: join([...shown.map((term) => write(term, names)), ...more]),
    numbers: join([...shown.map((term) => write(term, numbers)), ...more]),
  };
}
