/**
 * The closer look beside the canvas: inside a neuron, loss slice, gradient check, matrices, signal health.
 */
import { takeWeights } from "../model/document/weights.js";
import { lensOn } from "../state/lens.js";
import { goodRecord } from "../state/records.js";
import { selectionOf } from "../state/selection.js";

/**
 * @typedef {import("../state/types.js").App} App
 * @typedef {import("../state/types.js").Command} Command
 */
const GROUP = "Look closer";
const drawn = (/** @type {App} */ { store }) =>
  store.get().document.network.neurons.length > 0 || "Nothing is drawn yet";
const hasEdge = (/** @type {App} */ { store }) =>
  store.get().document.network.edges.length > 0 || "There are no weights yet";

/**
 * @param {import("../state/types.js").LensView} view
 * @param {string} label
 * @param {string} keys
 * @param {string} keywords
 * @param {Command["enabled"]} enabled
 * @param {(app: App) => {neuron?: number, edge?: string}} [otherwise] what it is about when nothing is
 *   selected
 * @returns {Command}
 */
function opens(view, label, keys, keywords, enabled, otherwise = () => ({})) {
  return {
    id: `lens.${view}`,
    label,
    group: GROUP,
    keys: [keys],
    icon: "lens",
    keywords,
    enabled,
    /**
     * @param {App} app
     * @param {{neuron?: number, edge?: string}} [args]
     */
    run(app, args = {}) {
      const { store, announce } = app;
      const open = lensOn(store.get(), view, args);
      const missing =
        view === "neuron"
          ? open.neuron === null
          : view === "slice" || view === "check"
            ? open.edge === null
            : false;
      const lens = missing ? lensOn(store.get(), view, otherwise(app)) : open;
      store.set({ lens, ...marked(app, lens) });
      announce(label);
    },
  };
}

/**
 * What the lens is about is selected, so that the canvas shows it.
 * @param {App} app
 * @param {import("../state/types.js").Lens} lens
 */
function marked({ store }, { view, neuron, edge }) {
  const { selection } = store.get();
  if (view === "neuron" && neuron !== null && !selection.neurons.has(neuron))
    return { selection: selectionOf([neuron]) };
  if ((view === "slice" || view === "check") && edge !== null && !selection.edges.has(edge))
    return { selection: selectionOf([], [edge]) };
  return {};
}

const firstNeuron = (/** @type {App} */ { store }) => {
  const { neurons } = store.get().document.network;
  return { neuron: (neurons.find(({ kind }) => kind === "output") ?? neurons[0]).id };
};
const firstEdge = (/** @type {App} */ { store }) => {
  const { edges } = store.get().document.network;
  const { tail, head } = edges[0];
  return { edge: `${tail}>${head}` };
};

/** @type {readonly Command[]} */
export const lensCommands = [
  opens(
    "neuron",
    "Look inside the neuron",
    "Shift+Enter",
    "zoom equation function graph slope",
    drawn,
    firstNeuron,
  ),
  opens("slice", "Loss slice of the weight", "Shift+L", "loss weight curve tangent", hasEdge, firstEdge),
  opens(
    "check",
    "Gradient check",
    "Shift+G",
    "difference quotient epsilon numerical derivative",
    hasEdge,
    firstEdge,
  ),
  opens("network", "The network as matrices", "Shift+M", "composition equation latex", drawn),
  opens("health", "Signal health", "Shift+S", "dead saturated vanishing exploding unused duplicated", drawn),
  {
    id: "lens.close",
    label: "Close the closer look",
    group: GROUP,
    quiet: true,
    run: ({ store }) => store.set({ lens: null }),
  },
  {
    id: "run.lastGood",
    label: "Go back to the last good step",
    group: "Run",
    keywords: "nan diverged undo weights",
    enabled: (app) => goodRecord(app) !== null || "No earlier step is kept for this network",
    async run(app) {
      const { store, history, training, announce } = app;
      await training.pause();
      const record = goodRecord(app);
      if (!record?.weight) return;
      const { weight, step, epoch, position } = record;
      await history.commit(`Back to step ${step}`, (document) =>
        takeWeights(document, weight, { step, epoch: Math.floor(epoch), position }),
      );
      store.set({
        notice: {
          kind: "info",
          text: `Back at step ${step}, whose loss was the least; a smaller step size may go on from there.`,
        },
      });
      announce(`Back at step ${step}`);
    },
  },
  digits("moreDigits", "Show more digits", 1),
  digits("fewerDigits", "Show fewer digits", -1),
];

/**
 * @param {string} name
 * @param {string} label
 * @param {1 | -1} by
 * @returns {Command}
 */
function digits(name, label, by) {
  const next = (/** @type {App} */ { store }) => store.get().preferences.digits + by;
  return {
    id: `view.${name}`,
    label,
    group: "View",
    part: 2,
    keywords: "significant precision numbers format",
    enabled: (app) => (next(app) >= 1 && next(app) <= 17) || "Numbers have between 1 and 17 digits",
    run(app) {
      const { store, announce } = app;
      const count = next(app);
      store.set({ preferences: { ...store.get().preferences, digits: count } });
      announce(`Numbers with ${count} digits`);
    },
  };
}
