/**
 * Values over two axes as an area of colours, with lines of equal value at round levels as the second cue,
 * and the line at which a decision changes.
 *
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../scene/palette.js").Palette} Palette
 * @typedef {import("../scene/picture-colours.js").Scale} Scale
 * @typedef {{values: ArrayLike<number>, size: number}} Grid   row by row from the lowest; the outer samples
 *   stand on the border of the box
 */
import { ticks } from "../../model/numbers/axis.js";
import { contour } from "../../model/plane/contours.js";

/** Lines of equal value that are about right for a scale. */
const LEVELS = 5;

/**
 * A square of pixels that is written again and again.
 * @typedef {ReturnType<typeof createPixels>} Pixels
 */
export function createPixels() {
  /** @type {OffscreenCanvas | null} */
  let canvas = null;
  /** @type {ImageData | null} */
  let data = null;
  return {
    /**
     * The lowest row stands at the bottom.
     * @param {Grid} grid
     * @param {(value: number) => number} pixelOf
     * @returns {OffscreenCanvas}
     */
    write({ values, size }, pixelOf) {
      if (!canvas || canvas.width !== size) [canvas, data] = [new OffscreenCanvas(size, size), null];
      data ??= new ImageData(size, size);
      const pixels = new Uint32Array(data.data.buffer);
      for (let row = 0; row < size; row += 1)
        for (let column = 0, from = row * size, to = (size - 1 - row) * size; column < size; column += 1)
          pixels[to + column] = pixelOf(values[from + column]);
      const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
      context.putImageData(data, 0, 0);
      return canvas;
    },
  };
}

/**
 * Pixels over the whole box: half of the outermost ones lies outside.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {CanvasImageSource} image
 * @param {number} size
 * @param {boolean} smooth
 */
export function drawPixels(context, { left, top, width, height }, image, size, smooth) {
  context.imageSmoothingEnabled = smooth;
  if (size < 2) context.drawImage(image, left, top, width, height);
  else context.drawImage(image, 0.5, 0.5, size - 1, size - 1, left, top, width, height);
}

/**
 * The same as rectangles, for pictures that hold no pixels: alike neighbours in a row become one.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {Grid} grid
 * @param {(value: number) => string | null} colourOf
 */
export function drawCells(context, frame, { values, size }, colourOf) {
  const { left, top, width, height } = frame;
  // The outermost samples stand on the border, so their cells are half as large.
  const edge = (/** @type {number} */ k) => Math.min(1, Math.max(0, (k - 0.5) / Math.max(1, size - 1)));
  for (let row = 0; row < size; row += 1) {
    const [low, high] = [edge(row), edge(row + 1)];
    for (let column = 0; column < size;) {
      const colour = colourOf(values[row * size + column]);
      const from = column;
      while (column < size && colourOf(values[row * size + column]) === colour) column += 1;
      if (colour === null) continue;
      context.fillStyle = colour;
      context.fillRect(
        left + edge(from) * width,
        top + (1 - high) * height,
        (edge(column) - edge(from)) * width,
        (high - low) * height,
      );
    }
  }
}

/**
 * Lines of equal value at round numbers.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {Grid} grid
 * @param {Scale} scale
 * @param {Palette} palette
 */
export function drawContours(context, frame, grid, { low, high }, palette) {
  context.strokeStyle = palette.ink;
  context.lineWidth = 1;
  context.globalAlpha = 0.4;
  for (const level of ticks(low, high, LEVELS)) {
    context.setLineDash(level < 0 ? [3, 3] : []);
    pieces(context, frame, grid, level);
    context.stroke();
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/**
 * A line through a grid where it has this value, over a halo so that it stands out from any colour.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {Grid} grid
 * @param {number} level
 * @param {{ink: string, halo: string, width: number, dash?: number[]}} look
 */
export function drawLevel(context, frame, grid, level, { ink, halo, width, dash = [] }) {
  pieces(context, frame, grid, level);
  context.strokeStyle = halo;
  context.lineWidth = width + 2;
  context.stroke();
  context.strokeStyle = ink;
  context.lineWidth = width;
  context.setLineDash(dash);
  context.stroke();
  context.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {Grid} grid
 * @param {number} level
 */
function pieces(context, { left, top, width, height }, { values, size }, level) {
  const found = contour(values, size, size, level);
  const [right, up] = [width / (size - 1), height / (size - 1)];
  context.beginPath();
  for (let k = 0; k < found.length; k += 4) {
    context.moveTo(left + found[k] * right, top + height - found[k + 1] * up);
    context.lineTo(left + found[k + 2] * right, top + height - found[k + 3] * up);
  }
}
