/**
 * Paths that were muted in the path explorer: an edge that only they use is grey, dashed and crossed out;
 * where others go over it too, a dashed grey line runs beside it.
 *
 * @typedef {import("../scene/scene.js").Scene} Scene
 * @typedef {import("../scene/palette.js").Palette} Palette
 * @typedef {import("../scene/view.js").View} View
 */
import { arrowLength, drawArrow, shorten, toScreen } from "./edges.js";
import { line, point, pointAt, trace } from "../scene/lines.js";

const WIDTH = 2;
const DASH = [5, 4];
/** Distance of the line beside a shared edge, and half the size of a cross, CSS pixels. */
const ASIDE = 5;
const CROSS = 6;
/** Where the cross stands: nearer to the head, since numbers stand nearer to the tail. */
const CROSS_AT = 0.7;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Palette} palette
 * @param {View} view
 * @param {import("../../state/types.js").MutedEdges | null} muted
 */
export function drawMuted(context, scene, palette, view, muted) {
  if (!muted || !scene.rows) return;
  const { edgeRow } = scene.rows;
  context.strokeStyle = context.fillStyle = palette.pending;
  context.lineCap = "butt";
  const rowsOf = (/** @type {readonly string[]} */ keys) => keys.flatMap((key) => edgeRow.get(key) ?? []);
  for (const row of rowsOf(muted.shared)) if (toScreen(scene, view, row)) drawBeside(context);
  for (const row of rowsOf(muted.struck)) if (toScreen(scene, view, row)) drawStruck(context, palette, view);
  context.setLineDash([]);
}

/** @param {CanvasRenderingContext2D} context */
function drawBeside(context) {
  const [dx, dy] = [line[2] - line[0], line[3] - line[1]];
  const length = Math.hypot(dx, dy) || 1;
  context.setLineDash(DASH);
  strokeLine(context, WIDTH, (-dy / length) * ASIDE, (dx / length) * ASIDE);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Palette} palette
 * @param {View} view
 */
function drawStruck(context, palette, view) {
  pointAt(CROSS_AT);
  const [x, y] = point;
  const head = arrowLength(WIDTH, view.zoom);
  const grey = context.strokeStyle;
  // The edge under it is taken away first.
  context.setLineDash([]);
  context.strokeStyle = context.fillStyle = palette.canvas;
  context.beginPath();
  drawArrow(context, head + 4);
  context.fill();
  strokeLine(context, 7);
  context.strokeStyle = context.fillStyle = grey;
  context.beginPath();
  drawArrow(context, head);
  context.fill();
  shorten(head);
  context.setLineDash(DASH);
  strokeLine(context, WIDTH);
  context.setLineDash([]);
  for (const [colour, width] of /** @type {const} */ ([
    [palette.canvas, 5],
    [grey, 2.5],
  ])) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    for (const side of [-CROSS, CROSS]) {
      context.beginPath();
      context.moveTo(x - CROSS, y - side);
      context.lineTo(x + CROSS, y + side);
      context.stroke();
    }
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} width
 * @param {number} [dx]
 * @param {number} [dy] aside
 */
function strokeLine(context, width, dx, dy) {
  context.lineWidth = width;
  context.beginPath();
  trace(context, dx, dy);
  context.stroke();
}
