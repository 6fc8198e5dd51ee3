/**
 * The network as a picture: what one of its neurons, or its classes, make of one or two variables. The same
 * function paints the page and what is exported.
 *
 * @typedef {import("./frame.js").Axis} Axis
 * @typedef {import("../scene/palette.js").Palette} Palette
 * @typedef {import("../scene/picture-colours.js").Scale} Scale
 * @typedef {import("./map.js").Pixels} Pixels
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {object} Plot
 * @property {number} width
 * @property {number} height
 * @property {Palette} palette
 * @property {readonly Axis[]} axes       one or two
 * @property {number} size                samples along an axis
 * @property {string} name                of what is shown
 * @property {ArrayLike<number> | null} values   null: classes
 * @property {Scale} scale
 * @property {number | null} level        where the decision changes
 * @property {boolean} discretize
 * @property {import("./regions.js").Class[]} classes
 * @property {readonly ArrayLike<number>[]} kinks   whose zeros are the lines
 * @property {readonly Mark[]} marks
 * @property {readonly (readonly [number, number])[] | null} formula   what the points were made from
 * @property {import("./curve.js").Residual | null} residual
 * @property {{x: number, y: number} | null} probe
 * @property {readonly [number, number] | null} upwards   over one variable, the range upwards; null = what
 *   holds curve and points
 * @property {boolean} focused
 * @property {boolean} changed   values are differences from earlier ones
 * @property {boolean} bare   without axes, scale and names
 */
import { decisionColours, pictureColour } from "../scene/picture-colours.js";
import { pixelOf, valuePixels } from "../scene/pixels.js";
import { drawCurve, drawFormula, drawGround, drawResidual, heightOf } from "./curve.js";
import { drawAxes, frameOf, inside, line } from "./frame.js";
import { drawCells, drawContours, drawLevel, drawPixels } from "./map.js";
import { drawMarks, drawProbe, SMALL_MARK } from "./marks.js";
import { drawClassLegend, drawRegionNames, drawRegions } from "./regions.js";
import { drawScaleBar } from "./scale-bar.js";

/**
 * Where the plot's values stand.
 * @param {Plot} plot
 */
export function plotFrame(plot) {
  const [across, second] = plot.axes;
  if (second) return frameOf(plot, across, second, plot.bare);
  const targets = [...plot.marks.map(({ y }) => y), ...(plot.formula ?? []).map(([, y]) => y)];
  const [low, high] = plot.upwards ?? heightOf(plot.values ?? [], targets);
  return frameOf(plot, across, { name: plot.name, low, high }, plot.bare);
}

/**
 * @param {CanvasRenderingContext2D} context   scaled to CSS pixels
 * @param {Plot} plot
 * @param {Pixels | null} pixels   null: what is painted on holds none
 * @returns {{outside: number}} points that lie outside
 */
export function drawPlot(context, plot, pixels) {
  const { palette, axes } = plot;
  const frame = plotFrame(plot);
  context.fillStyle = palette.canvas;
  context.fillRect(0, 0, plot.width, plot.height);
  let outside = 0;
  inside(context, frame, () => {
    if (axes.length === 1) drawOne(context, plot, frame);
    else drawTwo(context, plot, frame, pixels);
    outside = drawMarks(context, frame, plot.marks, palette, plot.bare ? SMALL_MARK : undefined);
    if (axes.length === 2 && !plot.bare) drawRegionNames(context, frame, plot);
    if (plot.residual) drawResidual(context, frame, plot.residual, palette);
    if (plot.probe && !plot.bare) drawProbe(context, frame, plot.probe, palette, plot.focused);
  });
  if (plot.bare) return { outside };
  drawAxes(context, frame, palette);
  if (axes.length === 2 && plot.values)
    drawScaleBar(context, frame, plot.scale, colours(plot), palette, plot.level);
  if (plot.classes.length > 0)
    drawClassLegend(
      context,
      frame,
      plot.classes.map(({ name }) => name),
      palette,
    );
  return { outside };
}

/**
 * The row of the mark nearest to a place.
 * @param {Plot} plot
 * @param {number} x   CSS pixels
 * @param {number} y
 * @param {number} reach
 * @returns {number | null}
 */
export function nearestRow(plot, x, y, reach) {
  const { sx, sy } = plotFrame(plot);
  let found = null;
  for (const mark of plot.marks) {
    const distance = Math.hypot(sx(mark.x) - x, sy(mark.y) - y);
    if (distance > reach) continue;
    reach = distance;
    found = mark.row;
  }
  return found;
}

/**
 * What colour a value has; null = none.
 * @param {Plot} plot
 * @returns {(value: number) => string | null}
 */
function colours({ palette, scale, discretize, level }) {
  if (!discretize) return (value) => pictureColour(palette, scale, value);
  const [below, above] = decisionColours(palette);
  return (value) => (Number.isNaN(value) ? null : value > (level ?? 0) ? above : below);
}

/** @param {Plot} plot */
function pixelsFor({ palette, scale, discretize, level }) {
  if (!discretize) return valuePixels(palette, scale);
  const [below, above] = decisionColours(palette).map(pixelOf);
  return (/** @type {number} */ value) => (Number.isNaN(value) ? 0 : value > (level ?? 0) ? above : below);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Plot} plot
 * @param {import("./frame.js").Frame} frame
 */
function drawOne(context, { palette, values, formula, level, kinks, axes }, frame) {
  drawGround(context, frame, palette);
  for (const zero of kinks) {
    context.beginPath();
    for (const x of crossings(zero, axes[0]))
      line(context, frame.sx(x), frame.top, frame.sx(x), frame.top + frame.height);
    context.strokeStyle = palette.accent;
    context.lineWidth = 1;
    context.stroke();
  }
  if (level !== null) {
    context.beginPath();
    line(context, frame.left, frame.sy(level), frame.left + frame.width, frame.sy(level));
    context.strokeStyle = palette.ink;
    context.lineWidth = 1;
    context.setLineDash([6, 4]);
    context.stroke();
    context.setLineDash([]);
  }
  if (formula) drawFormula(context, frame, formula, palette.muted);
  if (values) drawCurve(context, frame, values, { colour: palette.ink, width: 2.25 });
}

/**
 * Where evenly spaced samples change their sign.
 * @param {ArrayLike<number>} values
 * @param {Axis} axis
 */
export function crossings(values, { low, high }) {
  const found = [];
  const step = (high - low) / Math.max(1, values.length - 1);
  for (let k = 0; k + 1 < values.length; k += 1) {
    const [a, b] = [values[k], values[k + 1]];
    if (a > 0 !== b > 0 && Number.isFinite(a - b)) found.push(low + (k + a / (a - b)) * step);
  }
  return found;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Plot} plot
 * @param {import("./frame.js").Frame} frame
 * @param {Pixels | null} pixels
 */
function drawTwo(context, plot, frame, pixels) {
  const { palette, values, scale, level, size, kinks, discretize } = plot;
  if (values) {
    const grid = { values, size };
    if (pixels) drawPixels(context, frame, pixels.write(grid, pixelsFor(plot)), size, !discretize);
    else drawCells(context, frame, grid, colours(plot));
    if (!discretize) drawContours(context, frame, grid, scale, palette);
    if (level !== null)
      drawLevel(context, frame, grid, level, { ink: palette.ink, halo: palette.canvas, width: 2 });
  } else drawRegions(context, frame, plot, pixels);
  for (const zero of kinks)
    drawLevel(context, frame, { values: zero, size }, 0, {
      ink: palette.accent,
      halo: palette.canvas,
      width: 1.25,
      dash: [4, 2],
    });
}
