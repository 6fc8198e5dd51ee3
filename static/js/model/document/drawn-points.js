/**
 * Points that are drawn into a picture, as edits of the document.
 *
 * @typedef {import("./types.js").Document} Document
 * @typedef {{neuron: number | null, column: number | null, value: number}} Placed   a variable's value: in
 *   its column, or in that of its neuron
 */
import { targetsOf } from "./classes.js";
import { outputsOf } from "./rows.js";
import { allColumns } from "./table-columns.js";
import { deleteRows, withRows, setData } from "./table.js";

/**
 * The targets of each class, a value for each output; null where targets are numbers. A table that does not
 * say yet becomes one of classes: 0 and 1, or a 1 among zeros.
 * @param {Document} document
 * @returns {number[][] | null}
 */
export function classTargets(document) {
  const outputs = outputsOf(document);
  const { rows, columns } = document.data;
  const targets = targetsOf(document);
  if (outputs.length > 1) {
    if (targets.kind !== "one-hot" && rows.length > 0) return null;
    return outputs.map((_, k) => outputs.map((__, other) => Number(k === other)));
  }
  if (outputs.length === 0) return null;
  if (targets.kind === "two") return [[targets.low], [targets.high]];
  const column = columns.indexOf(outputs[0].id);
  const only = rows[0]?.[column] ?? 0;
  if (rows.some((row) => (row[column] ?? 0) !== only)) return null;
  return only === 0 || only === 1 ? [[0], [1]] : only === -1 ? [[-1], [1]] : null;
}

/**
 * One more point. Columns that nothing is known of get their mean.
 * @param {Document} document
 * @param {readonly Placed[]} placed
 * @param {readonly (number | null)[]} targets   of the outputs; null: not known
 */
export function addPoint(document, placed, targets) {
  const full = allColumns(document);
  const { data } = full;
  const usual = data.columns.map((_, column) => usualOf(data, column));
  return setData(full, withRows(data, [...data.rows, withPlaced(full, usual, placed, targets)]));
}

/**
 * @param {Document} document
 * @param {number} row
 * @param {readonly Placed[]} placed
 * @param {readonly (number | null)[]} targets
 */
export function movePoint(document, row, placed, targets) {
  const { data } = document;
  if (!data.rows[row]) return document;
  const moved = withPlaced(document, data.rows[row], placed, targets);
  return setData(document, withRows(data, data.rows.with(row, moved)));
}

/**
 * @param {Document} document
 * @param {number} row
 */
export const erasePoint = (document, row) => (document.data.rows[row] ? deleteRows(document, row) : document);

/**
 * @param {Document} document
 * @param {readonly number[]} line
 * @param {readonly Placed[]} placed
 * @param {readonly (number | null)[]} targets
 */
function withPlaced(document, line, placed, targets) {
  const { columns } = document.data;
  const after = line.slice();
  for (const { neuron, column, value } of placed) {
    const at = column ?? (neuron === null ? -1 : columns.indexOf(neuron));
    if (at >= 0) after[at] = value;
  }
  outputsOf(document).forEach(({ id }, k) => {
    const value = targets[k] ?? null;
    const at = columns.indexOf(id);
    if (at >= 0 && value !== null) after[at] = value;
  });
  return after;
}

/**
 * What a new row has in a column: its mean; of texts the nearest code; where the column says which rows are
 * held out, that this one is not.
 * @param {import("./types.js").Data} data
 * @param {number} column
 */
function usualOf({ rows, names, split, categories }, column) {
  const name = names?.[column];
  if (rows.length === 0 || (name !== undefined && split?.column === name)) return 0;
  const mean = rows.reduce((sum, row) => sum + row[column], 0) / rows.length;
  return name !== undefined && categories?.[name] ? Math.round(mean) : mean;
}
