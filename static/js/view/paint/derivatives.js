/**
 * The derivatives under neurons. At rest that is dL/din, the one that weights and the neurons before need;
 * dL/dout stands over it while it is the newest, while its layer is the one just computed, and where the
 * reader looks.
 *
 * @typedef {import("../scene/scene.js").Scene} Scene
 * @typedef {import("../scene/palette.js").Palette} Palette
 * @typedef {ReturnType<typeof import("../scene/numbers.js").createNumbers>} Numbers
 * @typedef {{dIn: Numbers, dOut: Numbers, lines: (row: number) => number}} Derivatives lines: 2 = dL/dout as
 *   well
 */
import { stopAt } from "../../record/timeline.js";
import { derivativesHeight, LEADING } from "../scene/around.js";
import { numberSize } from "../scene/sizes.js";
import { signColour } from "../scene/palette.js";
import { font } from "./chips.js";

const PADDING = 5;
/** The border around a negative number. */
const NEGATIVE = [3, 2];

/**
 * Neurons whose dL/dout is shown beside dL/din: those of the backward layer that the playhead is in or has
 * just done, and those looked at.
 * @param {import("../../state/types.js").PlayheadState} playhead
 * @param {ReadonlySet<number>} near
 * @returns {ReadonlySet<number>}
 */
export function withBoth({ timeline, position }, near) {
  const stop = timeline && position > 0 ? stopAt(timeline, position - 1) : null;
  if (!timeline || stop?.phase !== "backward" || stop.step === 3) return near;
  return new Set([...near, ...timeline.neuron.subarray(stop.start, position)]);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Palette} palette
 * @param {Derivatives} numbers
 * @param {number} row
 * @param {number} x  the pill's middle
 * @param {number} top
 * @param {number} zoom
 * @returns {number} the pill's height; 0 if there is nothing to show
 */
export function drawDerivatives(context, scene, palette, { dIn, dOut, lines }, row, x, top, zoom) {
  const [inner, outer] = [scene.dIn[row], scene.dOut[row]];
  const shown = [];
  const most = lines(row);
  if (most === 0) return 0;
  // Without dL/din dL/dout is the newest there is; inputs and biases, which have no other, show it only where
  // one looks.
  if (!Number.isNaN(outer) && (most === 2 || (Number.isNaN(inner) && scene.hasIn[row] === 1)))
    shown.push({ text: `∂out ${dOut.text(row, outer)}`, value: outer });
  if (!Number.isNaN(inner)) shown.push({ text: `∂in ${dIn.text(row, inner)}`, value: inner });
  if (shown.length === 0) return 0;
  const size = numberSize(zoom);
  const line = derivativesHeight(zoom, 1);
  context.font = font(size, 600);
  const width = Math.max(...shown.map(({ text }) => context.measureText(text).width)) + 2 * PADDING;
  const height = derivativesHeight(zoom, shown.length);
  const colour = (/** @type {number} */ value) => signColour(palette, palette.derivative, value);
  context.beginPath();
  context.roundRect(x - width / 2, top, width, height, line / 2);
  context.fillStyle = palette.chip;
  context.fill();
  context.strokeStyle = colour(shown[shown.length - 1].value);
  context.lineWidth = 1.25;
  context.setLineDash(shown[shown.length - 1].value < 0 ? NEGATIVE : []);
  context.stroke();
  context.setLineDash([]);
  context.textAlign = "center";
  context.textBaseline = "middle";
  shown.forEach(({ text, value }, k) => {
    context.fillStyle = colour(value);
    context.fillText(text, x, top + line / 2 + k * LEADING * size + 0.5);
  });
  return height;
}
