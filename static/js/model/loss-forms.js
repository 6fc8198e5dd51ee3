/**
 * How losses are written, for one output and its target: formula and numbers from one source. What they are is the
 * server's to say; a loss without a form here (softmax takes all outputs at once) is shown by its name and its number.
 *
 * @typedef {"square" | "distance" | "halfSquare" | "shortDistance" | "crossEntropy"} LossForm
 * @typedef {"twice" | "side" | "difference" | "probability"} SlopeForm
 * @typedef {{text: (out: string, y: string) => string, latex: (out: string, y: string) => string}} Written
 *   out, y: names or numbers; a negative y comes in brackets
 */

/** Huber's loss is a parabola up to this distance. */
const DELTA = 1;

/** @param {string} loss its name @param {number} out @param {number} y @returns {LossForm | null} */
export function lossForm(loss, out, y) {
  switch (loss) {
    case "squared": return "square";
    case "absolute": return "distance";
    case "huber": return Math.abs(out - y) <= DELTA ? "halfSquare" : "shortDistance";
    case "logistic_cross_entropy": return "crossEntropy";
    default: return null;
  }
}

/** The form of dL/dout. @param {string} loss @param {number} out @param {number} y @returns {SlopeForm | null} */
export function slopeForm(loss, out, y) {
  switch (loss) {
    case "squared": return "twice";
    case "absolute": return "side";
    case "huber": return Math.abs(out - y) <= DELTA ? "difference" : "side";
    case "logistic_cross_entropy": return "probability";
    default: return null;
  }
}

/** What a loss form comes to, as the engine computes it. @param {LossForm} form @param {number} out @param {number} y */
export function lossValue(form, out, y) {
  const distance = Math.abs(out - y);
  switch (form) {
    case "square": return (out - y) ** 2;
    case "distance": return distance;
    case "halfSquare": return 0.5 * (out - y) ** 2;
    case "shortDistance": return distance - 0.5;
    default: return Math.max(out, 0) - out * y + Math.log1p(Math.exp(-Math.abs(out)));
  }
}

/** A name for text: `softmax cross entropy`. @param {string} loss */
export const lossName = (loss) => loss.replaceAll("_", " ");

/** @param {string} text */
const inBrackets = (text) => (/^[−-]/.test(text) ? `(${text})` : text);

/** @type {Readonly<Record<LossForm | SlopeForm, Written>>} */
export const FORMS = Object.freeze({
  square: { text: (a, b) => `(${a} − ${b})²`, latex: (a, b) => `(${a} - ${b})^2` },
  distance: { text: (a, b) => `|${a} − ${b}|`, latex: (a, b) => `|${a} - ${b}|` },
  halfSquare: { text: (a, b) => `(${a} − ${b})² / 2`, latex: (a, b) => `\\tfrac{1}{2}(${a} - ${b})^2` },
  shortDistance: { text: (a, b) => `|${a} − ${b}| − 1/2`, latex: (a, b) => `|${a} - ${b}| - \\tfrac{1}{2}` },
  crossEntropy: {
    text: (a, b) => `ln(1 + e^${inBrackets(a)}) − ${b} × ${inBrackets(a)}`,
    latex: (a, b) => `\\ln(1 + e^{${a}}) - ${b} \\cdot ${inBrackets(a)}`,
  },
  twice: { text: (a, b) => `2 × (${a} − ${b})`, latex: (a, b) => `2 \\cdot (${a} - ${b})` },
  side: { text: (a, b) => `sign(${a} − ${b})`, latex: (a, b) => `\\operatorname{sign}(${a} - ${b})` },
  difference: { text: (a, b) => `${a} − ${b}`, latex: (a, b) => `${a} - ${b}` },
  probability: { text: (a, b) => `logistic(${a}) − ${b}`, latex: (a, b) => `\\sigma(${a}) - ${b}` },
});
