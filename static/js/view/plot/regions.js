/**
 * Classes over two variables: the region of a class is where its output is the largest. Borders and names are
 * the second cue beside the colours.
 *
 * @typedef {import("./frame.js").Frame} Frame
 * @typedef {import("../scene/palette.js").Palette} Palette
 * @typedef {{name: string, values: ArrayLike<number>}} Class   values: of its output
 */
import { font } from "../paint/chips.js";
import { classColour, regionColour } from "../scene/picture-colours.js";
import { pixelOf } from "../scene/pixels.js";
import { fitted } from "./frame.js";
import { drawCells, drawLevel, drawPixels } from "./map.js";
import { traceShape } from "./marks.js";

/** Of the legend below the box. */
const BELOW = 30;

/**
 * Which class has the largest output at each place; -1 where none has.
 * @param {readonly Class[]} classes
 */
export function winners(classes) {
  const { length } = classes[0]?.values ?? [];
  const found = new Float64Array(length);
  for (let at = 0; at < length; at += 1) {
    found[at] = NaN;
    let most = -Infinity;
    classes.forEach(({ values }, index) => {
      if (!(values[at] > most)) return;
      most = values[at];
      found[at] = index;
    });
  }
  return found;
}

/**
 * By how much a class is ahead of the best of the others.
 * @param {readonly Class[]} classes
 * @param {number} index
 */
export function lead(classes, index) {
  const own = classes[index].values;
  return Float64Array.from(own, (value, at) => {
    let best = -Infinity;
    for (let k = 0; k < classes.length; k += 1) if (k !== index) best = Math.max(best, classes[k].values[at]);
    return value - best;
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {{classes: readonly Class[], size: number, palette: Palette}} plot
 * @param {import("./map.js").Pixels | null} pixels
 */
export function drawRegions(context, frame, { classes, size, palette }, pixels) {
  if (classes.length === 0) return;
  const values = winners(classes);
  const colours = classes.map((_, index) => regionColour(palette, index));
  if (pixels) {
    const own = colours.map(pixelOf);
    const image = pixels.write({ values, size }, (value) => own[value] ?? 0);
    drawPixels(context, frame, image, size, false);
  } else drawCells(context, frame, { values, size }, (value) => colours[value] ?? null);
  classes.forEach((_, index) => {
    const look = { ink: palette.ink, halo: palette.canvas, width: 1.25 };
    if (classes.length > 2 || index === 0)
      drawLevel(context, frame, { values: lead(classes, index), size }, 0, look);
  });
}

/**
 * The names of the classes, over the points.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {{classes: readonly Class[], size: number, palette: Palette}} plot
 */
export function drawRegionNames(context, frame, { classes, size, palette }) {
  context.font = font(12, 650);
  classes.forEach(({ name }, index) => writeName(context, frame, palette, name, lead(classes, index), size));
}

/**
 * The name where the class is ahead most clearly.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {Palette} palette
 * @param {string} name
 * @param {ArrayLike<number>} ahead
 * @param {number} size
 */
function writeName(context, { left, top, width, height }, palette, name, ahead, size) {
  let best = -1;
  for (let at = 0; at < ahead.length; at += 1) if (ahead[at] > (best < 0 ? 0 : ahead[best])) best = at;
  if (best < 0) return;
  const text = fitted(context, name, width / 3);
  const half = context.measureText(text).width / 2 + 6;
  const x = left + ((best % size) / (size - 1)) * width;
  const y = top + (1 - Math.floor(best / size) / (size - 1)) * height;
  const [cx, cy] = [
    Math.min(left + width - half, Math.max(left + half, x)),
    Math.min(top + height - 34, Math.max(top + 34, y)),
  ];
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.strokeStyle = palette.canvas;
  context.lineWidth = 4;
  context.strokeText(text, cx, cy);
  context.fillStyle = palette.ink;
  context.fillText(text, cx, cy);
}

/**
 * Marks and names of the classes below the box, as far as there is room.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {readonly string[]} names
 * @param {Palette} palette
 */
export function drawClassLegend(context, { left, top, width, height }, names, palette) {
  const y = top + height + BELOW;
  context.font = font(11, 500);
  context.textAlign = "left";
  context.textBaseline = "middle";
  const room = width / names.length;
  names.forEach((name, index) => {
    const x = left + index * room + 6;
    context.beginPath();
    traceShape(context, index, x, y);
    context.fillStyle = classColour(palette, index);
    context.fill();
    if (room < 26) return;
    context.fillStyle = palette.ink;
    context.fillText(fitted(context, name, room - 18), x + 9, y);
  });
}
