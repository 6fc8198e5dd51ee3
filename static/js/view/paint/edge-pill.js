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
 * Room for the lock before a locked weight.
 * @param {Scene} scene
 * @param {number} row
 * @param {number} size of the text
 */
export const lockWidth = (scene, row, size) => (scene.constraints.isLocked(row) ? 0.95 * size : 0);

/**
 * A padlock.
 * @param {CanvasRenderingContext2D} context
 * @param {number} x its left
 * @param {number} y its middle
 * @param {number} size of the text beside it
 */
function drawLock(context, x, y, size) {
  const [width, height] = [0.66 * size, 0.48 * size];
  const top = y - 0.08 * size;
  context.beginPath();
  context.roundRect(x, top, width, height, 0.1 * size);
  context.fill();
  context.lineWidth = 0.12 * size;
  context.lineCap = "butt";
  context.beginPath();
  context.arc(x + width / 2, top - 0.06 * size, 0.2 * size, Math.PI, 0);
  context.lineTo(x + width / 2 + 0.2 * size, top);
  context.moveTo(x + width / 2 - 0.2 * size, top - 0.06 * size);
  context.lineTo(x + width / 2 - 0.2 * size, top);
  context.stroke();
}

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
  const lock = lockWidth(scene, row, size);
  const upper = context.measureText(weight).width + lock;
  const text = Math.max(upper, context.measureText(derivative).width);
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
  const at = derivative ? y - leading / 2 + 0.5 : y + 0.5;
  context.fillText(weight, x + lock / 2, at);
  if (lock > 0) {
    context.fillStyle = context.strokeStyle = palette.muted;
    drawLock(context, x - upper / 2, at, size);
  }
  if (!derivative) return;
  context.fillStyle = signColour(palette, palette.derivative, scene.dWeight[row]);
  context.fillText(derivative, x, y + leading / 2 + 0.5);
}
