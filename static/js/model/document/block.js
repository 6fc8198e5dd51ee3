/** Plain numbers and texts of columns as spreadsheets copy them: lines of cells with tabs between. */
import { parseNumber } from "../numbers/format.js";

/** Characters; longer texts are the server's to read. */
const LONGEST = 20_000;

/**
 * @param {string} text
 * @param {(cell: string, place: number) => number | null} [read]   what stands in a line's cell
 * @returns {number[][] | null} null: it holds something else
 */
export function readBlock(text, read = parseNumber) {
  // Without tabs, a comma may as well stand between two numbers.
  if (text.length > LONGEST || (text.includes(",") && !text.includes("\t"))) return null;
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
  const block = lines.map((line) => line.split("\t").map((cell, place) => read(cell, place)));
  const whole = block.every((row) => row.length === block[0].length && !row.includes(null));
  return whole ? /** @type {number[][]} */ (block) : null;
}
