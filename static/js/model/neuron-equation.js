/**
 * Equations of a neuron, in symbols and with numbers, as plain text and as LaTeX from one source. Pure: every number is
 * handed in, none is computed here.
 *
 * @typedef {import("./types.js").Network} Network
 * @typedef {{text: string, latex: string}} Formula
 * @typedef {{weight: (edge: number) => number, out: (row: number) => number | null, dIn: (row: number) => number | null}} Numbers
 */
import { formatNumber } from "./format.js";
import { FORMS, slopeForm } from "./loss-forms.js";
import { rowsOf } from "./rows.js";

/** Names of functions in formulas; others by their label. @type {Record<string, string>} */
const LATEX_NAMES = { logistic: "\\sigma", tanh: "\\tanh", sine: "\\sin", relu: "\\operatorname{ReLU}" };

/** How they are set; what they are is the server's to say. @type {Record<string, string>} */
const DEFINITIONS = {
  identity: "x",
  logistic: "\\frac{1}{1+e^{-x}}",
  relu: "\\max(0,\\,x)",
  leaky_relu: "\\max(0.01\\,x,\\;x)",
  tanh: "\\frac{e^x-e^{-x}}{e^x+e^{-x}}",
  softplus: "\\ln(1+e^x)",
  sine: "\\sin x",
};

/** The formula of an activation function as LaTeX, where there is one. @param {string} name @returns {string | null} */
export const definitionLatex = (name) => DEFINITIONS[name] ?? null;

/** @param {string} name of an activation function */
function functionLatex(name) {
  return LATEX_NAMES[name] ?? `\\operatorname{${name.replaceAll("_", "\\_")}}`;
}

/** A formatted number as LaTeX. @param {number} value @param {number} [digits] */
export function numberLatex(value, digits) {
  return formatNumber(value, digits)
    .replaceAll("\u2212", "-")
    .replace("\u221e", "\\infty")
    .replace("NaN", "\\mathrm{NaN}")
    .replace(/^(-?)(\d+)\/(\d+)$/, "$1\\tfrac{$2}{$3}")
    .replace(/^(.*)e(-?\d+)$/, "$1 \\cdot 10^{$2}");
}

/** @param {number} value @param {number} [digits] @returns {Formula} */
const numeral = (value, digits) => ({ text: formatNumber(value, digits), latex: numberLatex(value, digits) });
/** Negative factors and summands in brackets. @param {number} value @param {number} [digits] @returns {Formula} */
const inBrackets = (value, digits) => (value < 0 ? brackets(numeral(value, digits)) : numeral(value, digits));
/** @param {Formula} inner @returns {Formula} */
const brackets = ({ text, latex }) => ({ text: `(${text})`, latex: `(${latex})` }); // not \left( \right), inside which lines cannot break
/** @param {TemplateStringsArray} parts @param {...(Formula | string | number)} values strings and numbers as they are */
const f = (parts, ...values) => ({
  text: parts.reduce((before, part, k) => before + (k > 0 ? written(values[k - 1], "text") : "") + part, ""),
  latex: parts.reduce((before, part, k) => before + (k > 0 ? written(values[k - 1], "latex") : "") + part, ""),
});
/** @param {Formula | string | number} value @param {"text" | "latex"} way */
const written = (value, way) => (typeof value === "object" ? value[way] : String(value));

/** @param {"in" | "out"} what @param {number} id @returns {Formula} */
const quantity = (what, id) => ({ text: `${what}(${id})`, latex: `\\mathrm{${what}}_{${id}}` });
/** @param {number} tail @param {number} head @returns {Formula} */
const weightName = (tail, head) => ({ text: `w(${tail}→${head})`, latex: `w_{${tail}\\to ${head}}` });
/** @param {Formula} of @returns {Formula} */
const derivative = (of) => ({ text: `dL/d${of.text}`, latex: `\\frac{\\partial L}{\\partial ${of.latex}}` });
const MINUS = { text: " \u2212 ", latex: " - " };
const TIMES = { text: " × ", latex: " \\cdot " };

/** @param {import("./loss-forms.js").SlopeForm} form @param {Formula} out @param {Formula} y @returns {Formula} */
const formed = (form, out, y) => ({ text: FORMS[form].text(out.text, y.text), latex: FORMS[form].latex(out.latex, y.latex) });

/** Sums longer than the limit are shortened in the middle. @param {Formula[]} terms @param {number} limit @returns {Formula} */
function sum(terms, limit) {
  if (terms.length === 0) return { text: "0", latex: "0" };
  const dots = { text: "…", latex: "\\cdots" };
  const shown = terms.length <= limit ? terms : [...terms.slice(0, Math.max(1, limit - 2)), dots, terms[terms.length - 1]];
  return { text: shown.map((term) => term.text).join(" + "), latex: shown.map((term) => term.latex).join(" + ") };
}

/**
 * in and out of a hidden or output neuron: lines of symbols, and of numbers as far as they are known.
 * @param {Network} network @param {number} row @param {Numbers & {in: number | null}} numbers
 * @param {number} [digits] @param {number} [limit] terms of a sum that are written @returns {{symbols: Formula[], numbers: Formula[]}}
 */
export function forwardEquation(network, row, numbers, digits, limit = 8) {
  const { neurons, edges } = network;
  const rows = rowsOf(network);
  const { id, activation } = neurons[row];
  const name = activation ?? "identity";
  const incoming = rows.incoming(row);
  const isBias = (/** @type {number} */ edge) => neurons[rows.tailRow[edge]]?.kind === "bias";
  const symbols = incoming.map((edge) => {
    const weight = weightName(edges[edge].tail, edges[edge].head);
    return f`${weight}${TIMES}${isBias(edge) ? "1" : quantity("out", edges[edge].tail)}`;
  });
  const apply = (/** @type {Formula} */ inner) => ({
    text: `${name}(${inner.text})`,
    latex: name === "identity" ? inner.latex : `${functionLatex(name)}(${inner.latex})`,
  });
  const inName = quantity("in", id);
  const outName = quantity("out", id);
  const result = {
    symbols: [f`${inName} = ${sum(symbols, limit)}`, f`${outName} = ${apply(inName)}`],
    numbers: /** @type {Formula[]} */ ([]),
  };
  if (numbers.in === null) return result;
  const products = incoming.map((edge) => {
    const out = numbers.out(rows.tailRow[edge]);
    return f`${inBrackets(numbers.weight(edge), digits)}${TIMES}${inBrackets(out ?? NaN, digits)}`;
  });
  result.numbers.push(f`${inName} = ${sum(products, limit)} = ${numeral(numbers.in, digits)}`);
  if (numbers.out(row) !== null) {
    result.numbers.push(f`${outName} = ${apply(numeral(numbers.in, digits))} = ${numeral(numbers.out(row) ?? NaN, digits)}`);
  }
  return result;
}

/**
 * dL/dout as the sum over its outgoing edges, dL/din = dL/dout times the slope.
 * @param {Network} network @param {number} row
 * @param {Numbers & {dOut: number | null, y: number | null, slope: number | null, loss: string}} numbers
 * @param {number} [digits] @param {number} [limit] @returns {{symbols: Formula[], numbers: Formula[]}}
 */
export function backwardEquation(network, row, numbers, digits, limit = 6) {
  const { neurons, edges } = network;
  const rows = rowsOf(network);
  const { id, kind, activation } = neurons[row];
  const [dOut, dIn] = [derivative(quantity("out", id)), derivative(quantity("in", id))];
  const name = activation ?? "identity";
  const slope = { text: `${name}'(in(${id}))`, latex: `${functionLatex(name)}'(\\mathrm{in}_{${id}})` };
  const outgoing = rows.outgoing(row);
  const terms = outgoing.map((edge) => f`${weightName(id, edges[edge].head)}${TIMES}${derivative(quantity("in", edges[edge].head))}`);
  const isOutput = kind === "output";
  const out = numbers.out(row);
  const form = isOutput ? slopeForm(numbers.loss, out ?? 0, numbers.y ?? 0) : null;
  const inner = form ? formed(form, quantity("out", id), { text: `y(${id})`, latex: `y_{${id}}` }) : sum(terms, limit);
  const result = {
    symbols: isOutput && !form ? [] : [f`${dOut} = ${inner}`],
    numbers: /** @type {Formula[]} */ ([]),
  };
  if (kind === "hidden" || isOutput) result.symbols.push(f`${dIn} = ${dOut}${TIMES}${slope}`);
  if (numbers.dOut === null) return result;
  const valued = form
    ? formed(form, numeral(out ?? NaN, digits), inBrackets(numbers.y ?? NaN, digits))
    : sum(outgoing.map((edge) => f`${inBrackets(numbers.weight(edge), digits)}${TIMES}${inBrackets(numbers.dIn(rows.headRow[edge]) ?? NaN, digits)}`), limit);
  const total = numeral(numbers.dOut, digits);
  if (!isOutput || form) result.numbers.push(f`${dOut} = ${valued} = ${total}`);
  const own = numbers.dIn(row);
  if (own !== null && numbers.slope !== null && (kind === "hidden" || isOutput)) {
    result.numbers.push(f`${dIn} = ${total}${TIMES}${inBrackets(numbers.slope, digits)} = ${numeral(own, digits)}`);
  }
  return result;
}

/**
 * The neuron's output as one expression of the inputs, with its weights; null when it would have more than `most` parts.
 * @param {Network} network without cycles @param {number} row @param {(edge: number) => number} weight
 * @param {number} [digits] @param {number} [most] @returns {Formula | null}
 */
export function fullEquation(network, row, weight, digits, most = 40) {
  const { neurons } = network;
  const rows = rowsOf(network);
  let parts = 0;

  /** @param {number} at @returns {Formula} */
  function out(at) {
    const { id, kind, activation } = neurons[at];
    if (kind === "input") return { text: `x(${id})`, latex: `x_{${id}}` };
    if (kind === "bias") return { text: "1", latex: "1" };
    const total = inner(at);
    const name = activation ?? "identity";
    if (name === "identity") return rows.incoming(at).length > 1 ? brackets(total) : total;
    return { text: `${name}(${total.text})`, latex: `${functionLatex(name)}(${total.latex})` };
  }

  /** @param {number} at @returns {Formula} */
  function inner(at) {
    const edges = rows.incoming(at);
    parts += edges.length;
    if (parts > most) throw new RangeError("too many parts");
    return edges.reduce((left, edge, k) => {
      const value = weight(edge);
      const size = numeral(k === 0 ? value : Math.abs(value), digits);
      const tail = rows.tailRow[edge];
      const term = neurons[tail].kind === "bias" ? size : f`${size}${{ text: "·", latex: "\\," }}${out(tail)}`;
      return k === 0 ? term : f`${left}${value < 0 ? MINUS : " + "}${term}`;
    }, /** @type {Formula} */ ({ text: "0", latex: "0" }));
  }

  try {
    return f`${quantity("out", neurons[row].id)} = ${out(row)}`;
  } catch (failure) {
    if (failure instanceof RangeError) return null;
    throw failure;
  }
}
