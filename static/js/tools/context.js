/**
 * What every tool needs: where a pointer is in the drawing and what lies under it.
 *
 * @typedef {import("../state/types.js").App} App
 * @typedef {import("../state/types.js").Gesture} ShownGesture
 * @typedef {import("./types.js").Pointed} Pointed
 * @typedef {import("./types.js").Hit} Hit
 * @typedef {ReturnType<typeof createContext>} Context
 */
import { config } from "../config.js";
import { screenToWorld } from "../model/plane/geometry.js";
import { hitEdge, hitNeuron, renewGrid } from "../model/plane/grid.js";
import { neuronOf } from "../model/document/rows.js";
import { snap } from "./snapping.js";

/**
 * The handle on the right rim: its half angle, how far inside and outside the rim it reaches (CSS pixels).
 */
const PORT_ANGLE = Math.PI / 4;
const PORT_INSIDE = 7;
const PORT_OUTSIDE = { mouse: 11, pen: 11, touch: 18 };
/** On smaller discs there is no room for a handle. */
const PORT_RADIUS = 9;

/**
 * @param {App} app
 * @param {() => void} interrupted  something else has ended the gesture
 */
export function createContext(app, interrupted) {
  const { store } = app;
  /** @type {import("../model/plane/grid.js").Grid | null} */
  let grid = null;

  /** Built when it is asked for: while neurons are dragged nobody asks. */
  function currentGrid() {
    const { network } = store.get().doc;
    if (grid?.network !== network) grid = renewGrid(grid, network);
    return grid;
  }

  /**
   * One that is there: under the pointer, or pressed.
   * @param {number} id
   * @returns {import("../model/document/types.js").Neuron}
   */
  const neuron = (id) => /** @type {any} */ (neuronOf(store.get().doc.network, id));

  /** @param {Pointed} at */
  const world = (at) => screenToWorld(store.get().camera, at.x, at.y);

  /**
   * @param {Pointed} at
   * @param {number} margin CSS pixels
   * @returns {number | null}
   */
  function neuronAt(at, margin) {
    const { x, y } = world(at);
    return hitNeuron(currentGrid(), x, y, margin / store.get().camera.zoom);
  }

  /**
   * The neuron whose handle is at `at`, or null.
   * @param {Pointed} at
   */
  function portAt(at) {
    const { zoom } = store.get().camera;
    if (config.neuronRadius * zoom < PORT_RADIUS) return null;
    const outside = PORT_OUTSIDE[at.pointer];
    const id = neuronAt(at, outside);
    if (id === null) return null;
    const found = neuron(id);
    // An output hands nothing on, so it has no handle; the edge tool still explains why.
    if (found.kind === "output") return null;
    const point = world(at);
    const [dx, dy] = [point.x - found.x, point.y - found.y];
    const near = Math.hypot(dx, dy) >= config.neuronRadius - PORT_INSIDE / zoom;
    return near && Math.abs(Math.atan2(dy, dx)) <= PORT_ANGLE ? id : null;
  }

  /**
   * @param {Pointed} at
   * @returns {Hit}
   */
  function hit(at) {
    const coarse = at.pointer === "touch" ? "touch" : "mouse";
    const port = portAt(at);
    if (port !== null) return { neuron: port, port: true };
    const found = neuronAt(at, config.hitMargin.neuron[coarse]);
    if (found !== null) return { neuron: found, port: false };
    const { x, y } = world(at);
    const edge = hitEdge(currentGrid(), x, y, config.hitMargin.edge[coarse] / store.get().camera.zoom);
    return edge === null ? null : { edge };
  }

  /**
   * Where a neuron would be put that is wanted at `wanted`: in line with others unless Alt is held or
   * snapping is off.
   * @param {{x: number, y: number}} wanted
   * @param {Pointed} at
   * @param {readonly {x: number, y: number}[]} [others]
   */
  function snapped(wanted, at, others = store.get().doc.network.neurons) {
    const { preferences, camera } = store.get();
    if (at.alt) return { ...wanted, guides: [] };
    return snap(wanted, preferences.snap ? others : [], config.snapDistance / camera.zoom, {
      grid: preferences.grid,
    });
  }

  return {
    app,
    store,
    world,
    hit,
    snapped,
    neuron,
    neuronAt,
    grid: currentGrid,
    /**
     * A gesture that what else changes the drawing ends.
     * @param {string} label
     */
    begin: (label) => app.history.begin(label, interrupted),
    /**
     * What the overlay shows of a gesture; nothing clears it.
     * @param {ShownGesture} [gesture]
     */
    show: (gesture = {}) => store.set({ gesture }),
  };
}
