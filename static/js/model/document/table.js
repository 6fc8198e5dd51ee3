/**
 * The training points as edits of the document: cells, rows, and blocks of numbers.
 *
 * @typedef {import("./types.js").Document} Document
 * @typedef {import("./types.js").Data} Data
 * @typedef {import("./types.js").Neuron} Neuron
 */

/**
 * Whom the columns belong to: inputs, then outputs, as they are drawn.
 * @param {Pick<Document, "network">} document
 * @returns {Neuron[]}
 */
export function columnNeurons({ network: { neurons } }) {
  return [
    ...neurons.filter(({ kind }) => kind === "input"),
    ...neurons.filter(({ kind }) => kind === "output"),
  ];
}

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
  const { columns, rows } = fullData(document);
  const line = rows[row].with(columns.indexOf(id), value);
  return setData(document, { columns, rows: rows.with(row, line) });
}

/**
 * A new last row repeats the probe: those numbers were just looked at.
 * @param {Document} document
 */
export function addRow(document) {
  const { columns, rows } = fullData(document);
  return setData(document, { columns, rows: [...rows, columns.map((id) => document.probe[id] ?? 0)] });
}

/**
 * @param {Document} document
 * @param {number} row
 */
export function deleteRow(document, row) {
  return setData(document, { ...document.data, rows: document.data.rows.toSpliced(row, 1) });
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
  const { columns, rows } = fullData(document);
  const start = row < 0 ? rows.length : row;
  const pasted = rows.slice();
  block.forEach((numbers, down) => {
    const line = (pasted[start + down] ?? columns.map(() => 0)).slice();
    numbers.slice(0, columns.length - column).forEach((value, right) => (line[column + right] = value));
    pasted[start + down] = line;
  });
  return setData(document, { columns, rows: pasted });
}

/**
 * The data with a column for every input and output; missing numbers are 0.
 * @param {Document} document
 * @returns {Data}
 */
function fullData(document) {
  const columns = columnNeurons(document).map(({ id }) => id);
  const { data } = document;
  if (columns.length === data.columns.length && columns.every((id, k) => id === data.columns[k])) return data;
  const from = columns.map((id) => data.columns.indexOf(id));
  return { columns, rows: data.rows.map((row) => from.map((k) => (k < 0 ? 0 : row[k]))) };
}
