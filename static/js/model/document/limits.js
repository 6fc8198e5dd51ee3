/**
 * How much a document may hold. The server decides, and refuses a file that holds more; so the page makes
 * none.
 *
 * @typedef {import("./types.js").Document} Document
 * @typedef {{max_neurons: number, max_edges: number, max_rows: number, max_label_length: number}} Limits
 */

/**
 * Until the server has said its own.
 * @type {Limits}
 */
export const usualLimits = Object.freeze({
  max_neurons: 2000,
  max_edges: 20_000,
  max_rows: 100_000,
  max_label_length: 200,
});

/**
 * Why a document may not grow like this, or "".
 * @param {Document} before
 * @param {Document} after
 * @param {Limits} limits
 */
export function beyond(before, after, limits) {
  const counts = /** @type {const} */ ([
    ["neurons", before.network.neurons, after.network.neurons, limits.max_neurons],
    ["edges", before.network.edges, after.network.edges, limits.max_edges],
    ["rows", before.data.rows, after.data.rows, limits.max_rows],
  ]);
  for (const [name, old, { length }, most] of counts)
    if (length > most && length > old.length)
      return `${length.toLocaleString("en")} ${name} are too many; the limit is ${most.toLocaleString("en")}.`;
  return "";
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * So many characters of a text as the server counts them, code points. What is seen as one, such as an emoji
 * made of several, stays whole.
 * @param {string} text
 * @param {number} most
 */
export function fitting(text, most) {
  const whole = text.replace(/\p{Cs}/gu, "\ufffd");
  let short = "";
  let left = most;
  for (const { segment } of graphemes.segment(whole)) {
    left -= [...segment].length;
    if (left < 0) break;
    short += segment;
  }
  return short || [...whole].slice(0, most).join("");
}
