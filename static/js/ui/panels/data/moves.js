/**
 * Where the keyboard is in the table, and where its keys lead. Row -2 are the heads of the columns, row -1 is
 * the probe; column -1 are the heads of the rows.
 *
 * @typedef {{row: number, column: number}} Cell
 * @typedef {import("../../../model/document/table.js").Range} Range
 * @typedef {{rows: number, columns: number}} Size
 * @typedef {object} Grid
 * @property {Cell} cell       where the keyboard is
 * @property {Cell} anchor     where the range that is chosen began
 * @property {{text?: string} | null} editing   text: what was typed to open the cell
 */

export const HEADS = -2;
export const PROBE = -1;
export const ROW_HEAD = -1;
/** Rows that PageUp and PageDown go by. */
const PAGE = 20;

/** @type {Grid} */
export const initialGrid = Object.freeze({
  cell: { row: PROBE, column: 0 },
  anchor: { row: PROBE, column: 0 },
  editing: null,
});

/**
 * Within the table, which may have become smaller. Nothing stands where both heads meet.
 * @param {Cell} cell
 * @param {Size} size
 * @returns {Cell}
 */
export function within({ row, column }, { rows, columns }) {
  const to = { row: Math.min(Math.max(row, HEADS), rows - 1), column: Math.min(column, columns - 1) };
  return to.row === HEADS
    ? { row: HEADS, column: Math.max(to.column, 0) }
    : { ...to, column: Math.max(to.column, ROW_HEAD) };
}

/**
 * @param {Cell} cell
 * @param {string} key
 * @param {boolean} far   with Ctrl: to the end
 * @param {Size} size
 * @returns {Cell | null} null: not a key that moves
 */
export function moved({ row, column }, key, far, size) {
  const { rows, columns } = size;
  /** @type {Record<string, Cell>} */
  const to = {
    ArrowUp: { row: far ? (row > 0 ? 0 : HEADS) : row - 1, column },
    ArrowDown: { row: far ? rows - 1 : row + 1, column },
    ArrowLeft: { row, column: far ? 0 : column - 1 },
    ArrowRight: { row, column: far ? columns - 1 : column + 1 },
    Home: { row: far ? PROBE : row, column: 0 },
    End: { row: far ? rows - 1 : row, column: columns - 1 },
    PageUp: { row: row > 0 ? Math.max(row - PAGE, 0) : row - 1, column },
    PageDown: { row: row + PAGE, column },
  };
  return key in to ? within(to[key], size) : null;
}

/**
 * The cell after this one, as one types along.
 * @param {Cell} cell
 * @param {1 | -1} way
 * @param {Size} size
 */
export function following({ row, column }, way, { rows, columns }) {
  const next = column + way;
  if (next >= 0 && next < columns) return { row, column: next };
  const other = row + way;
  if (other < PROBE || other >= rows) return { row, column };
  return { row: other, column: way > 0 ? 0 : columns - 1 };
}

/**
 * What is chosen: cells, or whole rows where it began or ended at a row's head. Heads and the probe are not
 * chosen together with rows.
 * @param {Grid} grid
 * @param {Size} size
 * @returns {Range & {whole: boolean}}
 */
export function rangeOf({ cell, anchor }, { columns }) {
  const whole = cell.column === ROW_HEAD || anchor.column === ROW_HEAD;
  const from =
    anchor.row < 0 === cell.row < 0 && (cell.row >= 0 || anchor.row === cell.row) ? anchor.row : cell.row;
  return {
    whole,
    top: Math.min(from, cell.row),
    bottom: Math.max(from, cell.row),
    left: whole ? 0 : Math.min(anchor.column, cell.column),
    right: whole ? columns - 1 : Math.max(anchor.column, cell.column),
  };
}

/**
 * @param {Range} range
 * @param {number} row
 * @param {number} column
 */
export const holds = ({ top, left, bottom, right }, row, column) =>
  row >= top && row <= bottom && column >= left && column <= right;
