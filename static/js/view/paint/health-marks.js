/**
 * Signal health on the neurons: a small sign per finding at the upper left, where no other mark stands, each
 * of a shape of its own. The panel draws the same signs from the same strokes.
 *
 * @typedef {import("./rims.js").OverlayFrame} OverlayFrame
 */
import { WHOLE } from "./neurons.js";
import { inView, radiusOf } from "../scene/view.js";

/**
 * Strokes in a box from -1 to 1, y downwards: x, y, x, y ...
 * @type {Record<string, readonly (readonly number[])[]>}
 */
export const SIGNS = {
  dead: [
    [-0.6, -0.6, 0.6, 0.6],
    [-0.6, 0.6, 0.6, -0.6],
  ],
  flat: [[-0.75, 0, 0.75, 0]],
  // A curve that has come to its end, under the line it cannot pass.
  saturated: [
    [-0.75, -0.7, 0.75, -0.7],
    [-0.75, 0.7, -0.4, 0.62, -0.12, 0.2, 0.12, -0.2, 0.4, -0.34, 0.75, -0.36],
  ],
  vanishing: [[-0.75, -0.55, 0.75, -0.55, 0, 0.7, -0.75, -0.55, 0.75, -0.55]],
  exploding: [
    [0, -0.8, 0, 0.8],
    [-0.7, -0.4, 0.7, 0.4],
    [-0.7, 0.4, 0.7, -0.4],
  ],
  unused: [
    Array.from(
      { length: 34 },
      (_, k) => 0.66 * (k % 2 === 0 ? Math.cos : Math.sin)(((k >> 1) * Math.PI) / 8),
    ),
    [-0.75, 0.75, 0.75, -0.75],
  ],
  duplicated: [
    [-0.75, -0.75, 0.25, -0.75, 0.25, 0.25, -0.75, 0.25, -0.75, -0.75, 0.25, -0.75],
    [0.25, -0.25, 0.75, -0.25, 0.75, 0.75, -0.25, 0.75, -0.25, 0.25],
  ],
};

/** Smaller discs (CSS pixels) have no room for signs; from afar the list has them. */
const SMALLEST = 9;
/** Signs at one neuron; more would reach its neighbours. */
const MAX_MARKS = 3;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {OverlayFrame} frame
 */
export function drawHealth(context, frame) {
  const { scene, view, health } = frame;
  const radius = radiusOf(view);
  if (!health || !scene.rows || radius < SMALLEST || scene.neurons > WHOLE * 5) return;
  /** @type {Map<number, string[]>} */
  const signs = new Map();
  for (const { code, neurons } of health) {
    for (const row of neurons.flatMap((id) => scene.rows?.neuronRow.get(id) ?? []))
      signs.set(row, [...(signs.get(row) ?? []), code]);
  }
  for (const [row, codes] of signs) {
    if (!inView(view, scene.x[row], scene.y[row], 60)) continue;
    const half = Math.min(9, Math.max(6, radius * 0.32));
    const x = (scene.x[row] - view.x) * view.zoom - radius * 0.78;
    const y = (scene.y[row] - view.y) * view.zoom - radius * 0.78;
    codes
      .slice(0, MAX_MARKS)
      .forEach((code, k) => drawSign(context, frame, code, x - k * (2 * half - 1), y, half));
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {OverlayFrame} frame
 * @param {string} code
 * @param {number} x
 * @param {number} y
 * @param {number} half
 */
function drawSign(context, { palette }, code, x, y, half) {
  context.beginPath();
  context.roundRect(x - half, y - half, 2 * half, 2 * half, 4);
  context.fillStyle = palette.surface;
  context.fill();
  context.strokeStyle = palette.warning;
  context.lineWidth = 1.25;
  context.stroke();
  context.lineWidth = Math.max(1.25, half / 4.5);
  context.lineCap = "round";
  context.lineJoin = "round";
  context.beginPath();
  for (const stroke of SIGNS[code] ?? SIGNS.dead) {
    for (let k = 0; k < stroke.length; k += 2) {
      const at = /** @type {const} */ ([x + stroke[k] * (half - 2), y + stroke[k + 1] * (half - 2)]);
      if (k === 0) context.moveTo(...at);
      else context.lineTo(...at);
    }
  }
  context.stroke();
  context.lineCap = "butt";
}
