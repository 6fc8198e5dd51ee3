/**
 * Numbers on the canvas as text. A cell keeps its text until its number changes, so that a frame formats
 * nothing that has not moved. All texts come from model/numbers/format.js; here is only how many characters
 * there is room for.
 */
import { formatNumber } from "../../model/numbers/format.js";

/** Most characters of a number inside a disc at its smallest text size, on an edge, and under a neuron. */
export const DISC_CHARACTERS = 7;
export const EDGE_CHARACTERS = 8;
export const PILL_CHARACTERS = 8;

/** Below this size numbers cannot be read (CSS pixels). */
const SMALLEST = 9;

/**
 * How many characters fit into a disc in a readable size.
 * @param {number} room  its radius, in widths of a digit of size 1
 */
export const discCharacters = (room) =>
  Math.min(DISC_CHARACTERS, Math.max(4, Math.floor((1.7 * room) / SMALLEST)));

/**
 * The longest form with at most `digits` digits that has room; never fewer than two digits.
 * @param {number} value
 * @param {number} digits
 * @param {number} characters
 */
export function fitNumber(value, digits, characters) {
  let text = formatNumber(value, digits);
  for (let d = digits - 1; d >= 2 && text.length > characters; d -= 1) text = formatNumber(value, d);
  return text;
}

/** @param {number} characters */
export function createNumbers(characters) {
  let values = new Float64Array(0);
  /** @type {string[]} */
  let texts = [];
  let shownDigits = 0;
  let room = characters;

  return {
    /**
     * Forgets everything when there are more cells, or numbers of another length.
     * @param {number} cells
     * @param {number} digits
     * @param {number} [most] characters
     */
    prepare(cells, digits, most = characters) {
      if (cells === values.length && digits === shownDigits && most === room) return;
      room = most;
      values = new Float64Array(cells).fill(NaN);
      texts = new Array(cells).fill("");
      shownDigits = digits;
    },
    /**
     * @param {number} cell
     * @param {number} value
     */
    text(cell, value) {
      if (!Object.is(values[cell], value) || texts[cell] === "") {
        values[cell] = value;
        texts[cell] = fitNumber(value, shownDigits, room);
      }
      return texts[cell];
    },
  };
}
