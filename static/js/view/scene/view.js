/**
 * What a frame is seen through: the camera, the size of the canvas and its pixels.
 *
 * @typedef {object} View
 * @property {number} x
 * @property {number} y
 * @property {number} zoom   the camera
 * @property {number} width
 * @property {number} height   CSS pixels
 * @property {number} dpr   device pixels per CSS pixel of the canvas being drawn on
 */
import { config } from "../../config.js";

/** Level of detail by the size of a disc on screen. */
export const radiusOf = (/** @type {View} */ view) => config.neuronRadius * view.zoom;

/**
 * @param {View} view
 * @param {number} x
 * @param {number} y
 * @param {number} margin world units
 */
export function inView(view, x, y, margin) {
  const sx = (x - view.x) * view.zoom;
  const sy = (y - view.y) * view.zoom;
  const m = margin * view.zoom;
  return sx >= -m && sy >= -m && sx <= view.width + m && sy <= view.height + m;
}
