/**
 * Paths that were muted in the path explorer: an edge that only they use is grey, dashed and crossed out;
 * where others go over it too, a dashed grey line runs beside it.
 *
 * @typedef {import("../scene/scene.js").Scene} Scene
 * @typedef {import("../scene/palette.js").Palette} Palette
 * @typedef {import("../scene/view.js").View} View
 */
import { arrowLength, drawArrow, shorten, toScreen } from "./edges.js";
import { line } from "../scene/lines.js";

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
  const [ax, ay] = [(-dy / length) * ASIDE, (dx / length) * ASIDE];
  context.setLineDash(DASH);
  stroke(context, WIDTH, line[0] + ax, line[1] + ay, line[2] + ax, line[3] + ay);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Palette} palette
 * @param {View} view
 */
function drawStruck(context, palette, view) {
  const [x, y] = [line[0] + (line[2] - line[0]) * CROSS_AT, line[1] + (line[3] - line[1]) * CROSS_AT];
  const head = arrowLength(WIDTH, view.zoom);
  const grey = context.strokeStyle;
  // The edge under it is taken away first.
  context.setLineDash([]);
  context.strokeStyle = context.fillStyle = palette.canvas;
  context.beginPath();
  drawArrow(context, head + 4);
  context.fill();
  stroke(context, 7, ...ends());
  context.strokeStyle = context.fillStyle = grey;
  context.beginPath();
  drawArrow(context, head);
  context.fill();
  shorten(head);
  context.setLineDash(DASH);
  stroke(context, WIDTH, ...ends());
  context.setLineDash([]);
  for (const [colour, width] of /** @type {const} */ ([
    [palette.canvas, 5],
    [grey, 2.5],
  ])) {
    context.strokeStyle = colour;
    stroke(context, width, x - CROSS, y - CROSS, x + CROSS, y + CROSS);
    stroke(context, width, x - CROSS, y + CROSS, x + CROSS, y - CROSS);
  }
}

/** @returns {[number, number, number, number]} */
const ends = () => [line[0], line[1], line[2], line[3]];

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} width
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 */
function stroke(context, width, x0, y0, x1, y1) {
  context.lineWidth = width;
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}
