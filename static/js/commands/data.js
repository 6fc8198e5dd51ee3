/** Where the data comes from, and where it goes: ways in, a network that fits it, and CSV out. */
import { columnNames, columnNeurons } from "../model/document/columns.js";
import { drawnOf } from "../model/document/document.js";
import { moveNeurons } from "../model/document/edits.js";
import { fileName } from "../model/document/title.js";
import { fits, tableOf, withNetwork, withTable } from "../model/document/taking.js";
import { allColumns } from "../model/document/table-columns.js";
import { setData } from "../model/document/table.js";
import { replaceWeights } from "../model/document/weights.js";
import { counted } from "../model/numbers/format.js";
import { boundsOf, fit } from "../model/plane/geometry.js";
import { tidyLayout } from "../model/plane/layout.js";
import { showCard } from "../state/panel.js";

/**
 * @typedef {import("../state/types.js").App} App
 * @typedef {import("../model/document/taking.js").Table} Table
 */

const GROUP = "Data";
/** Steps a second at which one sees a network of some neurons learn a table within seconds. */
const WATCHABLE = 1000;
const someRows = (/** @type {App} */ { store }) =>
  store.get().doc.data.rows.length > 0 || "There are no rows yet";

/** @type {readonly import("../state/types.js").Command[]} */
export const dataCommands = [
  {
    id: "data.choose",
    label: "Choose data…",
    group: GROUP,
    icon: "table",
    keywords: "dataset noise csv file import generate iris circle spiral moons formula paste examples",
    enabled: ({ store }) => store.get().connection === "connected" || "No connection to the server",
    /**
     * @param {App} app
     * @param {{text?: string, title?: string}} [given]   a table to begin with
     */
    run: ({ store }, given) =>
      store.set({ dialog: "data", offered: given?.text === undefined ? null : given }),
  },
  {
    id: "data.regenerate",
    label: "Make the points anew",
    group: GROUP,
    icon: "dice",
    keywords: "regenerate generator seed random shuffle",
    enabled: ({ store }) => {
      if (store.get().connection !== "connected") return "No connection to the server";
      return store.get().doc.data.generator ? true : "The rows are not made by a generator";
    },
    /**
     * By the next seed; everything else stays.
     * @param {App} app
     */
    async run({ store, history, port, announce }) {
      const { generator } = store.get().doc.data;
      if (!generator) return;
      const next = { ...generator, seed: ((generator.seed ?? 1) + 1) % 2 ** 32 };
      const { rows } = await port.generate({ generator: next });
      await history.commit("Make the points anew", (document) =>
        setData(document, { ...document.data, rows, generator: next }),
      );
      announce(`New points, seed ${next.seed}`);
    },
  },
  {
    id: "data.take",
    label: "Take over a table",
    group: GROUP,
    quiet: true,
    /**
     * @param {App} app
     * @param {{table: Table, name: string, fit: boolean}} args   fit: with a network that is made for it
     */
    async run(app, { table, name, fit: wanted }) {
      const { store, history, announce } = app;
      const before = store.get().doc;
      if (wanted) await fitNetwork(app, table, `${name} with its network`);
      else await history.commit(`Data: ${name}`, (document) => withTable(document, table));
      showCard(store, { id: "data", activity: "train", pane: "lower" });
      const { rows } = store.get().doc.data;
      const waits = !wanted && !fits(before, table) ? "; some columns wait for a neuron" : "";
      announce(`${name}: ${counted(rows.length, "row")}${waits}`);
    },
  },
  {
    id: "data.fitNetwork",
    label: "Fit my network to the data",
    group: GROUP,
    keywords: "propose inputs outputs layers dense from table",
    enabled: (app) =>
      (someRows(app) === true && app.store.get().doc.data.columns.length > 1) ||
      "The data needs two columns and a row",
    run(app) {
      const { doc } = app.store.get();
      const table = tableOf({ ...doc, data: { ...doc.data, names: columnNames(doc.network, doc.data) } });
      return fitNetwork(app, table, "Fit my network to the data");
    },
  },
  {
    id: "data.fromNetwork",
    label: "Make data columns from my network",
    group: GROUP,
    keywords: "table inputs outputs",
    enabled: ({ store }) => {
      const { doc } = store.get();
      const tied = new Set(doc.data.columns);
      if (columnNeurons(doc).length === 0) return "Data needs an input or output neuron";
      return columnNeurons(doc).some(({ id }) => !tied.has(id)) || "Every input and output has a column";
    },
    run: ({ history }) => history.commit("Columns from my network", allColumns),
  },
  {
    id: "data.saveCsv",
    label: "Save the data as CSV",
    group: GROUP,
    icon: "save",
    keywords: "export download table comma",
    enabled: someRows,
    run: (app) => saveCsv(app, false),
  },
  {
    id: "data.saveExcel",
    label: "Save the data as CSV for Excel",
    group: GROUP,
    keywords: "export download table semicolon decimal comma spreadsheet",
    enabled: someRows,
    run: (app) => saveCsv(app, true),
  },
];

/**
 * The table with the network that is proposed for it, as one entry.
 * @param {App} app
 * @param {Table} table
 * @param {string} label
 */
async function fitNetwork(app, table, label) {
  const { store, history, port, commands } = app;
  const made = withNetwork(store.get().doc, table);
  if (!made) throw new RangeError("A network needs an input column and an output column");
  const { network } = made.document;
  const { weights } = await port.ask("initial_weights", { network: drawnOf(network) });
  const { viewport, insets } = store.get();
  const placed = moveNeurons(made.document, tidyLayout(network, made.layers, viewport));
  await history.commit(label, () => replaceWeights(placed, weights));
  store.set({ camera: fit(boundsOf(placed.network.neurons), viewport, insets), point: -1 });
  const { speed } = store.get().run;
  const watchable = Number(placed.training.batch_size ?? 1) > 1 && speed !== null && speed < WATCHABLE;
  if (watchable) await commands.run("run.speed", app, { speed: WATCHABLE });
}

/**
 * @param {App} app
 * @param {boolean} excel   semicolons and decimal commas
 */
async function saveCsv({ store, files, port, announce }, excel) {
  const { doc } = store.get();
  const { rows, categories = {} } = doc.data;
  const names = columnNames(doc.network, doc.data);
  const name = `${fileName(doc)}.csv`;
  files.save(name, await port.writeCsv({ names, rows, categories, excel }), "text/csv");
  announce(`Saved as ${name}`);
}
