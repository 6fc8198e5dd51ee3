/**
 * Pasted tables: text with tabs, commas, semicolons or blanks between the numbers -> rows of numbers. Pure.
 */
import { parseNumber } from "../../model/numbers/format.js";

/**
 * A first line without numbers is taken for a heading. Tabs and semicolons win over commas, so that
 * `0,5<tab>1` keeps its decimal comma.
 * @param {string} text
 * @returns {{rows: number[][], problem: string}}
 */
export function parseTable(text) {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  if (lines.length === 0) return { rows: [], problem: "There is nothing to paste" };
  const separator =
    [/\t/, /;/, /,/, /\s+/].find((candidate) => lines.some((line) => candidate.test(line.trim()))) ?? /\t/;
  const cells = lines.map((line) =>
    line
      .trim()
      .split(separator)
      .map((cell) => cell.trim()),
  );
  const heading = cells[0].every((cell) => parseNumber(cell) === null);
  const rows = [];
  for (const [index, line] of cells.slice(heading ? 1 : 0).entries()) {
    const numbers = line.map(parseNumber);
    const wrong = numbers.indexOf(null);
    if (wrong >= 0)
      return { rows: [], problem: `Line ${index + (heading ? 2 : 1)}: "${line[wrong]}" is not a number` };
    rows.push(/** @type {number[]} */ (numbers));
  }
  return { rows, problem: rows.length === 0 ? "There are no numbers in it" : "" };
}

/**
 * `rows` written over the table from (row, column) on; the table grows downwards, what sticks out to the
 * right is left out.
 * @param {readonly (readonly number[])[]} table
 * @param {number} width
 * @param {readonly (readonly number[])[]} rows
 * @param {number} row
 * @param {number} column
 */
export function pasteInto(table, width, rows, row, column) {
  const result = table.map((line) => line.slice());
  rows.forEach((line, down) => {
    const target = (result[row + down] ??= Array.from({ length: width }, () => 0));
    line.forEach((value, right) => {
      if (column + right < width) target[column + right] = value;
    });
  });
  return result;
}
