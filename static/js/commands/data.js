/** Edits of the training points. */
import { counted } from "../model/numbers/format.js";
import { columnNeurons, untiedNames } from "../model/document/columns.js";
import { addRow, deleteLooseColumns, deleteRow, pasteRows, setCell } from "../model/document/table.js";

/** @typedef {import("../state/types.js").App} App */

const GROUP = "Edit";
const hasColumns = (/** @type {App} */ { store }) =>
  columnNeurons(store.get().doc).length > 0 || "Data needs an input or output neuron";

/** @type {readonly import("../state/types.js").Command[]} */
export const dataCommands = [
  {
    id: "edit.cell",
    label: "Change a number of the data",
    group: GROUP,
    quiet: true,
    /**
     * @param {App} app
     * @param {{row: number, neuron: number, value: number}} args
     */
    run: ({ history }, { row, neuron, value }) =>
      history.commit(`Row ${row + 1}`, (document) => setCell(document, row, neuron, value)),
  },
  {
    id: "edit.addRow",
    label: "Add a data row",
    group: GROUP,
    icon: "plus",
    keywords: "table training point sample",
    enabled: hasColumns,
    async run({ store, history, announce }) {
      await history.commit("Add row", addRow);
      announce(`Added row ${store.get().doc.data.rows.length}`);
    },
  },
  {
    id: "edit.deleteRow",
    label: "Delete the data row shown",
    group: GROUP,
    icon: "trash",
    keywords: "table training point sample remove",
    enabled: ({ store }, args) =>
      args?.row !== undefined || store.get().point >= 0 || "The point shown is not a row of the data",
    /**
     * @param {App} app
     * @param {{row?: number}} [args]
     */
    async run({ store, history, announce }, { row = store.get().point } = {}) {
      await history.commit("Delete row", (document) => deleteRow(document, row));
      announce(`Deleted row ${row + 1}`);
    },
  },
  {
    id: "edit.deleteColumns",
    label: "Delete the data columns without a neuron",
    group: GROUP,
    icon: "trash",
    keywords: "table training points remove",
    enabled: ({ store }) =>
      untiedNames(store.get().doc.data).length > 0 || "Every data column belongs to a neuron",
    async run({ history, announce }) {
      await history.commit("Delete columns", deleteLooseColumns);
      announce("Deleted the data columns without a neuron");
    },
  },
  {
    id: "edit.pasteData",
    label: "Paste data rows",
    group: GROUP,
    keywords: "csv spreadsheet table clipboard import",
    enabled: hasColumns,
    /**
     * What is pasted is CSV, which the server reads. Without a place it becomes new rows.
     * @param {App} app
     * @param {{text?: string, row?: number, column?: number}} [args]
     */
    async run({ files, port, history, announce }, { text, row = -1, column = 0 } = {}) {
      const block = await port.readRows(text ?? (await files.paste()));
      await history.commit("Paste data", (document) => pasteRows(document, block, row, column));
      announce(`Pasted ${counted(block.length, "row")}`);
    },
  },
];
