/**
 * What stands beside neurons: the user's label, derivatives, the target y of outputs and the loss.
 *
 * @typedef {import("../scene/scene.js").Scene} Scene
 * @typedef {import("../scene/palette.js").Palette} Palette
 * @typedef {import("../scene/view.js").View} View
 */
import { config } from "../../config.js";
import { drawPill, font } from "./chips.js";
import { drawDerivatives } from "./derivatives.js";
import { lowestOutput, underTargets } from "../scene/around.js";
import { fitNumber } from "../scene/numbers.js";
import { DIM } from "./neurons.js";
import { OUTPUT } from "../scene/scene.js";
import { clearance, nameSize, reachOf, targetSize } from "../scene/sizes.js";
import { radiusOf } from "../scene/view.js";

/** World units: a band's width. */
const LABEL_ROOM = 116;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Palette} palette
 * @param {View} view
 * @param {{visible: Int32Array, count: number, related: Uint8Array | null, derivatives:
 *   import("./derivatives.js").Derivatives}} frame
 */
export function drawBeside(context, scene, palette, view, { visible, count, related, derivatives }) {
  const radius = radiusOf(view);
  if (radius < config.numbersMinRadius) return;
  const [size, clear] = [nameSize(view.zoom), clearance(view.zoom)];
  for (let k = 0; k < count; k += 1) {
    const row = visible[k];
    const x = (scene.x[row] - view.x) * view.zoom;
    let y = (scene.y[row] - view.y) * view.zoom + reachOf(scene.kind[row], view.zoom) + clear;
    context.globalAlpha = related && related[row] === 0 ? DIM : 1;
    y += drawDerivatives(context, scene, palette, derivatives, row, x, y, view.zoom);
    if (scene.labels[row] && radius >= config.labelMinRadius) {
      context.font = font(size, 500);
      context.fillStyle = palette.muted;
      context.textAlign = "center";
      context.textBaseline = "top";
      const label = shortened(context, scene.labels[row], LABEL_ROOM * view.zoom);
      // A halo keeps it readable where edges pass under it.
      context.strokeStyle = palette.canvas;
      context.lineWidth = 3;
      context.lineJoin = "round";
      context.strokeText(label, x, y + 2);
      context.fillText(label, x, y + 2);
    }
  }
  context.globalAlpha = 1;
}

/**
 * A long label is cut with an ellipsis.
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} room
 */
export function shortened(context, text, room) {
  if (text.length * 9 < room || context.measureText(text).width <= room) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (context.measureText(`${text.slice(0, middle)}…`).width <= room) low = middle;
    else high = middle - 1;
  }
  // Never half of a character that takes two.
  return `${text
    .slice(0, low)
    .replace(/[\ud800-\udbff]$/, "")
    .trimEnd()}…`;
}

/**
 * y beside each output neuron, and the loss under the lowest of them; both go below the neuron where there is
 * no room.
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Palette} palette
 * @param {View} view
 * @param {number} digits
 * @param {number} swell 0..1: the loss is just appearing
 */
export function drawTargets(context, scene, palette, view, digits, swell) {
  const radius = radiusOf(view);
  if (radius < config.numbersMinRadius) return;
  const size = targetSize(view.zoom);
  const reach = radius + 14 * view.zoom;
  const under = (/** @type {number} */ row) => underTargets(scene, view.zoom, row);
  const lowest = lowestOutput(scene);
  if (lowest < 0) return;
  let targetRight = true;
  for (let row = 0; row < scene.neurons; row += 1) {
    if (scene.kind[row] !== OUTPUT) continue;
    const [x, y] = [(scene.x[row] - view.x) * view.zoom, (scene.y[row] - view.y) * view.zoom];
    const text = `y = ${fitNumber(scene.target[row], digits, 9)}`;
    context.font = font(size, 500);
    const right = x + reach + context.measureText(text).width < view.width || x > view.width;
    if (row === lowest) targetRight = right;
    context.fillStyle = palette.muted;
    context.textAlign = right ? "left" : "center";
    context.textBaseline = "middle";
    context.fillText(text, right ? x + reach : x, right ? y : y + under(row));
  }
  if (Number.isNaN(scene.loss)) return;
  const text = `loss ${fitNumber(scene.loss, digits, 9)}`;
  context.font = font(size, 650);
  const width = context.measureText(text).width + 18;
  const left = (scene.x[lowest] - view.x) * view.zoom;
  const right = targetRight && left + reach + width < view.width;
  const x = right ? left + reach - 4 + width / 2 : left;
  const y =
    (scene.y[lowest] - view.y) * view.zoom +
    (right ? size * 1.6 : under(lowest) + (targetRight ? 0.3 : 1.8) * size);
  drawSwell(context, palette, x, y, width, size, swell);
  drawPill(context, { text, x, y, size, ink: palette.canvas, ground: palette.ink, padding: 9, weight: 650 });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Palette} palette
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} size
 * @param {number} swell
 */
function drawSwell(context, palette, x, y, width, size, swell) {
  if (swell <= 0) return;
  context.globalAlpha = 0.25 * swell;
  context.fillStyle = palette.accent;
  context.beginPath();
  context.roundRect(x - width / 2 - 6, y - size / 2 - 9, width + 12, size + 18, 14);
  context.fill();
  context.globalAlpha = 1;
}
