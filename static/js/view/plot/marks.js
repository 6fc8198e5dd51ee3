/**
 * Points in a plot: class by colour and shape, held-out ones as rings, those of the current batch lit; and
 * the probe.
 *
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../scene/palette.js").Palette} Palette
 * @typedef {{row: number, x: number, y: number, colour: string, shape: number, ring: boolean, lit: boolean}}
 *   Mark   x, y: values; ring: held out; lit: of the current batch
 */

const SIZE = 3.6;
/** Where there is no room for axes. */
export const SMALL_MARK = 2.2;
/** Drawn are at most this many, evenly taken. */
export const MOST_MARKS = 2000;

/** @type {((context: CanvasRenderingContext2D, x: number, y: number, r: number) => void)[]} */
const SHAPES = [
  (context, x, y, r) => {
    context.moveTo(x + r, y);
    context.arc(x, y, r, 0, 2 * Math.PI);
  },
  (context, x, y, r) => corners(context, x, y, 1.3 * r, 3, -Math.PI / 2),
  (context, x, y, r) => context.rect(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r),
  (context, x, y, r) => corners(context, x, y, 1.3 * r, 4, 0),
  (context, x, y, r) => corners(context, x, y, 1.25 * r, 3, Math.PI / 2),
  (context, x, y, r) => corners(context, x, y, 1.25 * r, 5, -Math.PI / 2),
  (context, x, y, r) => corners(context, x, y, 1.2 * r, 6, 0),
  (context, x, y, r) => context.rect(x - 1.3 * r, y - 0.55 * r, 2.6 * r, 1.1 * r),
];

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {number} count
 * @param {number} turn
 */
function corners(context, x, y, r, count, turn) {
  for (let k = 0; k < count; k += 1) {
    const angle = turn + (2 * Math.PI * k) / count;
    const [px, py] = [x + r * Math.cos(angle), y + r * Math.sin(angle)];
    if (k === 0) context.moveTo(px, py);
    else context.lineTo(px, py);
  }
  context.closePath();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} shape
 * @param {number} x
 * @param {number} y
 * @param {number} [r]
 */
export const traceShape = (context, shape, x, y, r = SIZE) => SHAPES[shape % SHAPES.length](context, x, y, r);

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {readonly Mark[]} marks
 * @param {Palette} palette
 * @param {number} [r]
 * @returns {number} how many lie outside of the box
 */
export function drawMarks(context, { left, top, width, height, sx, sy }, marks, palette, r = SIZE) {
  let outside = 0;
  for (const { x, y, colour, shape, ring, lit } of marks) {
    const [px, py] = [sx(x), sy(y)];
    if (!(px >= left && px <= left + width && py >= top && py <= top + height)) {
      outside += 1;
      continue;
    }
    context.beginPath();
    traceShape(context, shape, px, py, r);
    if (ring) {
      context.strokeStyle = palette.canvas;
      context.lineWidth = 3.5;
      context.stroke();
      context.strokeStyle = colour;
      context.lineWidth = 1.75;
    } else {
      context.fillStyle = colour;
      context.fill();
      context.strokeStyle = palette.canvas;
      context.lineWidth = Math.min(1, r / 4);
    }
    context.stroke();
    if (!lit) continue;
    context.beginPath();
    traceShape(context, 0, px, py, SIZE + 3);
    context.strokeStyle = palette.ink;
    context.lineWidth = 1.5;
    context.stroke();
  }
  return outside;
}

/**
 * Crossed lines with a gap around the place itself.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {{x: number, y: number}} at   values
 * @param {Palette} palette
 * @param {boolean} focused
 */
export function drawProbe(context, { sx, sy }, { x, y }, palette, focused) {
  const [px, py] = [sx(x), sy(y)];
  for (const [colour, width] of /** @type {const} */ ([
    [palette.canvas, 5],
    [focused ? palette.accent : palette.ink, 2],
  ])) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(px + 6, py);
    context.arc(px, py, 6, 0, 2 * Math.PI);
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ]) {
      context.moveTo(px + 6 * dx, py + 6 * dy);
      context.lineTo(px + 11 * dx, py + 11 * dy);
    }
    context.stroke();
  }
}
