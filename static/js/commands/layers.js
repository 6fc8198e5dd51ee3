/** Whole layers at once: a new one, and full connections between two. */
import { config } from "../config.js";
import { columnPlaces } from "../model/plane/arrange.js";
import { defaultWeight } from "../model/document/defaults.js";
import { newNeuron, nextIds } from "../model/document/document.js";
import { addEdges, addNeurons } from "../model/document/edits.js";
import { boundsOf, screenToWorld } from "../model/plane/geometry.js";
import { edgeKey, rowsOf } from "../model/document/rows.js";
import { chosen, selectionOf } from "../state/selection.js";

/**
 * @typedef {import("../state/types.js").App} App
 * @typedef {import("../model/document/types.js").Neuron} Neuron
 */
const GROUP = "Edit";
/** Nobody adds more at once on purpose; the server limits the drawing as a whole. */
const MAX_NEURONS = 1000;

/**
 * @param {App} app
 * @returns {Neuron[]}
 */
function selected({ store }) {
  const state = store.get();
  const { neurons } = chosen(state);
  return state.doc.network.neurons.filter(({ id }) => neurons.has(id));
}

/**
 * The two layers the selection lies in: by the server's layers, else by columns. Null unless there are
 * exactly two.
 * @param {App} app
 * @returns {[Neuron[], Neuron[]] | null}
 */
function twoLayers(app) {
  const { check } = app.store.get();
  const layerOf = new Map((check?.layers ?? []).flatMap((ids, layer) => ids.map((id) => [id, layer])));
  const neurons = selected(app);
  const known = neurons.every(({ id }) => layerOf.has(id));
  const layer = (/** @type {Neuron} */ { id, x }) =>
    known ? /** @type {number} */ (layerOf.get(id)) : Math.round(x / config.neuronRadius);
  const levels = [...new Set(neurons.map(layer))].sort((a, b) => a - b);
  if (levels.length !== 2) return null;
  const [tails, heads] = levels.map((level) => neurons.filter((neuron) => layer(neuron) === level));
  return [tails, heads.filter(({ kind }) => kind === "hidden" || kind === "output")];
}

/** @type {readonly import("../state/types.js").Command[]} */
export const layerCommands = [
  {
    id: "edit.addLayer",
    label: "Add a layer…",
    group: GROUP,
    icon: "layer",
    keywords: "column neurons several dense",
    /**
     * Without a count it asks.
     * @param {App} app
     * @param {{count?: number, activation?: string, connected?: boolean}} [args]
     */
    run: (app, args = {}) =>
      args.count === undefined
        ? app.store.set({ dialog: "layer" })
        : addLayer(app, { ...args, count: args.count }),
  },
  {
    id: "edit.connectLayers",
    label: "Connect these two layers fully",
    group: GROUP,
    keywords: "dense all edges",
    enabled: (app) => twoLayers(app) !== null || "Select neurons in exactly two layers",
    async run(app) {
      const [tails, heads] = twoLayers(app) ?? [[], []];
      const pairs = pairsOf(
        tails.filter(({ kind }) => kind !== "output"),
        heads,
      );
      const { edgeRow } = rowsOf(app.store.get().doc.network);
      const fresh = pairs.filter(({ tail, head }) => !edgeRow.has(edgeKey(tail, head)));
      if (fresh.length === 0) return app.announce("They are connected already");
      await app.history.commit("Connect two layers", (document) => addEdges(document, fresh));
      return app.announce(`Added ${fresh.length} edges`);
    },
  },
];

/**
 * @param {readonly Neuron[]} tails
 * @param {readonly {id: number}[]} heads
 */
function pairsOf(tails, heads) {
  return tails.flatMap(({ id: tail }) =>
    heads.map(({ id: head }) => ({ tail, head, weight: defaultWeight(tail, head) })),
  );
}

/**
 * @param {App} app
 * @param {{count: number, activation?: string, connected?: boolean}} args
 */
async function addLayer(app, { count, activation, connected = true }) {
  if (!Number.isInteger(count) || count < 1 || count > MAX_NEURONS)
    throw new RangeError(`A layer has 1 to ${MAX_NEURONS} neurons`);
  const { store, history, announce } = app;
  const state = store.get();
  const { network } = state.doc;
  const tails = selected(app).filter(({ kind }) => kind !== "output");
  const bounds = boundsOf(tails.length > 0 ? tails : network.neurons);
  const centre = screenToWorld(state.camera, state.viewport.width / 2, state.viewport.height / 2);
  const x = bounds ? bounds.x1 - config.neuronRadius + config.columnGap : centre.x;
  const y = bounds ? (bounds.y0 + bounds.y1) / 2 : centre.y;
  const ids = nextIds(network, count);
  const chosenFunction = activation ?? state.lastActivation;
  const neurons = columnPlaces(network.neurons, count, x, y).map((place, k) =>
    newNeuron("hidden", { id: ids[k], ...place, activation: chosenFunction }),
  );
  const edges = connected ? pairsOf(tails, neurons) : [];
  await history.commit(
    `Add a layer of ${count}`,
    (document) => addEdges(addNeurons(document, neurons), edges),
    { selection: selectionOf(ids) },
  );
  store.set({ lastActivation: chosenFunction });
  announce(`Added a layer of ${count} neurons${edges.length > 0 ? ` with ${edges.length} edges` : ""}`);
}
