/**
 * Predict, then reveal: which number comes next, and what a typed answer is worth.
 *
 * @typedef {import("./quantities.js").Context} Context
 * @typedef {import("./quantities.js").Quantity} Quantity
 * @typedef {import("../record/types.js").Timeline} Timeline
 * @typedef {{quantity: Quantity, from: number, to: number}} Question
 *   from: position of the playhead while it is asked, to: the position that shows it
 * @typedef {"exact" | "rounded" | "vague" | "early" | "slip" | "wrong" | "unreadable"} Kind
 * @typedef {{kind: Kind, text: string, slip: string | null}} Verdict
 */
import { hasActivation } from "../model/document/document.js";
import { constraintsOf } from "../model/document/constraints.js";
import { parseNumber } from "../model/numbers/format.js";
import { PART } from "../record/timeline.js";
import { lossDerivative } from "./new-weight-terms.js";
import { termsOf, valueOf } from "./quantities.js";
import { roundedEarly } from "./rounded-early.js";
import { slipsOf } from "./slips.js";
import { nameOf, sumTexts } from "./wording.js";

/** Worked out by hand with rounded numbers, an answer may be off by this share. */
const ROUNDED = 0.005;
/** An answer this near is the number itself. */
const EXACT = 1e-9;
/** A rounded answer needs this many significant digits. */
const DIGITS = 2;

/**
 * @param {Context} context
 * @param {Timeline} timeline
 * @param {number} position
 * @returns {Question | null} null at the end
 */
export function nextQuestion(context, timeline, position) {
  for (let element = position; element < timeline.length; element += 1) {
    const found = questionAt(context, timeline, element);
    if (found && found.to > position) return found;
  }
  return null;
}

/**
 * What the element leads to; null for what is given or plain to see.
 * @param {Context} context
 * @param {Timeline} timeline
 * @param {number} element
 * @returns {Question | null}
 */
function questionAt({ network }, timeline, element) {
  const [row, edge] = [timeline.neuron[element], timeline.edge[element]];
  const neuron = row < 0 ? null : network.neurons[row];
  const ask = (/** @type {Quantity["what"]} */ what, /** @type {number} */ at, /** @type {number} */ to) => ({
    quantity: { what, row: at },
    from: element,
    to,
  });
  // With the identity function in and out, and dL/dout and dL/din, are one number: one question.
  const plain = neuron?.activation === "identity" ? 1 : 0;
  switch (timeline.part[element]) {
    case PART.message:
      return ask("in", row, timeline.forwardNeuron[row] + plain);
    case PART.neuron:
      return neuron && hasActivation(neuron.kind) && !plain ? ask("out", row, element + 1) : null;
    case PART.loss:
      return ask("loss", 0, element + 1);
    case PART.term:
    case PART.dOut:
      return neuron && hasActivation(neuron.kind)
        ? ask("dOut", row, plain ? timeline.backwardNeuron[row] + 1 : timeline.backwardOut[row] + 1)
        : null;
    case PART.dIn:
      return plain ? null : ask("dIn", row, element + 1);
    case PART.dWeight:
      return ask("dWeight", edge, element + 1);
    default:
      return constraintsOf(network).isLocked(edge) ? null : ask("newWeight", edge, element + 1);
  }
}

/** Terms of a hint that are written out. */
const HINT_TERMS = 6;

/**
 * How the number is worked out, with names instead of numbers.
 * @param {Context} context
 * @param {Quantity} quantity
 */
export function hintFor(context, quantity) {
  const written = (/** @type {Quantity} */ one) =>
    `${nameOf(context, one)} = ${sumTexts(context, one, termsOf(context, one), String, HINT_TERMS).names}`;
  const { what, row } = quantity;
  // What no question has asked for.
  const tied = what === "newWeight" && lossDerivative(context, row) === "shared";
  return tied ? `${written(quantity)}, with ${written({ what: "shared", row })}` : written(quantity);
}

/**
 * @param {Context} context
 * @param {Quantity} quantity
 * @param {string} text what was typed
 * @param {(value: number) => string} show
 * @returns {Verdict}
 */
export function judge(context, quantity, text, show) {
  const typed = parseNumber(text);
  if (typed === null)
    return { kind: "unreadable", text: "A number, please: 2, −1.5, 1/3 or 0,5", slip: null };
  const value = valueOf(context, quantity);
  if (near(typed, value, EXACT)) return { kind: "exact", text: `Right: ${show(value)}`, slip: null };
  const rounding = rounded(text, typed, value);
  if (rounding === "fine")
    return { kind: "rounded", text: `Right, rounded; all digits: ${value}`.replaceAll("-", "−"), slip: null };
  // Nearest first: of two slips that both fit a rounded answer, the one that was meant.
  const fitting = slipsOf(context, quantity).filter(
    (slip) =>
      !near(slip.value, value, ROUNDED) &&
      (near(typed, slip.value, EXACT) || rounded(text, typed, slip.value) === "fine"),
  );
  const [best] = fitting.sort((a, b) =>
    Math.round((Math.abs(a.value - typed) - Math.abs(b.value - typed)) * 1e9),
  );
  if (best) return { kind: "slip", text: best.text, slip: best.slip };
  const written = writtenAs(text);
  const keep = written && roundedEarly(context, quantity, { typed, ...written }, ROUNDED);
  if (keep)
    return {
      kind: "early",
      text: `Nearly: rounded too early. Keep ${keep} significant digits to the end`,
      slip: null,
    };
  if (rounding === "vague")
    return { kind: "vague", text: `Nearly: at least ${DIGITS} significant digits, please`, slip: null };
  return { kind: "wrong", text: direction(value, typed), slip: null };
}

/**
 * @param {number} a
 * @param {number} b
 * @param {number} share
 */
const near = (a, b, share) => Math.abs(a - b) <= share * Math.abs(b) || Math.abs(a - b) < 1e-12;

/**
 * Is what was typed `value` rounded to as many digits as were typed?
 * @param {string} text
 * @param {number} typed
 * @param {number} value
 * @returns {"fine" | "vague" | "no"}
 */
function rounded(text, typed, value) {
  if (near(typed, value, ROUNDED)) return "fine";
  const written = writtenAs(text);
  if (!written || Math.abs(typed - value) > written.unit * (0.5 + 1e-9)) return "no";
  return written.digits >= DIGITS ? "fine" : "vague";
}

/**
 * @param {string} text
 * @returns {{unit: number, digits: number} | null} unit: of the last digit; digits: the significant ones;
 *   null: a fraction
 */
function writtenAs(text) {
  const parts = /^\s*[+−-]?(\d*)(?:[.,](\d*))?(?:e([+-]?\d+))?\s*$/i.exec(text.replaceAll("\u2212", "-"));
  if (!parts) return null;
  const [, whole = "", decimals = "", exponent = "0"] = parts;
  return {
    unit: 10 ** (Number(exponent) - decimals.length),
    digits: (whole + decimals).replace(/^0+/, "").length,
  };
}

/**
 * @param {number} value
 * @param {number} typed
 */
function direction(value, typed) {
  if (Math.sign(value) !== Math.sign(typed) && value !== 0)
    return value < 0 ? "No: it is negative" : "No: it is positive";
  return Math.abs(typed) > Math.abs(value) ? "No: it is smaller in size" : "No: it is larger in size";
}
