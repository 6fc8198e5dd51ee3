/**
 * Camera and plane geometry. screen = (world - camera) * zoom; screen lengths are CSS pixels of the canvas.
 *
 * @typedef {{x: number, y: number, zoom: number}} Camera
 * @typedef {{x: number, y: number}} Point
 * @typedef {{x0: number, y0: number, x1: number, y1: number}} Box
 */
import { config } from "../../config.js";

/**
 * @param {Camera} camera
 * @param {number} x
 * @param {number} y
 * @returns {Point}
 */
export function worldToScreen(camera, x, y) {
  return { x: (x - camera.x) * camera.zoom, y: (y - camera.y) * camera.zoom };
}

/**
 * @param {Camera} camera
 * @param {number} sx
 * @param {number} sy
 * @returns {Point}
 */
export function screenToWorld(camera, sx, sy) {
  return { x: sx / camera.zoom + camera.x, y: sy / camera.zoom + camera.y };
}

/**
 * Zooms by `factor`; the world point under (sx, sy) stays there, also when the zoom is clamped.
 * @param {Camera} camera
 * @param {number} sx
 * @param {number} sy
 * @param {number} factor
 * @returns {Camera}
 */
export function zoomAt(camera, sx, sy, factor) {
  const zoom = clamp(camera.zoom * factor, Math.min(config.zoomMin, camera.zoom), config.zoomMax);
  const fixed = screenToWorld(camera, sx, sy);
  return { x: fixed.x - sx / zoom, y: fixed.y - sy / zoom, zoom };
}

/**
 * What a drawing needs around its discs for bands and headings (world units), and clear of the border (CSS
 * pixels).
 */
const AROUND = { side: 34, ends: 60 };
/** One neuron alone is not blown up. Nothing is too large to be seen whole. */
const LARGEST_FIT = 1.5;
/** At the sides there is room for y beside the outputs, except where every pixel counts. */
const BORDER = { side: 30, sideShare: 0.035, ends: 12 };

/**
 * The camera that shows a drawing with its bands in the middle, as large as it goes (one neuron is not blown
 * up) without lying under `insets`, boxes of the viewport that floating controls take. A cover in the way is
 * cut off on the side that costs the drawing least, in size and in being in the middle.
 * @param {Box | null} bounds
 * @param {{width: number, height: number}} viewport
 * @param {readonly Box[]} [insets]
 * @returns {Camera}
 */
export function fit(bounds, viewport, insets = []) {
  const { x0, y0, x1, y1 } = bounds ?? { x0: 0, y0: 0, x1: 0, y1: 0 };
  const content = { x0: x0 - AROUND.side, y0: y0 - AROUND.ends, x1: x1 + AROUND.side, y1: y1 + AROUND.ends };
  /** @type {Box} */
  let area = { x0: 0, y0: 0, x1: viewport.width, y1: viewport.height };
  for (let left = 2 * insets.length; left > 0; left -= 1) {
    const camera = fitInto(content, area);
    const shown = boxOnScreen(camera, content);
    const cover = insets.find((box) => overlap(box, shown) && overlap(box, area));
    if (!cover) break;
    const here = area;
    const cuts = [
      { ...here, x0: cover.x1 },
      { ...here, x1: cover.x0 },
      { ...here, y0: cover.y1 },
      { ...here, y1: cover.y0 },
    ];
    const worth = (/** @type {Box} */ cut) => fitInto(content, cut).zoom * (1 - offCentre(cut, viewport));
    area = cuts.reduce((best, cut) => (worth(cut) > worth(best) ? cut : best));
  }
  return fitInto(content, area);
}

/**
 * How far the middle of an area is from the viewport's, as a share of it.
 * @param {Box} area
 * @param {{width: number, height: number}} viewport
 */
const offCentre = ({ x0, y0, x1, y1 }, { width, height }) =>
  Math.abs((x0 + x1) / 2 / Math.max(width, 1) - 0.5) + Math.abs((y0 + y1) / 2 / Math.max(height, 1) - 0.5);

/**
 * @param {Box} content
 * @param {Box} area CSS pixels
 * @returns {Camera}
 */
function fitInto({ x0, y0, x1, y1 }, area) {
  const room = area.x1 - area.x0;
  const width = Math.max(room - 2 * Math.min(BORDER.side, BORDER.sideShare * room), 1);
  const height = Math.max(area.y1 - area.y0 - 2 * BORDER.ends, 1);
  const zoom = Math.min(width / (x1 - x0), height / (y1 - y0), LARGEST_FIT);
  return {
    x: (x0 + x1) / 2 - (area.x0 + area.x1) / 2 / zoom,
    y: (y0 + y1) / 2 - (area.y0 + area.y1) / 2 / zoom,
    zoom,
  };
}

/**
 * @param {Camera} camera
 * @param {Box} box
 * @returns {Box}
 */
function boxOnScreen(camera, { x0, y0, x1, y1 }) {
  const [a, b] = [worldToScreen(camera, x0, y0), worldToScreen(camera, x1, y1)];
  return { x0: a.x, y0: a.y, x1: b.x, y1: b.y };
}

/**
 * @param {Box} a
 * @param {Box} b
 */
const overlap = (a, b) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;

/**
 * The box around the neurons' discs, or null when there are none.
 * @param {Iterable<Point>} neurons
 * @returns {Box | null}
 */
export function boundsOf(neurons) {
  const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
  for (const { x, y } of neurons) {
    box.x0 = Math.min(box.x0, x);
    box.y0 = Math.min(box.y0, y);
    box.x1 = Math.max(box.x1, x);
    box.y1 = Math.max(box.y1, y);
  }
  const radius = config.neuronRadius;
  if (box.x0 > box.x1) return null;
  return { x0: box.x0 - radius, y0: box.y0 - radius, x1: box.x1 + radius, y1: box.y1 + radius };
}

/**
 * Is all of the drawing in view?
 * @param {{camera: import("../../state/types.js").Camera, doc: {network:
 *   import("../document/types.js").Network}}} state
 * @param {{width: number, height: number}} viewport
 */
export function seesAll({ camera, doc }, { width, height }) {
  const box = boundsOf(doc.network.neurons);
  if (!box) return false;
  const [a, b] = [worldToScreen(camera, box.x0, box.y0), worldToScreen(camera, box.x1, box.y1)];
  return a.x >= 0 && a.y >= 0 && b.x <= width && b.y <= height;
}

/**
 * Distance of (px, py) to the segment from (x0, y0) to (x1, y1).
 * @param {number} px
 * @param {number} py
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 */
export function distanceToSegment(px, py, x0, y0, x1, y1) {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : clamp(((px - x0) * dx + (py - y0) * dy) / square, 0, 1);
  return Math.hypot(px - x0 - along * dx, py - y0 - along * dy);
}

/**
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 * @returns {Box} corners in order
 */
export function boxOf(x0, y0, x1, y1) {
  return { x0: Math.min(x0, x1), y0: Math.min(y0, y1), x1: Math.max(x0, x1), y1: Math.max(y0, y1) };
}

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
export function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}
