/**
 * Bands behind the layers. A band follows the places of its members; where the user's placement does not
 * separate two layers, their bands are left out rather than drawn across each other. Columns or rows,
 * whichever separates more.
 *
 * @typedef {import("../scene/scene.js").Scene} Scene
 * @typedef {import("../../model/document/types.js").Check} Check
 * @typedef {{x0: number, y0: number, x1: number, y1: number, layer: number, role: string}} Band  world units
 */
import { config } from "../../config.js";
import { font } from "./chips.js";
import { HIDDEN, INPUT, OUTPUT } from "../scene/scene.js";
import { clearance, DIGIT_HEIGHT, nameSize } from "../scene/sizes.js";

const RADIUS = config.neuronRadius;
const SIDE = 34;
/** Over the topmost rim there is a name between it and the heading. */
export const HEADING = 60;
const FOOT = 44;

/**
 * @param {Scene} scene
 * @param {Check | null} check
 * @returns {Band[]}
 */
export function bandsOf(scene, check) {
  if (!check || !scene.rows || check.layers.length === 0) return [];
  const { neuronRow } = scene.rows;
  const layers = check.layers.map((ids) => ids.flatMap((id) => neuronRow.get(id) ?? []));
  if (layers.every((rows) => rows.length === 0)) return [];
  const columns = separated(layers, scene.x);
  const rows = separated(layers, scene.y);
  const across = count(columns) >= count(rows);
  const [low, high] = extent(layers.flat(), across ? scene.y : scene.x);
  const spans = across ? columns : rows;
  return spans.flatMap((span, k) => {
    if (!span) return [];
    const [a, b] = span;
    const box = across
      ? { x0: a, x1: b, y0: low - RADIUS - HEADING, y1: high + RADIUS + FOOT }
      : { y0: a - (HEADING - SIDE), y1: b, x0: low - RADIUS - HEADING, x1: high + RADIUS + HEADING };
    return [{ ...box, layer: k + 1, role: roleOf(scene, layers[k]) }];
  });
}

/** @param {readonly unknown[]} spans */
const count = (spans) => spans.filter(Boolean).length;

/**
 * @param {Scene} scene
 * @param {number[]} rows
 */
function roleOf({ kind }, rows) {
  const has = (/** @type {number} */ k) => rows.some((row) => kind[row] === k);
  return has(INPUT) ? "input" : has(OUTPUT) && !has(HIDDEN) ? "output" : "hidden";
}

/**
 * @param {number[]} rows
 * @param {Float64Array} along
 * @returns {[number, number]}
 */
function extent(rows, along) {
  let [low, high] = [Infinity, -Infinity];
  for (const row of rows) {
    low = Math.min(low, along[row]);
    high = Math.max(high, along[row]);
  }
  return [low, high];
}

/**
 * The span of each layer along one axis, or null where its discs meet those of another layer.
 * @param {number[][]} layers
 * @param {Float64Array} along
 * @returns {([number, number] | null)[]}
 */
function separated(layers, along) {
  const spans = layers.map((rows) => (rows.length ? extent(rows, along) : null));
  const margin = RADIUS + SIDE;
  const sorted = spans
    .flatMap((span, k) => (span ? [{ k, low: span[0], high: span[1] }] : []))
    .sort((a, b) => a.low - b.low);
  /** @type {([number, number] | null)[]} */
  const result = spans.map((span) => span && [span[0] - margin, span[1] + margin]);
  let reach = { k: -1, high: -Infinity };
  for (const { k, low, high } of sorted) {
    const before = reach.k >= 0 ? result[reach.k] : null;
    const here = result[k];
    if (reach.high + 2 * RADIUS > low) {
      if (reach.k >= 0) result[reach.k] = null;
      result[k] = null;
    } else if (before && here && before[1] > here[0] - 8) {
      const middle = (reach.high + low) / 2;
      before[1] = middle - 4;
      here[0] = middle + 4;
    }
    if (high > reach.high) reach = { k, high };
  }
  return result;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Band[]} bands
 * @param {import("../scene/palette.js").Palette} palette
 * @param {import("../scene/view.js").View} view
 */
export function drawBands(context, bands, palette, view) {
  context.fillStyle = palette.band;
  for (const band of bands) {
    context.beginPath();
    const [x, y] = [(band.x0 - view.x) * view.zoom, (band.y0 - view.y) * view.zoom];
    context.roundRect(
      x,
      y,
      (band.x1 - band.x0) * view.zoom,
      (band.y1 - band.y0) * view.zoom,
      Math.min(16, 18 * view.zoom),
    );
    context.fill();
  }
  drawHeadings(context, bands, palette, view);
}

/**
 * All headings in the longest form for which every band has room.
 * @param {CanvasRenderingContext2D} context
 * @param {Band[]} bands
 * @param {import("../scene/palette.js").Palette} palette
 * @param {import("../scene/view.js").View} view
 */
function drawHeadings(context, bands, palette, view) {
  const size = Math.min(12, Math.max(10, 12 * view.zoom));
  context.font = font(size, 600);
  const names = clearance(view.zoom) + DIGIT_HEIGHT * nameSize(view.zoom);
  const highest = HEADING * view.zoom - names - 0.6 * size - 2;
  const room = (/** @type {Band} */ { x0, x1 }) => (x1 - x0) * view.zoom - 8;
  const fit = (/** @type {(band: Band) => string} */ text) =>
    bands.every((band) => context.measureText(text(band)).width <= room(band));
  const name = (/** @type {Band} */ { layer }) => `Layer ${layer}`;
  const short = (/** @type {Band} */ { layer }) => `L${layer}`;
  const withRole = fit((band) => `${name(band)} · ${band.role}`);
  const heading = withRole || fit(name) ? name : short;
  context.fillStyle = palette.muted;
  context.textBaseline = "middle";
  context.textAlign = withRole ? "left" : "center";
  for (const band of bands) {
    const x = ((band.x0 + band.x1) / 2 - view.x) * view.zoom;
    const y = (band.y0 - view.y) * view.zoom + Math.min(22, 24 * view.zoom, highest);
    context.font = font(size, 600);
    const text = heading(band);
    if (!withRole) {
      if (context.measureText(text).width <= room(band)) context.fillText(text, x, y);
      continue;
    }
    // The number of the layer is what one looks for; its role is said more quietly.
    const role = ` · ${band.role}`;
    const width = context.measureText(text).width;
    context.font = font(size, 400);
    const left = x - (width + context.measureText(role).width) / 2;
    context.fillText(role, left + width, y);
    context.font = font(size, 600);
    context.fillText(text, left, y);
  }
}
