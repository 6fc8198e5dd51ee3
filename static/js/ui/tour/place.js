/**
 * Where the tour's card and ring stand: beside what they are about, in CSS pixels of the page.
 *
 * @typedef {import("../../state/types.js").App} App
 * @typedef {import("./steps.js").TourTarget} TourTarget
 * @typedef {{left: number, top: number, width: number, height: number}} Rect
 */
import { config } from "../../config.js";
import { neuronOf, parseEdgeKey } from "../../model/document/rows.js";
import { placeCard } from "../../model/plane/card.js";
import { worldToScreen } from "../../model/plane/geometry.js";

/** Between what is pointed at and its ring, and between ring and card. */
const GAP = 6;
/** Half the size of the ring around an edge's number. */
const NUMBER = 20;

/**
 * @param {App} app
 * @param {TourTarget} target
 * @returns {Rect | null} null: it is not there
 */
export function targetBox({ store }, target) {
  if ("command" in target) {
    const button = document.querySelector(`#transport [data-command="${target.command}"]`);
    return button && button.getBoundingClientRect();
  }
  const { doc, camera } = store.get();
  const ends =
    "neuron" in target ? [target.neuron] : [parseEdgeKey(target.edge).tail, parseEdgeKey(target.edge).head];
  const places = ends.flatMap((id) => neuronOf(doc.network, id) ?? []);
  if (places.length < ends.length) return null;
  const mean = (/** @type {"x" | "y"} */ axis) =>
    places.reduce((sum, place) => sum + place[axis], 0) / places.length;
  const { x, y } = worldToScreen(camera, mean("x"), mean("y"));
  const stage = stageBox();
  const reach = "neuron" in target ? config.neuronRadius * camera.zoom : NUMBER;
  return { left: stage.left + x - reach, top: stage.top + y - reach, width: 2 * reach, height: 2 * reach };
}

/** @returns {DOMRect} */
const stageBox = () => /** @type {HTMLElement} */ (document.getElementById("canvas")).getBoundingClientRect();

/**
 * @param {Element | undefined} element
 * @param {Rect | null} box
 */
export function placeRing(element, box) {
  if (!(element instanceof HTMLElement)) return;
  element.hidden = box === null;
  if (!box) return;
  Object.assign(element.style, {
    left: `${box.left - GAP}px`,
    top: `${box.top - GAP}px`,
    width: `${box.width + 2 * GAP}px`,
    height: `${box.height + 2 * GAP}px`,
  });
}

/**
 * @param {Element | undefined} element
 * @param {App} app
 * @param {Rect | null} box
 * @param {boolean} narrow
 */
export function placeTour(element, app, box, narrow) {
  if (!(element instanceof HTMLElement)) return;
  const now = element;
  // Its size is that of its text, which is rendered after this.
  queueMicrotask(() => {
    const { left, top } = narrow ? atEdge(now, box) : beside(now, app, box);
    Object.assign(now.style, { left: `${Math.round(left)}px`, top: `${Math.round(top)}px` });
  });
}

/**
 * On a narrow page: along the bottom of the canvas, or along its top where that would cover the target.
 * @param {HTMLElement} card
 * @param {Rect | null} box
 */
function atEdge({ offsetHeight, offsetWidth }, box) {
  const stage = stageBox();
  const left = stage.left + (stage.width - offsetWidth) / 2;
  const bottom = stage.bottom - offsetHeight - GAP;
  const covered = box && box.top < stage.bottom && box.top + box.height + GAP > bottom;
  return { left, top: covered ? stage.top + GAP : bottom };
}

/**
 * @param {HTMLElement} card
 * @param {App} app
 * @param {Rect | null} box
 */
function beside({ offsetWidth: width, offsetHeight: height }, { store }, box) {
  const stage = stageBox();
  if (!box) return { left: stage.left + (stage.width - width) / 2, top: stage.bottom - height - 2 * GAP };
  if (box.top > stage.bottom) return { left: Math.max(GAP, box.left), top: box.top - height - 3 * GAP };
  const { doc, camera, insets, viewport } = store.get();
  const reach = config.neuronRadius * camera.zoom;
  const neurons = doc.network.neurons.map((neuron) => {
    const { x, y } = worldToScreen(camera, neuron.x, neuron.y);
    return { x0: x - reach, y0: y - reach, x1: x + reach, y1: y + reach, weight: 8 };
  });
  const about = {
    x: box.left - stage.left + box.width / 2,
    y: box.top - stage.top + box.height / 2,
    reach: box.width / 2 + GAP,
  };
  const obstacles = [...neurons, ...insets.map((inset) => ({ ...inset, weight: 1 }))];
  const { x, y } = placeCard({ width, height }, about, obstacles, viewport);
  return { left: stage.left + x, top: stage.top + y };
}
