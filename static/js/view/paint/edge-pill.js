/**
 * The numbers of one edge on a pill: its weight, under it dL/dw.
 *
 * @typedef {import("../scene/scene.js").Scene} Scene
 * @typedef {import("../scene/palette.js").Palette} Palette
 * @typedef {import("../scene/view.js").View} View
 */
import { font } from "./chips.js";
import { toScreen } from "./edges.js";
import { point, pointAt } from "../scene/lines.js";
import { signColour } from "../scene/palette.js";

/** Beside the text on either side. */
const PADDING = 5;

/**
 * @param {number} size of the text
 * @param {number} width of the text
 * @param {number} lines
 */
export const pillSize = (size, width, lines) => ({
  width: width + 2 * PADDING,
  height: lines === 2 ? 2 * (size + 3) + 3 : size + 5,
});

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Palette} palette
 * @param {View} view
 * @param {{row: number, share: number, size: number, weight: string, derivative: string, border: string |
 *   null}} label
 *   share: of the way from tail to head; size: of the text
 */
export function drawEdgePill(
  context,
  scene,
  palette,
  view,
  { row, share, size, weight, derivative, border },
) {
  if (!toScreen(scene, view, row)) return;
  pointAt(share);
  const [x, y] = point;
  context.font = font(size, 600);
  const text = Math.max(context.measureText(weight).width, context.measureText(derivative).width);
  const { width, height } = pillSize(size, text, derivative ? 2 : 1);
  context.beginPath();
  context.roundRect(x - width / 2, y - height / 2, width, height, Math.min(7, height / 2));
  context.fillStyle = palette.chip;
  context.fill();
  if (border) {
    context.strokeStyle = border;
    context.lineWidth = 1;
    context.stroke();
  }
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle =
    scene.pending[row] === 1 ? palette.muted : signColour(palette, palette.value, scene.weight[row]);
  const leading = size + 3;
  context.fillText(weight, x, derivative ? y - leading / 2 + 0.5 : y + 0.5);
  if (!derivative) return;
  context.fillStyle = signColour(palette, palette.derivative, scene.dWeight[row]);
  context.fillText(derivative, x, y + leading / 2 + 0.5);
}
