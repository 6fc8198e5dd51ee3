/**
 * Equations of a neuron, in symbols and with numbers, as plain text and as LaTeX from one source. Pure: every
 * number is handed in, none is computed here.
 *
 * @typedef {import("../document/types.js").Network} Network
 * @typedef {import("./formula.js").Formula} Formula
 * @typedef {{weight: (edge: number) => number, out: (row: number) => number | null, dIn: (row: number) =>
 *   number | null}} Numbers
 */
import { rowsOf } from "../document/rows.js";
import { formatNumber } from "../numbers/format.js";
import { asGiven, nearPoint } from "../numbers/printed.js";
import {
  SIGNS,
  TIMES,
  brackets,
  derivative,
  equated,
  f,
  inBrackets,
  numeral,
  quantity,
  sum,
  summed,
  weightName,
} from "./formula.js";

/**
 * Names of functions in formulas; others by their label.
 * @type {Record<string, string>}
 */
const LATEX_NAMES = { logistic: "\\sigma", tanh: "\\tanh", sine: "\\sin", relu: "\\operatorname{ReLU}" };

/**
 * How they are set; what they are is the server's to say.
 * @type {Record<string, string>}
 */
const DEFINITIONS = {
  identity: "x",
  logistic: "\\frac{1}{1+e^{-x}}",
  relu: "\\max(0,\\,x)",
  leaky_relu: "\\max(0.01\\,x,\\;x)",
  tanh: "\\frac{e^x-e^{-x}}{e^x+e^{-x}}",
  softplus: "\\ln(1+e^x)",
  sine: "\\sin x",
};

/**
 * The formula of an activation function as LaTeX, where there is one.
 * @param {string} name
 * @returns {string | null}
 */
export const definitionLatex = (name) => DEFINITIONS[name] ?? null;

/** @param {string} name of an activation function */
function functionLatex(name) {
  return LATEX_NAMES[name] ?? `\\operatorname{${name.replaceAll("_", "\\_")}}`;
}

/**
 * in and out of a hidden or output neuron: lines of symbols, and of numbers as far as they are known.
 * @param {Network} network
 * @param {number} row
 * @param {Numbers & {in: number | null, slope?: number | null}} numbers
 * @param {number} [digits]
 * @param {number} [limit] terms of a sum that are written
 * @returns {{symbols: Formula[], numbers: Formula[]}}
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
  const apply = (/** @type {Formula} */ inner) =>
    name === "identity"
      ? inner
      : { text: `${name}(${inner.text})`, latex: `${functionLatex(name)}(${inner.latex})` };
  const inName = quantity("in", id);
  const outName = quantity("out", id);
  const result = {
    symbols: [f`${inName} = ${sum(symbols, limit)}`, f`${outName} = ${apply(inName)}`],
    numbers: /** @type {Formula[]} */ ([]),
  };
  if (numbers.in === null) return result;
  const at = numbers.in;
  const products = (/** @type {number} */ written) =>
    incoming.map(
      (edge) =>
        f`${numeral(numbers.weight(edge), written)}${TIMES}${inBrackets(numbers.out(rows.tailRow[edge]) ?? NaN, written)}`,
    );
  result.numbers.push(summed(inName, products, limit, numbers.in, digits));
  const out = numbers.out(row);
  // The identity changes nothing: its output is said once.
  if (out !== null)
    result.numbers.push(
      name === "identity"
        ? f`${outName} = ${numeral(out, digits)}`
        : equated(
            outName,
            (written) => apply(numeral(at, written)),
            out,
            digits,
            nearPoint(at, out, numbers.slope ?? NaN),
          ),
    );
  return result;
}

/**
 * dL/dout as the sum over its outgoing edges, dL/din = dL/dout times the slope. What the loss gives an output
 * is handed in, since a loss may take all outputs at once.
 * @param {Network} network
 * @param {number} row
 * @param {Numbers & {dOut: number | null, slope: number | null}} numbers
 * @param {{symbols: Formula[], numbers: Formula[]}} ofLoss lines that end in dL/dout, for an output neuron
 * @param {number} [digits]
 * @param {number} [limit]
 * @returns {{symbols: Formula[], numbers: Formula[]}}
 */
export function backwardEquation(network, row, numbers, ofLoss, digits, limit = 6) {
  const { neurons, edges } = network;
  const rows = rowsOf(network);
  const { id, kind, activation } = neurons[row];
  const [dOut, dIn] = [derivative(quantity("out", id)), derivative(quantity("in", id))];
  const outgoing = rows.outgoing(row);
  const computes = kind === "hidden" || kind === "output";
  const name = activation ?? "identity";
  const slope =
    name === "identity"
      ? "1"
      : { text: `${name}'(in(${id}))`, latex: `${functionLatex(name)}'(\\mathrm{in}_{${id}})` };
  const terms = outgoing.map(
    (edge) => f`${weightName(id, edges[edge].head)}${TIMES}${derivative(quantity("in", edges[edge].head))}`,
  );
  const symbols = kind === "output" ? [...ofLoss.symbols] : [f`${dOut} = ${sum(terms, limit)}`];
  if (computes) symbols.push(f`${dIn} = ${dOut}${TIMES}${slope}`);
  if (numbers.dOut === null) return { symbols, numbers: [] };
  const { dOut: total, slope: steepness } = numbers;
  const products = (/** @type {number} */ written) =>
    outgoing.map(
      (edge) =>
        f`${numeral(numbers.weight(edge), written)}${TIMES}${inBrackets(numbers.dIn(rows.headRow[edge]) ?? NaN, written)}`,
    );
  const valued = kind === "output" ? [...ofLoss.numbers] : [summed(dOut, products, limit, total, digits)];
  const own = numbers.dIn(row);
  if (own !== null && steepness !== null && computes)
    valued.push(
      equated(
        dIn,
        (written) => f`${numeral(total, written)}${TIMES}${inBrackets(steepness, written)}`,
        own,
        digits,
      ),
    );
  return { symbols, numbers: valued };
}

/**
 * A part of an expression: `sum` needs brackets as a factor, `product` not.
 * @typedef {Formula & {sort: "one" | "product" | "sum"}} Part
 */

/**
 * A weight times what it multiplies; 1 and -1 are not written.
 * @param {number} weight
 * @param {Part} part
 * @param {number} [digits]
 * @returns {Part}
 */
function times(weight, part, digits) {
  if (weight === 1) return part;
  const closed = part.sort === "sum" || part.text.startsWith("\u2212") ? brackets(part) : part;
  if (weight === -1) return { ...f`${{ text: "\u2212", latex: "-" }}${closed}`, sort: "product" };
  const between = /^\d/.test(closed.latex) ? TIMES.latex : "\\,";
  return { ...f`${numeral(weight, digits)}${{ text: "·", latex: between }}${closed}`, sort: "product" };
}

/**
 * The neuron's output as one expression of the inputs, with its weights; null when it would have more than
 * `most` parts.
 * @param {Network} network without cycles
 * @param {number} row
 * @param {(edge: number) => number} weight
 * @param {number} [digits]
 * @param {number} [most]
 * @returns {Formula | null}
 */
export function fullEquation(network, row, weight, digits, most = 40) {
  const { neurons } = network;
  const rows = rowsOf(network);
  /** @type {number[]} */
  const written = [];

  /**
   * @param {number} at
   * @returns {Part}
   */
  function out(at) {
    const { id, kind, activation } = neurons[at];
    if (kind === "input") return { text: `x(${id})`, latex: `x_{${id}}`, sort: "one" };
    if (kind === "bias") return { text: "1", latex: "1", sort: "one" };
    const total = inner(at);
    const name = activation ?? "identity";
    return name === "identity"
      ? total
      : { text: `${name}(${total.text})`, latex: `${functionLatex(name)}(${total.latex})`, sort: "one" };
  }

  /**
   * @param {number} at
   * @returns {Part}
   */
  function inner(at) {
    const edges = rows.incoming(at);
    written.push(...edges.map(weight));
    if (written.length > most) throw new RangeError("too many parts");
    const terms = edges.map((edge) =>
      neurons[rows.tailRow[edge]].kind === "bias"
        ? { ...numeral(weight(edge), digits), sort: /** @type {const} */ ("one") }
        : times(weight(edge), out(rows.tailRow[edge]), digits),
    );
    if (terms.length === 1) return terms[0];
    // What is added as a whole stays together.
    return {
      ...sum(
        terms.map((term, k) => (k > 0 && term.sort === "sum" ? brackets(term) : term)),
        Infinity,
      ),
      sort: "sum",
    };
  }

  try {
    const whole = out(row);
    const sign = asGiven(written, (value) => formatNumber(value, digits));
    return f`${quantity("out", neurons[row].id)} ${{ text: sign, latex: SIGNS[sign] }} ${whole}`;
  } catch (failure) {
    if (failure instanceof RangeError) return null;
    throw failure;
  }
}
