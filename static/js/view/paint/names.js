/**
 * Names over neurons: small and outside, where their value is large and inside, so that neither is taken for
 * the other at any zoom. They go last from afar: where there is no name, there is no number either.
 *
 * @typedef {import("../scene/scene.js").Scene} Scene
 * @typedef {import("../scene/palette.js").Palette} Palette
 * @typedef {import("../scene/view.js").View} View
 */
import { font } from "./chips.js";
import { DIM, WHOLE } from "./neurons.js";
import { clearance, nameSize, reachOf } from "../scene/sizes.js";
import { radiusOf } from "../scene/view.js";

/** Smaller discs (CSS pixels) are dots. */
const NAMED_RADIUS = 7;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Palette} palette
 * @param {View} view
 * @param {{visible: Int32Array, count: number, related: Uint8Array | null}} frame
 */
export function drawNames(context, scene, palette, view, { visible, count, related }) {
  if (radiusOf(view) < NAMED_RADIUS) return;
  context.font = font(nameSize(view.zoom), 600);
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.fillStyle = palette.muted;
  context.strokeStyle = palette.canvas;
  context.lineWidth = 3;
  context.lineJoin = "round";
  for (let k = 0; k < count; k += 1) {
    const row = visible[k];
    const x = (scene.x[row] - view.x) * view.zoom;
    const y =
      (scene.y[row] - view.y) * view.zoom - reachOf(scene.kind[row], view.zoom) - clearance(view.zoom);
    const name = String(scene.ids[row]);
    context.globalAlpha = related && related[row] === 0 ? DIM : 1;
    // A halo keeps it readable over an edge.
    if (count <= WHOLE) context.strokeText(name, x, y);
    context.fillText(name, x, y);
  }
  context.globalAlpha = 1;
}
