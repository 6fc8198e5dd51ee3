/**
 * Values over one axis as a curve, the formula that the points were made from, and how far a point is from
 * the curve.
 *
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../scene/palette.js").Palette} Palette
 * @typedef {{x: number, y: number, out: number}} Residual
 */
import { padded, ticks } from "../../model/numbers/axis.js";
import { line } from "./frame.js";

/** More than this many times the height of the box no line is drawn outside of it. */
const FAR = 4;

/**
 * Evenly spaced values along the axis; broken where one is not finite.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {ArrayLike<number>} values
 * @param {{colour: string, width: number}} look
 */
export function drawCurve(context, { left, width, top, height, sy }, values, { colour, width: wide }) {
  const step = width / Math.max(1, values.length - 1);
  let open = false;
  context.beginPath();
  for (let k = 0; k < values.length; k += 1) {
    const at = Math.min(top + FAR * height, Math.max(top - FAR * height, sy(values[k])));
    if (Number.isNaN(at)) open = false;
    else if (open) context.lineTo(left + k * step, at);
    else {
      context.moveTo(left + k * step, at);
      open = true;
    }
  }
  context.strokeStyle = colour;
  context.lineWidth = wide;
  context.lineJoin = "round";
  context.stroke();
}

/**
 * Points joined by a dashed line: what the data was made from.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {readonly (readonly [number, number])[]} points
 * @param {string} colour
 */
export function drawFormula(context, { sx, sy }, points, colour) {
  context.beginPath();
  points.forEach(([x, y], k) => (k === 0 ? context.moveTo(sx(x), sy(y)) : context.lineTo(sx(x), sy(y))));
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.setLineDash([5, 4]);
  context.stroke();
  context.setLineDash([]);
}

/**
 * Faint lines at round values, the one at zero stronger.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {Palette} palette
 */
export function drawGround(context, { left, top, width, height, up, across, sx, sy }, palette) {
  for (const strong of [false, true]) {
    context.beginPath();
    for (const value of ticks(up.low, up.high, height / 30))
      if ((value === 0) === strong) line(context, left, sy(value), left + width, sy(value));
    for (const value of ticks(across.low, across.high, width / 44))
      if ((value === 0) === strong) line(context, sx(value), top, sx(value), top + height);
    context.strokeStyle = strong ? palette.line : palette.dot;
    context.lineWidth = 1;
    context.stroke();
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {Residual} residual
 * @param {Palette} palette
 */
export function drawResidual(context, { sx, sy }, { x, y, out }, palette) {
  context.beginPath();
  line(context, sx(x), sy(y), sx(x), sy(out));
  context.strokeStyle = palette.derivative[0];
  context.lineWidth = 2;
  context.stroke();
}

/**
 * The range that holds the curve and the points.
 * @param {ArrayLike<number>} values
 * @param {Iterable<number>} targets
 * @returns {[number, number]}
 */
export const heightOf = (values, targets) => padded([...Array.from(values), ...targets], 0.06);
