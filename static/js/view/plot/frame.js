/**
 * Where a plot's values stand: a box with an axis below and one beside it, in CSS pixels. Lines and letters
 * of the axes are drawn here too.
 *
 * @typedef {import("../scene/palette.js").Palette} Palette
 * @typedef {{name: string, low: number, high: number}} Axis
 * @typedef {object} Frame
 * @property {number} left
 * @property {number} top
 * @property {number} width
 * @property {number} height
 * @property {Axis} across
 * @property {Axis} up
 * @property {(value: number) => number} sx   value -> CSS pixels
 * @property {(value: number) => number} sy
 * @property {(place: number) => number} vx   and back
 * @property {(place: number) => number} vy
 */
import { ticks } from "../../model/numbers/axis.js";
import { formatNumber } from "../../model/numbers/format.js";
import { font } from "../paint/chips.js";

/** As much on both sides together as above and below: a square canvas has a square plot. */
export const MARGIN = { left: 38, right: 10, top: 8, bottom: 40 };
const NO_MARGIN = { left: 0, right: 0, top: 0, bottom: 0 };
/** CSS pixels that a tick and its number need. */
const [ACROSS, UP] = [44, 30];
const LETTERS = 11;

/**
 * @param {{width: number, height: number}} size   of everything
 * @param {Axis} across
 * @param {Axis} up
 * @param {boolean} [bare]   without room for axes
 * @returns {Frame}
 */
export function frameOf(size, across, up, bare = false) {
  const { left, top, right, bottom } = bare ? NO_MARGIN : MARGIN;
  const width = Math.max(1, size.width - left - right);
  const height = Math.max(1, size.height - top - bottom);
  const [wide, high] = [across.high - across.low, up.high - up.low];
  return {
    left,
    top,
    width,
    height,
    across,
    up,
    sx: (value) => left + ((value - across.low) / wide) * width,
    sy: (value) => top + ((up.high - value) / high) * height,
    vx: (place) => across.low + ((place - left) / width) * wide,
    vy: (place) => up.high - ((place - top) / height) * high,
  };
}

/**
 * The border of the box, ticks at round numbers, and the names of what is along them.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {Palette} palette
 */
export function drawAxes(context, frame, palette) {
  const { left, top, width, height, across, up, sx, sy } = frame;
  const bottom = top + height;
  const along = ticks(across.low, across.high, width / ACROSS);
  const beside = ticks(up.low, up.high, height / UP);
  context.strokeStyle = palette.muted;
  context.lineWidth = 1;
  context.beginPath();
  context.rect(left, top, width, height);
  for (const value of along) line(context, sx(value), bottom, sx(value), bottom + 4);
  for (const value of beside) line(context, left - 4, sy(value), left, sy(value));
  context.stroke();
  context.fillStyle = palette.muted;
  context.font = font(LETTERS, 500);
  context.textBaseline = "middle";
  context.textAlign = "center";
  for (const value of along) context.fillText(short(value), sx(value), bottom + 11);
  context.textAlign = "right";
  for (const value of beside) context.fillText(short(value), left - 6, sy(value));
  drawNames(context, frame, palette);
}

/**
 * The names of what is along the axes: inside the box, where each of them ends.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {Palette} palette
 */
function drawNames(context, { left, top, width, height, across, up }, palette) {
  context.font = font(LETTERS, 650);
  context.textAlign = "left";
  for (const [name, low] of /** @type {const} */ ([
    [across.name, true],
    [up.name, false],
  ])) {
    if (!name) continue;
    const text = fitted(context, name, width - 24);
    const wide = context.measureText(text).width;
    const [x, y] = low ? [left + width - wide - 12, top + height - 21] : [left + 4, top + 4];
    context.fillStyle = palette.canvas;
    context.globalAlpha = 0.85;
    context.beginPath();
    context.roundRect(x, y, wide + 8, LETTERS + 6, 3);
    context.fill();
    context.globalAlpha = 1;
    context.fillStyle = palette.ink;
    context.fillText(text, x + 4, y + 3 + LETTERS / 2);
  }
}

/** @param {number} value */
const short = (value) => formatNumber(value, 3);

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} room
 */
export function fitted(context, text, room) {
  if (context.measureText(text).width <= room) return text;
  let end = text.length - 1;
  while (end > 1 && context.measureText(`${text.slice(0, end)}…`).width > room) end -= 1;
  return `${text.slice(0, end)}…`;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 */
export function line(context, x0, y0, x1, y1) {
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
}

/**
 * @param {Pick<Frame, "across" | "up">} frame
 * @param {{x: number, y: number}} at   values
 */
export const isInside = ({ across, up }, { x, y }) =>
  x >= across.low && x <= across.high && y >= up.low && y <= up.high;

/**
 * What follows is drawn inside the box only.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {() => void} draw
 */
export function inside(context, { left, top, width, height }, draw) {
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
  draw();
  context.restore();
}
