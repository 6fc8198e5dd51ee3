/**
 * The training points as edits of the document: cells, rows, and blocks of numbers. Columns are those of the
 * full table (columns.js), rows count from 0.
 *
 * @typedef {import("./types.js").Document} Document
 * @typedef {import("./types.js").Data} Data
 * @typedef {{top: number, left: number, bottom: number, right: number}} Range   of cells, its ends included
 */
import { textOf } from "./categories.js";
import { fullData, withoutUntied } from "./columns.js";

/**
 * @param {Document} document
 * @param {Data} data
 * @returns {Document}
 */
export function setData(document, data) {
  return document.data === data ? document : { ...document, data };
}

/**
 * @param {Document} document
 * @param {number} row
 * @param {number} column
 * @param {number} value
 */
export function setCell(document, row, column, value) {
  const data = fullData(document);
  if (data.rows[row][column] === value) return document;
  return setData(document, withRows(data, data.rows.with(row, data.rows[row].with(column, value))));
}

/**
 * New rows repeat the probe: those numbers were just looked at.
 * @param {Document} document
 * @param {number} [at]   without, they are the last ones
 * @param {number} [count]
 */
export function insertRows(document, at, count = 1) {
  const data = fullData(document);
  const line = data.columns.map((id) => (id === null ? 0 : (document.probe[id] ?? 0)));
  const fresh = Array.from({ length: count }, () => line);
  return setData(document, withRows(data, data.rows.toSpliced(at ?? data.rows.length, 0, ...fresh)));
}

/**
 * @param {Document} document
 * @param {number} row
 * @param {number} [count]
 */
export function deleteRows(document, row, count = 1) {
  return setData(document, withRows(document.data, document.data.rows.toSpliced(row, count)));
}

/**
 * Writes `block` over the table from (row, column) on. The table grows downwards; what sticks out to the
 * right is left out. At the probe, row -1, the block becomes new rows, since the probe is one point.
 * @param {Document} document
 * @param {readonly (readonly number[])[]} block
 * @param {number} row
 * @param {number} column
 */
export function pasteRows(document, block, row, column) {
  const data = fullData(document);
  const { columns, rows } = data;
  const start = row < 0 ? rows.length : row;
  const width = columns.length - column;
  const pasted = rows.slice();
  block.forEach((numbers, down) => {
    const line = (pasted[start + down] ?? columns.map(() => 0)).slice();
    numbers.slice(0, width).forEach((value, right) => (line[column + right] = value));
    pasted[start + down] = line;
  });
  return setData(document, withRows(data, pasted));
}

/**
 * Another number in every cell of a range: of what it holds now, and of its place.
 * @param {Document} document
 * @param {Range} range
 * @param {(rows: Data["rows"], row: number, column: number) => number} value
 */
function change(document, { top, left, bottom, right }, value) {
  const data = fullData(document);
  const rows = data.rows.slice();
  for (let row = top; row <= Math.min(bottom, rows.length - 1); row += 1) {
    const line = rows[row].slice();
    for (let column = left; column <= right; column += 1) line[column] = value(data.rows, row, column);
    rows[row] = line;
  }
  return setData(document, withRows(data, rows));
}

/**
 * The same number in all cells of a range.
 * @param {Document} document
 * @param {Range} range
 * @param {number} value
 */
export const fillCells = (document, range, value) => change(document, range, () => value);

/**
 * The first row of the range in all of it; of a single row, what stands above it.
 * @param {Document} document
 * @param {Range} range
 */
export function fillDown(document, range) {
  const from = range.top === range.bottom ? Math.max(range.top - 1, 0) : range.top;
  return change(document, range, (rows, _row, column) => rows[from][column]);
}

/**
 * Rows with equal numbers stay in the order they have.
 * @param {Document} document
 * @param {number} column
 * @param {boolean} down   the largest first
 */
export function sortRows(document, column, down) {
  const data = fullData(document);
  const way = down ? -1 : 1;
  return setData(
    document,
    withRows(
      data,
      data.rows.toSorted((a, b) => way * (a[column] - b[column])),
    ),
  );
}

/**
 * The cells of a range, as a spreadsheet takes them.
 * @param {Data["rows"]} rows
 * @param {Range} range
 * @param {readonly (readonly string[] | undefined)[]} texts   of each column, what its codes stand for
 */
export const blockText = (rows, { top, left, bottom, right }, texts) =>
  rows
    .slice(top, bottom + 1)
    .map((row) => row.slice(left, right + 1).map((value, k) => textOf(texts[left + k], value) ?? value))
    .map((cells) => cells.join("\t"))
    .join("\n");

/**
 * Deletes the columns that belong to no neuron.
 * @param {Document} document
 */
export function deleteLooseColumns(document) {
  return setData(document, withoutUntied(document));
}

/**
 * Other rows in the same columns; what a generator made is then no longer what is there.
 * @param {Data} data
 * @param {readonly (readonly number[])[]} rows
 * @returns {Data}
 */
export function withRows({ generator: _generator, ...data }, rows) {
  return { ...data, rows };
}
