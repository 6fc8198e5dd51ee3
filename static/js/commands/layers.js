/** Whole layers at once: a new one, and full connections between two. */
import { config } from "../config.js";
import { layerSentences } from "../explain/new-layer.js";
import { defaultWeight } from "../model/document/defaults.js";
import { drawnOf } from "../model/document/document.js";
import { addEdges, moveNeurons } from "../model/document/edits.js";
import { withInitial, withLayer } from "../model/document/new-layer.js";
import { edgeKey, rowsOf } from "../model/document/rows.js";
import { counted } from "../model/numbers/format.js";
import { boundsOf, fit } from "../model/plane/geometry.js";
import { tidyLayout } from "../model/plane/layout.js";
import { askEdges } from "../state/connecting.js";
import { layerNotNow, layerProblem, layersOf, usualLayer } from "../state/new-layer.js";
import { refusalNotice } from "../state/notices.js";
import { chosen, selectionOf } from "../state/selection.js";

/**
 * @typedef {import("../state/types.js").App} App
 * @typedef {import("../model/document/types.js").Neuron} Neuron
 * @typedef {import("../model/document/new-layer.js").LayerWish} LayerWish
 */
const GROUP = "Edit";

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
    keywords: "insert hidden input output neurons several dense",
    enabled: ({ store }) => layerNotNow(store.get()),
    /**
     * Without a count it asks.
     * @param {App} app
     * @param {Partial<LayerWish>} [args]
     */
    run: (app, args = {}) =>
      args.count === undefined ? app.store.set({ dialog: "layer" }) : addLayer(app, args),
  },
  {
    id: "edit.connectLayers",
    label: "Connect these two layers fully",
    group: GROUP,
    keywords: "dense all edges",
    enabled: (app) => twoLayers(app) !== null || "Select neurons in exactly two layers",
    run: connectLayers,
  },
];

/**
 * Adds the edges that the server allows; edges that are there already stay as they are.
 * @param {App} app
 */
async function connectLayers(app) {
  const { store, history, announce } = app;
  const idsOf = (/** @type {readonly Neuron[]} */ neurons) => neurons.map(({ id }) => id);
  const [tails, heads] = (twoLayers(app) ?? [[], []]).map(idsOf);
  if (heads.length === 0) throw new Error("Inputs and biases get no edges");
  const answer = await askEdges(app, tails, heads);
  const { edgeRow } = rowsOf(store.get().doc.network);
  const pairs = answer?.edges ?? tails.flatMap((tail) => heads.map((head) => [tail, head]));
  const fresh = pairs.filter(([tail, head]) => !edgeRow.has(edgeKey(tail, head)));
  if (fresh.length === 0) {
    const refusal = answer?.refused.find(({ code }) => code !== "duplicate_edge");
    if (refusal) store.set({ notice: refusalNotice(refusal) });
    else announce("They are connected already");
    return;
  }
  await history.commit("Connect two layers", (document) =>
    addEdges(
      document,
      fresh.map(([tail, head]) => ({ tail, head, weight: defaultWeight(tail, head) })),
    ),
  );
  announce(`Added ${counted(fresh.length, "edge")}`);
}

/**
 * @param {App} app
 * @param {Partial<LayerWish>} args
 */
async function addLayer(app, args) {
  const { store, history, port, canvas, announce } = app;
  const { doc: before, viewport, lastActivation } = store.get();
  const wish = { ...usualLayer(store.get(), args.after), ...args };
  const problem = layerProblem(store.get(), wish);
  if (problem) throw new RangeError(problem);
  const made = withLayer(before, layersOf(store.get()), wish);
  const { network } = made.document;
  const { weights } =
    made.added.length > 0
      ? await port.ask("initial_weights", { network: drawnOf(network) })
      : { weights: [] };
  const weighted = withInitial(made.document, made.added, weights);
  const placed = moveNeurons(weighted, tidyLayout(network, made.layers, viewport));
  await history.commit(`Add a layer of ${wish.count}`, () => placed, { selection: selectionOf(made.ids) });
  const { viewport: room, insets, doc } = store.get();
  store.set({
    camera: fit(boundsOf(doc.network.neurons), room, insets),
    focus: null,
    lastActivation: wish.kind === "hidden" ? wish.activation : lastActivation,
  });
  // The document jumps, so that it is one entry and anything may follow; the view glides there.
  canvas.glideFrom(before.network);
  announce(
    `Added a layer of ${counted(wish.count, "neuron")}. ${layerSentences(before, made, wish).join(" ")}`,
  );
}
