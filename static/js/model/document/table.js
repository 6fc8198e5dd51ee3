/**
 * The training points as edits of the document: cells, rows, and blocks of numbers.
 *
 * @typedef {import("./types.js").Document} Document
 * @typedef {import("./types.js").Data} Data
 */

import { fullData, untiedNames, withoutUntied } from "./columns.js";

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
 * @param {number} id whose column
 * @param {number} value
 */
export function setCell(document, row, id, value) {
  const data = fullData(document);
  const line = data.rows[row].with(data.columns.indexOf(id), value);
  return setData(document, withRows(data, data.rows.with(row, line)));
}

/**
 * A new last row repeats the probe: those numbers were just looked at.
 * @param {Document} document
 */
export function addRow(document) {
  const data = fullData(document);
  const line = data.columns.map((id) => (id === null ? 0 : (document.probe[id] ?? 0)));
  return setData(document, withRows(data, [...data.rows, line]));
}

/**
 * @param {Document} document
 * @param {number} row
 */
export function deleteRow(document, row) {
  return setData(document, withRows(document.data, document.data.rows.toSpliced(row, 1)));
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
  const width = columns.length - untiedNames(data).length - column;
  const pasted = rows.slice();
  block.forEach((numbers, down) => {
    const line = (pasted[start + down] ?? columns.map(() => 0)).slice();
    numbers.slice(0, width).forEach((value, right) => (line[column + right] = value));
    pasted[start + down] = line;
  });
  return setData(document, withRows(data, pasted));
}

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
function withRows({ generator: _generator, ...data }, rows) {
  return { ...data, rows };
}
