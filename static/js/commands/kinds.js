/** What neurons are: their kind and their activation function, of one or of many at once. */
import { hasActivation } from "../model/document/document.js";
import { newActivation } from "../model/document/defaults.js";
import { setActivation, setKind } from "../model/document/edits.js";
import { chosen } from "../state/selection.js";

/**
 * @typedef {import("../state/types.js").App} App
 * @typedef {import("../model/document/types.js").Kind} Kind
 */
const GROUP = "Edit";
const someNeuron = (/** @type {App} */ { store }, /** @type {any} */ args) =>
  Boolean(args?.ids) || chosen(store.get()).neurons.size > 0 || "No neuron is selected";

/** @type {readonly import("../state/types.js").Command[]} */
export const kindCommands = [
  {
    id: "edit.activation",
    label: "Change the activation function",
    group: GROUP,
    enabled: someNeuron,
    /**
     * Without a name it opens the list.
     * @param {App} app
     * @param {{ids?: Iterable<number>, name?: string}} [args]
     */
    async run({ store, history }, { ids = chosen(store.get()).neurons, name } = {}) {
      const [neuron] = ids;
      if (name === undefined) return store.set({ editing: { what: "activation", neuron } });
      const { doc, catalogue } = store.get();
      const wanted = new Set(ids);
      const able = doc.network.neurons.filter(({ id, kind }) => wanted.has(id) && hasActivation(kind));
      const changed = able.map(({ id }) => id);
      const label = catalogue.find((one) => one.name === name)?.label ?? name;
      await history.commit(`Activation function ${label}`, (document) =>
        setActivation(document, changed, name),
      );
      return store.set({ lastActivation: name });
    },
  },
  {
    id: "edit.kind",
    label: "Change the kind",
    group: GROUP,
    quiet: true,
    enabled: someNeuron,
    /**
     * @param {App} app
     * @param {{ids?: Iterable<number>, kind: Kind}} args
     */
    async run({ store, history }, { ids = chosen(store.get()).neurons, kind }) {
      const all = [...ids];
      const activation = newActivation(kind, store.get().lastActivation);
      await history.commit(`Make ${kind}`, (document) => setKind(document, all, kind, activation));
    },
  },
];
