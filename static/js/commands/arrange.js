/** Where neurons stand and what they are called: align, spread, tidy, renumber. */
import { alignedPlaces, spreadPlaces } from "../model/plane/arrange.js";
import { moveNeurons, renumber, renumberKey } from "../model/document/edits.js";
import { boundsOf, fit } from "../model/plane/geometry.js";
import { tidyLayout } from "../model/plane/layout.js";
import { exchangedNumbers, readingNumbers } from "../model/document/numbering.js";
import { chosen, selectionOf, single } from "../state/selection.js";

/**
 * @typedef {import("../state/types.js").App} App
 * @typedef {import("../state/types.js").Command} Command
 */
const GROUP = "Arrange";

/** @param {App} app */
function selected({ store }) {
  const state = store.get();
  const { neurons } = chosen(state);
  return state.doc.network.neurons.filter(({ id }) => neurons.has(id));
}

/**
 * @param {number} least
 * @returns {(app: App) => true | string}
 */
const atLeast = (least) => (app) => selected(app).length >= least || `Select ${least} neurons or more`;

/**
 * @param {string} id
 * @param {string} label
 * @param {import("../model/plane/arrange.js").Side} side
 * @param {string} [key]
 * @returns {Command}
 */
function align(id, label, side, key) {
  return {
    id: `edit.${id}`,
    label,
    group: GROUP,
    keys: key ? [`Mod+Shift+${key}`] : [],
    keywords: "align",
    enabled: atLeast(2),
    async run(app) {
      const places = alignedPlaces(selected(app), side);
      await app.history.commit(label, (document) => moveNeurons(document, places));
    },
  };
}

/**
 * @param {string} id
 * @param {string} label
 * @param {"x" | "y"} axis
 * @returns {Command}
 */
function spread(id, label, axis) {
  return {
    id: `edit.${id}`,
    label,
    group: GROUP,
    keywords: "distribute equal spacing gaps",
    enabled: atLeast(3),
    async run(app) {
      const places = spreadPlaces(selected(app), axis);
      await app.history.commit(label, (document) => moveNeurons(document, places));
    },
  };
}

/**
 * @param {App} app
 * @param {ReadonlyMap<number, number>} ids
 */
function renumbered({ store, history }, ids) {
  const { selection, focus } = store.get();
  const renamed = selectionOf(
    [...selection.neurons].map((id) => ids.get(id) ?? id),
    [...selection.edges].map((key) => renumberKey(key, ids)),
  );
  const done = history.commit("Renumber", (document) => renumber(document, ids), { selection: renamed });
  return done.then(() => {
    if (focus && "neuron" in focus) store.set({ focus: { neuron: ids.get(focus.neuron) ?? focus.neuron } });
  });
}

/** @type {readonly Command[]} */
export const arrangeCommands = [
  {
    id: "edit.tidy",
    label: "Tidy up",
    group: GROUP,
    icon: "tidy",
    keywords: "layout arrange layers",
    enabled: ({ store }) => (store.get().check?.layers.length ?? 0) > 0 || "The network has no layers yet",
    async run({ store, history, canvas }) {
      const { check, doc: before, viewport, insets } = store.get();
      const layers = check?.layers ?? [];
      await history.commit("Tidy up", (document) =>
        moveNeurons(document, tidyLayout(document.network, layers, viewport)),
      );
      store.set({ camera: fit(boundsOf(store.get().doc.network.neurons), viewport, insets) });
      // The document jumps, so that it is one entry and anything may follow; the view glides there.
      canvas.glideFrom(before.network);
    },
  },
  align("alignLeft", "Align to the left", "left", "ArrowLeft"),
  align("alignRight", "Align to the right", "right", "ArrowRight"),
  align("alignTop", "Align to the top", "top", "ArrowUp"),
  align("alignBottom", "Align to the bottom", "bottom", "ArrowDown"),
  align("alignColumn", "Align in one column", "column"),
  align("alignRow", "Align in one row", "row"),
  spread("spreadAcross", "Spread evenly across", "x"),
  spread("spreadDown", "Spread evenly down", "y"),
  {
    id: "edit.renumber",
    label: "Renumber all neurons",
    group: GROUP,
    keywords: "ids numbers order 1 2 3",
    enabled: ({ store }) => store.get().doc.network.neurons.length > 0 || "There are no neurons yet",
    /**
     * Without pairs, layer by layer from top to bottom.
     * @param {App} app
     * @param {{ids?: [number, number][]}} [args] pairs old, new
     */
    async run(app, { ids } = {}) {
      const { doc, check } = app.store.get();
      await renumbered(app, ids ? new Map(ids) : readingNumbers(doc.network, check?.layers ?? []));
      app.announce("Renumbered");
    },
  },
  {
    id: "edit.number",
    label: "Change the number",
    group: GROUP,
    keywords: "id renumber",
    enabled: (app, args) => args?.id !== undefined || selected(app).length === 1 || "Select one neuron",
    /**
     * Without a value it opens the field; a number in use is swapped.
     * @param {App} app
     * @param {{id?: number, value?: number}} [args]
     */
    async run(app, { id = chosenNeuron(app), value } = {}) {
      if (value === undefined) return app.store.set({ editing: { what: "number", neuron: id } });
      if (!Number.isInteger(value) || value < 1 || value >= 2 ** 31)
        throw new RangeError("A neuron's number is a whole number from 1");
      const ids = exchangedNumbers(app.store.get().doc.network, id, value);
      await renumbered(app, ids);
      return app.announce(
        ids.size > 1 ? `${id} and ${value} have exchanged their numbers` : `Neuron ${id} is now ${value}`,
      );
    },
  },
];

/**
 * @param {App} app
 * @returns {number}
 */
function chosenNeuron({ store }) {
  const one = single(chosen(store.get()));
  return one && "neuron" in one ? one.neuron : NaN;
}
