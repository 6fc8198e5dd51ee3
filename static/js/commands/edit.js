/**
 * Undo, delete, move, and what is edited in place. Drawing: draw.js. Clipboard: clipboard.js. Whole groups:
 * arrange.js.
 */
import { counted } from "../model/numbers/format.js";
import { config } from "../config.js";
import { moveNeurons, removeItems, setLabel, setProbe } from "../model/document/edits.js";
import { repaired } from "../model/document/repaired.js";
import { rowsOf } from "../model/document/rows.js";
import { setWeight } from "../model/document/weights.js";
import { nearestToCentre, revealing } from "../state/focus.js";
import { chosen, isEmpty, selectionOf, single } from "../state/selection.js";
import { emptySelection } from "../state/store.js";
import { focusOn } from "./view.js";

/**
 * @typedef {import("../state/types.js").App} App
 * @typedef {import("../state/types.js").Command} Command
 * @typedef {import("../model/document/types.js").Kind} Kind
 */
const GROUP = "Edit";
const someChosen = (/** @type {App} */ { store }) => !isEmpty(chosen(store.get())) || "Nothing is selected";
const someNeuron = (/** @type {App} */ { store }, /** @type {any} */ args) =>
  Boolean(args?.ids) || chosen(store.get()).neurons.size > 0 || "No neuron is selected";

/** @type {readonly Command[]} */
export const editCommands = [
  {
    id: "edit.undo",
    label: "Undo",
    group: GROUP,
    keys: ["Mod+Z"],
    icon: "undo",
    enabled: ({ history }) => history.canUndo() || history.active() || "Nothing to undo",
    async run({ history, announce }) {
      const said = history.active() ? "Cancelled" : `Undid: ${history.undoLabel()}`;
      await history.undo();
      announce(said);
    },
  },
  {
    id: "edit.redo",
    label: "Redo",
    group: GROUP,
    keys: ["Mod+Shift+Z", "Mod+Y"],
    icon: "redo",
    enabled: ({ history }) => history.canRedo() || "Nothing to redo",
    async run({ history, announce }) {
      const label = history.redoLabel();
      await history.redo();
      announce(`Redid: ${label}`);
    },
  },
  {
    id: "edit.delete",
    label: "Delete",
    group: GROUP,
    keys: ["Delete", "Backspace"],
    icon: "trash",
    enabled: (app, args) => Boolean(args?.neurons || args?.edges) || someChosen(app),
    /**
     * Without neurons (ids) and edges (keys), what is selected.
     * @param {App} app
     * @param {{neurons?: readonly number[], edges?: readonly string[]}} [args]
     */
    async run({ store, history, announce }, args = {}) {
      const named = args.neurons ?? args.edges;
      const { neurons, edges } = named ? selectionOf(args.neurons, args.edges) : chosen(store.get());
      const label = `Delete ${countedItems(neurons.size, edges.size)}`;
      await history.commit(
        label,
        (document) => removeItems(document, neurons, edges),
        named ? {} : { selection: emptySelection },
      );
      announce(label.replace("Delete", "Deleted"));
    },
  },
  {
    id: "edit.selectAll",
    label: "Select all",
    group: GROUP,
    keys: ["Mod+A"],
    run({ store }) {
      const { network } = store.get().doc;
      store.set({ selection: selectionOf(rowsOf(network).neuronRow.keys(), rowsOf(network).edgeRow.keys()) });
    },
  },
  ...nudges(),
  {
    id: "edit.weight",
    label: "Change the weight",
    group: GROUP,
    enabled: ({ store }, args) => Boolean(args?.edge || chosenEdge(store.get())) || "No edge is selected",
    /**
     * Without a value it opens the field.
     * @param {App} app
     * @param {{edge?: string | null, value?: number, text?: string}} [args]
     */
    run({ store, history }, { edge = chosenEdge(store.get()), value, text } = {}) {
      if (!edge) return undefined;
      const key = edge; // closures do not remember the check above
      if (value === undefined) return store.set({ editing: { what: "weight", edge: key, text } });
      const label = `Weight ${key.replace(">", " → ")}`;
      return history.commit(label, (document) => setWeight(document, key, value), { merge: `weight ${key}` });
    },
  },
  {
    id: "edit.label",
    label: "Change the label",
    group: GROUP,
    keys: ["F2"],
    keywords: "name rename",
    enabled: someNeuron,
    /**
     * @param {App} app
     * @param {{ids?: Iterable<number>, label?: string}} [args]
     */
    async run({ store, history }, { ids = chosen(store.get()).neurons, label } = {}) {
      const [neuron] = ids;
      if (label === undefined) return store.set({ editing: { what: "label", neuron } });
      const most = store.get().limits.max_label_length;
      await history.commit(`Label of neuron ${neuron}`, (document) =>
        setLabel(document, neuron, label, most),
      );
      if ([...label].length > most)
        store.set({
          notice: { kind: "info", text: `A label holds ${most} characters; the rest is cut off.` },
        });
      return undefined;
    },
  },
  {
    id: "edit.probe",
    label: "Change the probe value",
    group: GROUP,
    keywords: "x y target",
    enabled: someNeuron,
    /**
     * @param {App} app
     * @param {{ids?: Iterable<number>, value?: number | null}} [args]
     */
    run({ store, history }, { ids = chosen(store.get()).neurons, value } = {}) {
      const [neuron] = ids;
      if (value === undefined) return store.set({ editing: { what: "probe", neuron } });
      return history.commit(`Value of ${neuron}`, (document) => setProbe(document, neuron, value), {
        merge: `probe ${neuron}`,
      });
    },
  },
  {
    id: "edit.repair",
    label: "Apply a repair",
    group: GROUP,
    quiet: true,
    /**
     * @param {App} app
     * @param {{repair: import("../state/types.js").Repair}} args
     */
    async run({ store, history, port, announce }, { repair }) {
      const network = await port.repair(repair);
      const { neuronRow } = rowsOf(store.get().doc.network);
      await history.commit(repair.label, (document) => repaired(document, network));
      // What it has added comes into view.
      for (const { id, x, y } of store.get().doc.network.neurons)
        if (!neuronRow.has(id)) store.set({ camera: revealing(store.get(), x, y) });
      announce(repair.label);
    },
  },
];

/**
 * Arrow keys move the selection by 1, with Shift by 10; with the grid on, by one cell or five, along its
 * lines. With nothing selected they take hold of the neuron in the middle.
 * @returns {Command[]}
 */
function nudges() {
  const ways = /** @type {const} */ ([
    ["Left", -1, 0],
    ["Right", 1, 0],
    ["Up", 0, -1],
    ["Down", 0, 1],
  ]);
  return ways.flatMap(([way, dx, dy]) => [
    nudge(`edit.nudge${way}`, `Move ${way.toLowerCase()}`, `Arrow${way}`, dx, dy, 1),
    nudge(`edit.nudge${way}Far`, `Move ${way.toLowerCase()} further`, `Shift+Arrow${way}`, dx, dy, 10),
  ]);
}

/**
 * @param {string} id
 * @param {string} label
 * @param {string} key
 * @param {number} dx
 * @param {number} dy
 * @param {1 | 10} size
 * @returns {Command}
 */
function nudge(id, label, key, dx, dy, size) {
  return {
    id,
    label,
    group: GROUP,
    keys: [key],
    quiet: true,
    run(app) {
      const state = app.store.get();
      const { neurons } = chosen(state);
      if (neurons.size === 0) return focusOn(app, nearestToCentre(state));
      const { grid } = state.preferences;
      const step = grid ? config.gridCell * (size === 10 ? 5 : 1) : size;
      const moved = (/** @type {number} */ value, /** @type {number} */ way) =>
        way === 0 ? value : grid ? gridded(value, way) + way * (step - config.gridCell) : value + way * step;
      const { network } = state.doc;
      const places = new Map(
        network.neurons
          .filter(({ id: each }) => neurons.has(each))
          .map((neuron) => [neuron.id, { x: moved(neuron.x, dx), y: moved(neuron.y, dy) }]),
      );
      const name = `Move ${counted(neurons.size, "neuron")}`;
      return app.history.commit(name, (document) => moveNeurons(document, places), { merge: "nudge" });
    },
  };
}

/**
 * The next line of the grid that way.
 * @param {number} value
 * @param {number} way
 */
function gridded(value, way) {
  const cells = value / config.gridCell;
  return (way > 0 ? Math.floor(cells) + 1 : Math.ceil(cells) - 1) * config.gridCell;
}

/**
 * @param {import("../state/types.js").State} state
 * @returns {string | null}
 */
function chosenEdge(state) {
  const target = single(chosen(state));
  return target && "edge" in target ? target.edge : null;
}

/**
 * `2 neurons and 1 edge`
 * @param {number} neurons
 * @param {number} edges
 */
function countedItems(neurons, edges) {
  const parts = [neurons > 0 ? counted(neurons, "neuron") : "", edges > 0 ? counted(edges, "edge") : ""];
  return parts.filter(Boolean).join(" and ");
}
