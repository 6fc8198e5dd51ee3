/**
 * How losses are written, for one output and its target: formula and numbers from one source. What they are
 * is the server's to say. The cross-entropies are no formula of out and y alone: they go over probabilities.
 *
 * @typedef {"square" | "distance" | "halfSquare" | "shortDistance"} LossForm
 * @typedef {"twice" | "side" | "difference"} SlopeForm
 * @typedef {{text: (out: string, y: string) => string, latex: (out: string, y: string) => string}} Written
 *   out, y: names or numbers; a negative y comes in brackets
 */

/** Huber's loss is a parabola up to this distance. */
const DELTA = 1;

/**
 * @param {string} loss its name
 * @param {number} out
 * @param {number} y
 * @returns {LossForm | null}
 */
export function lossForm(loss, out, y) {
  switch (loss) {
    case "squared":
      return "square";
    case "absolute":
      return "distance";
    case "huber":
      return Math.abs(out - y) <= DELTA ? "halfSquare" : "shortDistance";
    default:
      return null;
  }
}

/**
 * The form of dL/dout.
 * @param {string} loss
 * @param {number} out
 * @param {number} y
 * @returns {SlopeForm | null}
 */
export function slopeForm(loss, out, y) {
  switch (loss) {
    case "squared":
      return "twice";
    case "absolute":
      return "side";
    case "huber":
      return Math.abs(out - y) <= DELTA ? "difference" : "side";
    default:
      return null;
  }
}

/**
 * What a loss form comes to, as the engine computes it.
 * @param {LossForm} form
 * @param {number} out
 * @param {number} y
 */
export function lossValue(form, out, y) {
  const distance = Math.abs(out - y);
  switch (form) {
    case "square":
      return (out - y) ** 2;
    case "distance":
      return distance;
    case "halfSquare":
      return 0.5 * (out - y) ** 2;
    default:
      return distance - 0.5;
  }
}

/** @param {string} loss its name */
export const isLogistic = (loss) => loss === "logistic_cross_entropy";
/** @param {string} loss its name */
export const isSoftmax = (loss) => loss === "softmax_cross_entropy";

/** @param {number} out */
export function logistic(out) {
  const e = Math.exp(-Math.abs(out));
  return (out >= 0 ? 1 : e) / (1 + e);
}

/**
 * −ln logistic(out), which neither overflows nor cancels.
 * @param {number} out
 */
export const minusLog = (out) => Math.max(-out, 0) + Math.log1p(Math.exp(-Math.abs(out)));

/**
 * e^out / sum of e^out for every output; the largest is taken out of both.
 * @param {readonly number[]} outs
 */
export function softmax(outs) {
  const largest = Math.max(...outs);
  const parts = outs.map((out) => Math.exp(out - largest));
  const sum = parts.reduce((total, part) => total + part, 0);
  return parts.map((part) => part / sum);
}

/**
 * A name for text: `softmax cross entropy`.
 * @param {string} loss
 */
export const lossName = (loss) => loss.replaceAll("_", " ");

/** @type {Readonly<Record<LossForm | SlopeForm, Written>>} */
export const FORMS = Object.freeze({
  square: { text: (a, b) => `(${a} − ${b})²`, latex: (a, b) => `(${a} - ${b})^2` },
  distance: { text: (a, b) => `|${a} − ${b}|`, latex: (a, b) => `|${a} - ${b}|` },
  halfSquare: { text: (a, b) => `(${a} − ${b})² / 2`, latex: (a, b) => `\\tfrac{1}{2}(${a} - ${b})^2` },
  shortDistance: { text: (a, b) => `|${a} − ${b}| − 1/2`, latex: (a, b) => `|${a} - ${b}| - \\tfrac{1}{2}` },
  twice: { text: (a, b) => `2 × (${a} − ${b})`, latex: (a, b) => `2 \\cdot (${a} - ${b})` },
  side: { text: (a, b) => `sign(${a} − ${b})`, latex: (a, b) => `\\operatorname{sign}(${a} - ${b})` },
  difference: { text: (a, b) => `${a} − ${b}`, latex: (a, b) => `${a} - ${b}` },
});
