/** Edits of the data's columns: names, neurons, scaling, and which rows are held out. */
import { addFeature, featuresOf, removeFeature } from "../model/document/features.js";
import {
  addColumn,
  deleteColumn,
  markByColumn,
  nameProblem,
  renameColumn,
  scaleColumn,
  setDerived,
  setSplit,
  tableColumns,
  tieColumn,
} from "../model/document/table-columns.js";

/**
 * @typedef {import("../state/types.js").App} App
 * @typedef {import("../model/document/types.js").Document} Document
 */

const GROUP = "Data";

/** How columns may be scaled: as the document says it, and as the page does. */
export const SCALINGS = /** @type {const} */ ([
  ["", "As it is", ""],
  ["standard", "Mean 0, deviation 1", "σ"],
  ["range", "0 to 1", "0…1"],
  ["symmetric", "−1 to 1", "±1"],
]);

/** @param {import("../model/document/table-columns.js").Column} column */
const isThere = ({ column, derived }) => column >= 0 || derived !== null;

/** @type {readonly import("../state/types.js").Command[]} */
export const columnCommands = [
  {
    id: "data.renameColumn",
    label: "Change the name of a data column",
    group: GROUP,
    quiet: true,
    /**
     * @param {App} app
     * @param {{column: number, name: string}} args
     */
    run({ store, history }, { column, name }) {
      const problem = nameProblem(store.get().doc, column, name);
      if (problem) throw new RangeError(problem);
      return history.commit(`Column ${name}`, (document) => renameColumn(document, column, name));
    },
  },
  {
    id: "data.tie",
    label: "Tie a data column to a neuron",
    group: GROUP,
    quiet: true,
    /**
     * @param {App} app
     * @param {{column: number, neuron: number | null}} args
     */
    run({ history, store }, { column, neuron }) {
      const columns = tableColumns(store.get().doc);
      const { name } = columns[column];
      const label = neuron === null ? `Untie ${name}` : `Tie ${name} to neuron ${neuron}`;
      const edit = (/** @type {Document} */ document) => tieColumn(document, column, neuron);
      const k = columns.findIndex((one) => neuron !== null && one.neuron === neuron && isThere(one));
      if (k < 0) return history.commit(label, edit);
      const other = tableColumns(edit(store.get().doc))[k].neuron;
      return history.commit(`${label}, ${columns[k].name} to ${other === null ? "none" : other}`, edit);
    },
  },
  {
    id: "data.scale",
    label: "Scale a data column",
    group: GROUP,
    quiet: true,
    /**
     * @param {App} app
     * @param {{column: number, method: string | null}} args
     */
    run({ history, store }, { column, method }) {
      const { name } = tableColumns(store.get().doc)[column];
      const said = SCALINGS.find(([key]) => key === (method ?? ""))?.[1];
      return history.commit(`Scale ${name}: ${said}`, (document) => scaleColumn(document, column, method));
    },
  },
  {
    id: "data.split",
    label: "Change which rows are held out",
    group: GROUP,
    quiet: true,
    /**
     * @param {App} app
     * @param {{split: import("../model/document/types.js").Split | null} | {column: number}} args
     */
    run: ({ history }, args) =>
      history.commit("Held-out rows", (document) =>
        "column" in args ? markByColumn(document, args.column) : setSplit(document, args.split),
      ),
  },
  {
    id: "data.deleteColumn",
    label: "Delete a data column",
    group: GROUP,
    quiet: true,
    /**
     * @param {App} app
     * @param {{column: number}} args
     */
    run({ history, store }, { column }) {
      const { name } = tableColumns(store.get().doc)[column];
      return history.commit(`Delete column ${name}`, (document) => deleteColumn(document, column));
    },
  },
  {
    id: "data.addColumn",
    label: "Add a data column",
    group: GROUP,
    icon: "plus",
    keywords: "table variable",
    run: ({ history }) => history.commit("Add column", addColumn),
  },
  {
    id: "data.derive",
    label: "Add a derived data column…",
    group: GROUP,
    keywords: "formula features computed x1^2 sin product",
    enabled: ({ store }) =>
      store.get().doc.data.columns.length > 0 || "There are no columns to derive one from",
    /**
     * Without a formula it asks. One that cannot be read is refused, if there is a server to say so.
     * @param {App} app
     * @param {{column?: number, name?: string, formula?: string}} [args]
     */
    async run({ history, store, port }, { column = -1, name, formula } = {}) {
      if (name === undefined || formula === undefined) return store.set({ dialog: "derive" });
      const problem = nameProblem(store.get().doc, column, name);
      if (problem) throw new RangeError(problem);
      const { doc, connection } = store.get();
      const columns = tableColumns(doc).flatMap((one, k) => (k === column ? [] : [one.name]));
      if (connection === "connected") await port.checkFormula({ formula, columns });
      return history.commit(`Derived column ${name}`, (document) =>
        setDerived(document, column, { name, formula }),
      );
    },
  },
  {
    id: "data.feature",
    label: "Add or remove a feature",
    group: GROUP,
    quiet: true,
    /**
     * @param {App} app
     * @param {{formula: string}} args   of features.js
     */
    async run({ history, store, announce }, { formula }) {
      const feature = featuresOf(store.get().doc).find((one) => one.formula === formula);
      if (!feature) throw new RangeError("Features need two columns that belong to inputs");
      const { name, on } = feature;
      if (on) await history.commit(`Without feature ${name}`, (document) => removeFeature(document, formula));
      else await history.commit(`Feature ${name}`, (document) => addFeature(document, formula));
      announce(on ? `The input ${name} is gone` : `${name} is an input, with weights of 0`);
    },
  },
];
