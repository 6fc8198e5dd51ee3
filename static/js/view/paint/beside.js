/**
 * What stands beside neurons: the user's label, derivatives, the target y of outputs and the loss; and the
 * numbers on edges.
 *
 * @typedef {import("../scene/scene.js").Scene} Scene
 * @typedef {import("../scene/palette.js").Palette} Palette
 * @typedef {import("../scene/view.js").View} View
 * @typedef {ReturnType<typeof import("../scene/numbers.js").createNumbers>} Numbers
 */
import { config } from "../../config.js";
import { drawPill, font } from "./chips.js";
import { drawDerivatives, roomForBoth } from "./derivatives.js";
import { toScreen } from "./edges.js";
import { fitNumber } from "../scene/numbers.js";
import { DIM } from "./neurons.js";
import { OUTPUT } from "../scene/scene.js";
import { DOUBLE_RING, line } from "../scene/lines.js";
import { radiusOf } from "../scene/view.js";

/** World units: a band's width. */
const LABEL_ROOM = 116;
/** The pill of derivatives keeps clear of the selection's ring. */
const CLEAR = 4;

/**
 * Sizes of an edge's pill in CSS pixels at this zoom.
 * @param {number} zoom
 * @param {boolean} withDerivative
 */
export function edgePillSize(zoom, withDerivative) {
  const size = Math.min(13, Math.max(10.5, 11.5 * zoom));
  // Room for the longest numbers, so that labels stay where they are while training changes them.
  return { size, width: size * (withDerivative ? 6.3 : 4.7), height: (size + 4) * (withDerivative ? 2 : 1) };
}

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
  const size = Math.min(13, Math.max(10.5, 11.5 * view.zoom));
  for (let k = 0; k < count; k += 1) {
    const row = visible[k];
    const x = (scene.x[row] - view.x) * view.zoom;
    const reach = radius + (scene.kind[row] === OUTPUT ? DOUBLE_RING * view.zoom : 0);
    let y = (scene.y[row] - view.y) * view.zoom + reach;
    context.globalAlpha = related && related[row] === 0 ? DIM : 1;
    const height = drawDerivatives(context, scene, palette, derivatives, row, x, y + CLEAR, size - 0.5);
    if (height > 0) y += height + CLEAR - 2;
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
      context.strokeText(label, x, y + 6);
      context.fillText(label, x, y + 6);
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
  const size = Math.min(15, Math.max(11, 13 * view.zoom));
  const reach = radius + 14 * view.zoom;
  // Below it comes first what drawBeside puts there: derivatives and the label.
  const under = (/** @type {number} */ row) =>
    reach + CLEAR + size * (scene.labels[row] ? 3.2 : 1.8) + roomForBoth(scene, size);
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
 * Where the loss stands when it is under its neuron, as a box by its centre in screen pixels from the world's
 * origin.
 * @param {Scene} scene
 * @param {number} zoom
 */
export function lossBox(scene, zoom) {
  const row = lowestOutput(scene);
  if (row < 0 || Number.isNaN(scene.loss)) return [];
  const size = Math.min(15, Math.max(11, 13 * zoom));
  const under =
    (config.neuronRadius + 14) * zoom +
    CLEAR +
    size * (scene.labels[row] ? 3.5 : 2.1) +
    roomForBoth(scene, size);
  return [{ x: scene.x[row] * zoom, y: scene.y[row] * zoom + under, width: size * 8.5, height: size + 9 }];
}

/** @param {Scene} scene */
function lowestOutput({ neurons, kind, y }) {
  let lowest = -1;
  for (let row = 0; row < neurons; row += 1)
    if (kind[row] === OUTPUT && (lowest < 0 || y[row] > y[lowest])) lowest = row;
  return lowest;
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

/**
 * The numbers of one edge on a pill: its weight, under it dL/dw once known.
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Palette} palette
 * @param {View} view
 * @param {{row: number, share: number, weights: Numbers, derivatives: Numbers, both: boolean, fresh: boolean,
 *   strong: boolean}} label
 *   both: there is room for dL/dw too; fresh: the weight has just changed; strong: hovered or selected
 */
export function drawEdgeNumbers(
  context,
  scene,
  palette,
  view,
  { row, share, weights, derivatives, both, fresh, strong },
) {
  if (!toScreen(scene, view, row)) return;
  const x = line[0] + (line[2] - line[0]) * share;
  const y = line[1] + (line[3] - line[1]) * share;
  const derivative = scene.dWeight[row];
  const two = both && !Number.isNaN(derivative);
  const { size } = edgePillSize(view.zoom, two);
  const first = weights.text(row, scene.weight[row]);
  const second = two ? `∂ ${derivatives.text(row, derivative)}` : "";
  context.font = font(size, 600);
  const width = Math.max(context.measureText(first).width, two ? context.measureText(second).width : 0) + 10;
  const leading = size + 3;
  const height = two ? 2 * leading + 3 : leading + 2;
  context.beginPath();
  context.roundRect(x - width / 2, y - height / 2, width, height, Math.min(7, height / 2));
  context.fillStyle = palette.chip;
  context.fill();
  if (fresh || strong) {
    context.strokeStyle = fresh ? palette.softAccent : palette.line;
    context.lineWidth = 1;
    context.stroke();
  }
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = scene.pending[row] === 1 ? palette.muted : palette.value[scene.weight[row] < 0 ? 0 : 1];
  context.fillText(first, x, two ? y - leading / 2 + 0.5 : y + 0.5);
  if (!two) return;
  context.fillStyle = palette.derivative[derivative < 0 ? 0 : 1];
  context.fillText(second, x, y + leading / 2 + 0.5);
}
