/**
 * Camera and plane geometry. screen = (world - camera) * zoom; screen lengths are CSS pixels of the canvas.
 *
 * @typedef {{x: number, y: number, zoom: number}} Camera
 * @typedef {{x: number, y: number}} Point
 * @typedef {{x0: number, y0: number, x1: number, y1: number}} Box
 */
import { config } from "../config.js";

/** @param {Camera} camera @param {number} x @param {number} y @returns {Point} */
export function worldToScreen(camera, x, y) {
  return { x: (x - camera.x) * camera.zoom, y: (y - camera.y) * camera.zoom };
}

/** @param {Camera} camera @param {number} sx @param {number} sy @returns {Point} */
export function screenToWorld(camera, sx, sy) {
  return { x: sx / camera.zoom + camera.x, y: sy / camera.zoom + camera.y };
}

/**
 * Zooms by `factor`; the world point under (sx, sy) stays there, also when the zoom is clamped.
 * @param {Camera} camera @param {number} sx @param {number} sy @param {number} factor @returns {Camera}
 */
export function zoomAt(camera, sx, sy, factor) {
  const zoom = clamp(camera.zoom * factor, config.zoomMin, config.zoomMax);
  const fixed = screenToWorld(camera, sx, sy);
  return { x: fixed.x - sx / zoom, y: fixed.y - sy / zoom, zoom };
}

/**
 * The camera that shows `bounds` in the middle of the viewport; not much larger than life, so that one neuron is not blown
 * up. The margin holds the bands and the toolbar; small viewports give it up first.
 * @param {Box | null} bounds @param {{width: number, height: number}} viewport @param {number} [padding] CSS pixels
 * @returns {Camera}
 */
export function fit(bounds, viewport, padding = 110) {
  const { x0, y0, x1, y1 } = bounds ?? { x0: 0, y0: 0, x1: 0, y1: 0 };
  const inner = (/** @type {number} */ length) => Math.max(length - 2 * Math.min(padding, 0.12 * length), 40);
  const width = inner(viewport.width);
  const height = inner(viewport.height);
  const zoom = clamp(Math.min(width / (x1 - x0 || 1), height / (y1 - y0 || 1), 1.5), config.zoomMin, config.zoomMax);
  return {
    x: (x0 + x1) / 2 - viewport.width / 2 / zoom,
    y: (y0 + y1) / 2 - viewport.height / 2 / zoom,
    zoom,
  };
}

/** The box around the neurons' discs, or null when there are none. @param {Iterable<Point>} neurons @returns {Box | null} */
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
 * Distance of (px, py) to the segment from (x0, y0) to (x1, y1).
 * @param {number} px @param {number} py @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1
 */
export function distanceToSegment(px, py, x0, y0, x1, y1) {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : clamp(((px - x0) * dx + (py - y0) * dy) / square, 0, 1);
  return Math.hypot(px - x0 - along * dx, py - y0 - along * dy);
}

/**
 * Where an edge is drawn: the line between the centres, trimmed to the rims. Overlapping discs leave a line of no length.
 * @param {Point} tail @param {Point} head @param {number} [radius] @returns {Box}
 */
export function edgeEndpoints(tail, head, radius = config.neuronRadius) {
  const dx = head.x - tail.x;
  const dy = head.y - tail.y;
  const length = Math.hypot(dx, dy);
  if (length <= 2 * radius) {
    const x = (tail.x + head.x) / 2;
    const y = (tail.y + head.y) / 2;
    return { x0: x, y0: y, x1: x, y1: y };
  }
  const ux = (dx / length) * radius;
  const uy = (dy / length) * radius;
  return { x0: tail.x + ux, y0: tail.y + uy, x1: head.x - ux, y1: head.y - uy };
}

/** @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 @returns {Box} corners in order */
export function boxOf(x0, y0, x1, y1) {
  return { x0: Math.min(x0, x1), y0: Math.min(y0, y1), x1: Math.max(x0, x1), y1: Math.max(y0, y1) };
}

/** @param {number} value @param {number} low @param {number} high */
export function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}
