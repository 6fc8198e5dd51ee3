/**
 * Walking over the drawing by keyboard: along the strongest edges, through a layer, or else to what lies that
 * way.
 *
 * @typedef {import("./types.js").State} State
 * @typedef {"left" | "right" | "up" | "down"} Direction
 */
import { neuronOf, rowsOf } from "../model/document/rows.js";
import { screenToWorld, worldToScreen } from "../model/plane/geometry.js";
import { single } from "./selection.js";

/**
 * The neuron the keyboard stands on, or null.
 * @param {State} state
 * @returns {number | null}
 */
export function standing({ focus, selection, doc }) {
  const target =
    focus ??
    single(selection) ??
    ([...selection.neurons].length > 0 ? { neuron: [...selection.neurons][0] } : null);
  if (!target) return null;
  if ("neuron" in target) return target.neuron;
  const row = rowsOf(doc.network).edgeRow.get(target.edge);
  return row === undefined ? null : doc.network.edges[row].head;
}

/**
 * The neuron nearest to the middle of what is seen.
 * @param {State} state
 * @returns {number | null}
 */
export function nearestToCentre({ doc, camera, viewport }) {
  const centre = screenToWorld(camera, viewport.width / 2, viewport.height / 2);
  return nearest(doc.network.neurons, ({ x, y }) => Math.hypot(x - centre.x, y - centre.y));
}

/**
 * @param {State} state
 * @param {number} id
 * @param {Direction} direction
 * @returns {number | null}
 */
export function neighbour(state, id, direction) {
  const { network } = state.doc;
  const row = rowsOf(network).neuronRow.get(id);
  if (row === undefined) return null;
  const along = direction === "left" || direction === "right";
  return (
    (along ? strongest(state, row, direction) : inLayer(state, id, direction)) ??
    thatWay(state, row, direction)
  );
}

/**
 * @param {State} state
 * @param {number} row
 * @param {Direction} direction
 * @returns {number | null}
 */
function strongest({ doc: { network } }, row, direction) {
  const rows = rowsOf(network);
  const edges = direction === "left" ? rows.incoming(row) : rows.outgoing(row);
  const best = edges.reduce(
    (old, edge) =>
      old < 0 || Math.abs(network.edges[edge].weight) > Math.abs(network.edges[old].weight) ? edge : old,
    -1,
  );
  if (best < 0) return null;
  return direction === "left" ? network.edges[best].tail : network.edges[best].head;
}

/**
 * @param {State} state
 * @param {number} id
 * @param {Direction} direction
 * @returns {number | null}
 */
function inLayer({ check, doc: { network } }, id, direction) {
  const layer = check?.layers.find((ids) => ids.includes(id));
  if (!layer) return null;
  const sorted = layer
    .flatMap((other) => neuronOf(network, other) ?? [])
    .sort((a, b) => a.y - b.y || a.id - b.id)
    .map((neuron) => neuron.id);
  return sorted[sorted.indexOf(id) + (direction === "down" ? 1 : -1)] ?? null;
}

/**
 * The nearest neuron within 45 degrees of the direction.
 * @param {State} state
 * @param {number} row
 * @param {Direction} direction
 */
function thatWay({ doc: { network } }, row, direction) {
  const from = network.neurons[row];
  const [ux, uy] = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] }[direction];
  return nearest(network.neurons, ({ id, x, y }) => {
    const ahead = (x - from.x) * ux + (y - from.y) * uy;
    const aside = Math.abs((x - from.x) * uy) + Math.abs((y - from.y) * ux);
    return id === from.id || ahead <= 0 || aside > ahead ? Infinity : ahead + aside;
  });
}

/**
 * @param {readonly import("../model/document/types.js").Neuron[]} neurons
 * @param {(neuron: import("../model/document/types.js").Neuron) => number} distance
 */
function nearest(neurons, distance) {
  let best = null;
  let least = Infinity;
  for (const neuron of neurons) {
    const far = distance(neuron);
    if (far < least) {
      least = far;
      best = neuron.id;
    }
  }
  return best;
}

/**
 * A camera that has (x, y) well inside the view; the present one if it is there already.
 * @param {State} state
 * @param {number} x
 * @param {number} y
 */
export function revealing({ camera, viewport }, x, y) {
  const margin = 60;
  const at = worldToScreen(camera, x, y);
  const inside =
    at.x >= margin && at.y >= margin && at.x <= viewport.width - margin && at.y <= viewport.height - margin;
  if (inside) return camera;
  return { ...camera, x: x - viewport.width / 2 / camera.zoom, y: y - viewport.height / 2 / camera.zoom };
}
