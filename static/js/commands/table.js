/** Edits of the training points: cells, rows, and blocks of numbers. */
import { counted, formatNumber, parseNumber } from "../model/numbers/format.js";
import { setProbe } from "../model/document/edits.js";
import { columnNeurons, untiedNames } from "../model/document/columns.js";
import { codeOf } from "../model/document/categories.js";
import { readBlock } from "../model/document/block.js";
import {
  deleteLooseColumns,
  deleteRows,
  fillCells,
  fillDown,
  insertRows,
  pasteRows,
  setCell,
  sortRows,
} from "../model/document/table.js";
import { tableColumns } from "../model/document/table-columns.js";

/**
 * @typedef {import("../state/types.js").App} App
 * @typedef {import("../model/document/table.js").Range} Range
 */

const GROUP = "Data";
const hasColumns = (/** @type {App} */ { store }) => {
  const { doc } = store.get();
  return (
    columnNeurons(doc).length > 0 || doc.data.columns.length > 0 || "Data needs an input or output neuron"
  );
};

/**
 * `row 3`, `rows 3 to 5`
 * @param {number} row
 * @param {number} count
 */
const rowsName = (row, count) => (count === 1 ? `row ${row + 1}` : `rows ${row + 1} to ${row + count}`);

/** @param {Range} range */
const cellsOf = ({ top, left, bottom, right }) => counted((bottom - top + 1) * (right - left + 1), "cell");

/** @type {readonly import("../state/types.js").Command[]} */
export const tableCommands = [
  {
    id: "data.cell",
    label: "Change a number of the data",
    group: GROUP,
    quiet: true,
    /**
     * Row -1 is the probe.
     * @param {App} app
     * @param {{row: number, column: number, value: number}} args
     */
    run({ history, store }, { row, column, value }) {
      if (row >= 0)
        return history.commit(`Row ${row + 1}`, (document) => setCell(document, row, column, value));
      const { neuron } = tableColumns(store.get().doc)[column];
      if (neuron === null) return undefined;
      return history.commit(`Value of ${neuron}`, (document) => setProbe(document, neuron, value));
    },
  },
  {
    id: "data.addRow",
    label: "Add a data row",
    group: GROUP,
    icon: "plus",
    keywords: "table training point sample",
    enabled: hasColumns,
    async run({ store, history, announce }) {
      await history.commit("Add row", insertRows);
      announce(`Added row ${store.get().doc.data.rows.length}`);
    },
  },
  {
    id: "data.insertRows",
    label: "Insert a data row",
    group: GROUP,
    quiet: true,
    /**
     * @param {App} app
     * @param {{row: number, count: number}} args
     */
    async run({ history, announce }, { row, count }) {
      await history.commit(`Insert ${counted(count, "row")}`, (document) => insertRows(document, row, count));
      announce(`Inserted ${counted(count, "row")} at row ${row + 1}`);
    },
  },
  {
    id: "data.deleteRows",
    label: "Delete the data row shown",
    group: GROUP,
    icon: "trash",
    keywords: "table training point sample remove",
    enabled: ({ store }, args) =>
      args?.row !== undefined || store.get().point >= 0 || "The point shown is not a row of the data",
    /**
     * @param {App} app
     * @param {{row?: number, count?: number}} [args]
     */
    async run({ store, history, announce }, { row = store.get().point, count = 1 } = {}) {
      await history.commit(`Delete ${rowsName(row, count)}`, (document) => deleteRows(document, row, count));
      announce(`Deleted ${rowsName(row, count)}`);
    },
  },
  {
    id: "data.fill",
    label: "Set cells of the data",
    group: GROUP,
    quiet: true,
    /**
     * @param {App} app
     * @param {{range: Range, value: number}} args
     */
    run({ history }, { range, value }) {
      if (range.right < range.left) return undefined;
      const label = `Set ${cellsOf(range)} to ${formatNumber(value)}`;
      return history.commit(label, (document) => fillCells(document, range, value));
    },
  },
  {
    id: "data.fillDown",
    label: "Fill down",
    group: GROUP,
    quiet: true,
    /**
     * @param {App} app
     * @param {{range: Range}} args
     */
    run: ({ history }, { range }) =>
      history.commit(`Fill ${cellsOf(range)} down`, (document) => fillDown(document, range)),
  },
  {
    id: "data.sort",
    label: "Sort the data by a column",
    group: GROUP,
    quiet: true,
    /**
     * @param {App} app
     * @param {{column: number, down: boolean}} args
     */
    run({ store, history }, { column, down }) {
      const { name } = tableColumns(store.get().doc)[column];
      const label = `Sort by ${name}, ${down ? "largest" : "smallest"} first`;
      return history.commit(label, (document) => sortRows(document, column, down));
    },
  },
  {
    id: "data.deleteLooseColumns",
    label: "Delete the data columns without a neuron",
    group: GROUP,
    icon: "trash",
    keywords: "table training points remove",
    enabled: ({ store }) =>
      untiedNames(store.get().doc.data).length > 0 || "Every data column belongs to a neuron",
    run: ({ history }) => history.commit("Delete columns without a neuron", deleteLooseColumns),
  },
  {
    id: "data.paste",
    label: "Paste data rows",
    group: GROUP,
    keywords: "csv spreadsheet table clipboard import",
    /**
     * Without a place it becomes new rows. What is a table of its own is looked at before it is taken over.
     * @param {App} app
     * @param {{text?: string, row?: number, column?: number}} [args]
     */
    async run(app, { text, row = -1, column = 0 } = {}) {
      const { files, history, announce, store } = app;
      const pasted = text ?? (await files.paste());
      const block = await readPasted(app, pasted, column);
      if (block === null) {
        store.set({ dialog: "data", offered: { text: pasted } });
        return;
      }
      const out = block[0].length - (ownColumns(store.get().doc).length - column);
      await history.commit("Paste data", (document) => pasteRows(document, block, row, column));
      const left = out > 0 ? `; ${counted(out, "column")} had no place to the right` : "";
      announce(`Pasted ${counted(block.length, "row")}${left}`);
    },
  },
];

/** @param {import("../model/document/types.js").Document} document */
const ownColumns = (document) => tableColumns(document).filter(({ derived }) => derived === null);

/**
 * What is more than a few plain cells is CSV, which the server reads.
 * @param {App} app
 * @param {string} text
 * @param {number} column   of its first cell
 * @returns {Promise<number[][] | null>} null: a table of its own, wider than the one there is, or with names
 *   for an empty one
 */
async function readPasted({ port, store }, text, column) {
  const { doc } = store.get();
  const columns = ownColumns(doc);
  const read = (/** @type {string} */ cell, /** @type {number} */ place) => {
    const { texts } = columns[column + place] ?? {};
    return texts ? codeOf(texts, cell) : parseNumber(cell);
  };
  const isWider = (/** @type {number} */ width) => width > columns.length;
  const plain = readBlock(text, read);
  if (plain) return isWider(plain[0].length) ? null : plain;
  if (doc.data.rows.length === 0) {
    const { header, found, rows } = await port.readTable({ text, options: {} });
    return header || isWider(found.length) ? null : rows;
  }
  const rows = await port.readRows(text);
  return isWider(rows[0].length) ? null : rows;
}
