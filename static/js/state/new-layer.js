/**
 * Where a layer can be put into what is drawn, and what it consists of unless something else is said.
 *
 * @typedef {import("./types.js").State} State
 * @typedef {import("../model/document/new-layer.js").LayerWish} LayerWish
 */
import { config } from "../config.js";
import { layerActivation, newActivation } from "../model/document/defaults.js";
import { beyond } from "../model/document/limits.js";
import { kindsAt, placesFor, withLayer } from "../model/document/new-layer.js";

/** More neurons are no layer that anybody wants; it keeps a slip of the finger from filling the page. */
const MOST = 1000;

/** @param {State} state */
export function layerNotNow({ connection, check, checkedRevision, revision, doc }) {
  if (connection !== "connected") return "No connection to the server";
  if (checkedRevision !== revision) return "The drawing is being checked";
  return (
    (check?.layered ?? true) ||
    doc.network.neurons.length === 0 ||
    "The drawing has no layers: see the problems"
  );
}

/**
 * The server's layers, else columns: neurons without edges have no layers.
 * @param {State} state
 * @returns {readonly (readonly number[])[]}
 */
export function layersOf({ check, doc }) {
  if (check && check.layers.length > 0) return check.layers;
  /** @type {Map<number, number[]>} */
  const columns = new Map();
  for (const { id, x } of doc.network.neurons) {
    const column = Math.round(x / config.neuronRadius);
    columns.set(column, [...(columns.get(column) ?? []), id]);
  }
  return [...columns].sort(([a], [b]) => a - b).map(([, ids]) => ids);
}

/**
 * After the layer of what is selected, else before the outputs.
 * @param {State} state
 */
function usualPlace(state) {
  const layers = layersOf(state);
  const places = placesFor(state.doc, layers);
  const chosen = [...state.selection.neurons].map((id) => layers.findIndex((layer) => layer.includes(id)));
  const selected = chosen.length > 0 && chosen.every((layer) => layer === chosen[0]) ? chosen[0] + 1 : 0;
  const hidden = places.filter((after) => kindsAt(state.doc, layers, after).includes("hidden"));
  return hidden.includes(selected) && selected > 0 ? selected : (hidden.at(-1) ?? places.at(-1) ?? 0);
}

/**
 * @param {State} state
 * @param {number | null} [place]
 * @returns {LayerWish}
 */
export function usualLayer(state, place = null) {
  const after = place ?? usualPlace(state);
  const [kind = "hidden"] = kindsAt(state.doc, layersOf(state), after);
  const activation = newActivation(kind, layerActivation(state.lastActivation));
  return { after, kind, activation, count: kind === "hidden" ? 4 : 1, connected: true, biases: true };
}

/**
 * Why such a layer cannot be added, or "".
 * @param {State} state
 * @param {LayerWish} wish
 */
export function layerProblem(state, wish) {
  const { doc, limits } = state;
  const { count, kind, after } = wish;
  if (!Number.isInteger(count) || count < 1 || count > MOST) return `A layer has 1 to ${MOST} neurons.`;
  const layers = layersOf(state);
  if (!kindsAt(doc, layers, after).includes(kind)) return `A layer of ${kind} neurons cannot stand there.`;
  return beyond(doc, withLayer(doc, layers, wish).document, limits);
}
