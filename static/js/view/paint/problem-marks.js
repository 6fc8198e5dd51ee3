/**
 * Draws problems where they are: a halo and a badge on neurons, a red casing on edges, numbered hops along a
 * cycle or along two paths.
 *
 * @typedef {import("./rims.js").OverlayFrame} OverlayFrame
 * @typedef {import("../scene/problem-places.js").Hop} Hop
 */
import { config } from "../../config.js";
import { font } from "./chips.js";
import { arrow, drawArrow, shorten, toScreen } from "./edges.js";
import { outline } from "./rims.js";
import { besideLine, point, pointAt, trace, turn } from "../scene/lines.js";
import { inView, radiusOf } from "../scene/view.js";

/** Distance of the lines on either side of a wrong edge from its middle, CSS pixels. */
const CASING = 5.5;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {OverlayFrame} frame
 */
export function drawProblems(context, frame) {
  const { scene, view, palette, marks } = frame;
  for (const row of marks.errorEdges)
    if (!marks.hopEdges.has(row) && toScreen(scene, view, row)) drawCasing(context, palette.error);
  for (const row of marks.floating) if (!marks.errorNeurons.has(row)) drawFloating(context, frame, row);
  for (const row of marks.errorNeurons) drawMark(context, frame, row, palette.error);
  // From afar a warning at every second neuron would hide the drawing; the list has them.
  const near = radiusOf(frame.view) >= 9;
  if (near) for (const row of marks.warningNeurons) drawDot(context, frame, row);
  drawHops(context, frame, marks.hops);
}

/**
 * A line on either side of the edge in `line`: laid over it, red on blue would be violet.
 * @param {CanvasRenderingContext2D} context
 * @param {string} colour
 */
function drawCasing(context, colour) {
  context.strokeStyle = colour;
  context.lineWidth = 1.75;
  context.lineCap = "round";
  context.beginPath();
  besideLine(context, CASING);
  context.stroke();
  context.lineCap = "butt";
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {OverlayFrame} frame
 * @param {number} row
 * @param {string} colour
 */
function drawMark(context, { scene, view, palette }, row, colour) {
  if (!inView(view, scene.x[row], scene.y[row], 60)) return;
  outline(context, scene, view, row, 4);
  context.strokeStyle = colour;
  context.globalAlpha = 0.35;
  context.lineWidth = 6;
  context.stroke();
  context.globalAlpha = 1;
  const radius = radiusOf(view);
  const x = (scene.x[row] - view.x) * view.zoom + radius * 0.78;
  const y = (scene.y[row] - view.y) * view.zoom - radius * 0.78;
  const size = radius < 9 ? 3 : Math.min(9, Math.max(6, radius * 0.32));
  context.fillStyle = colour;
  context.strokeStyle = palette.halo;
  context.lineWidth = 1.5;
  context.beginPath();
  context.arc(x, y, size, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
  if (radius < 9) return;
  context.fillStyle = palette.canvas;
  context.font = font(size * 1.45, 800);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText("!", x, y + 0.5);
}

/**
 * A warning blocks nothing and calls nobody: a point at the rim; the list says what it is.
 * @param {CanvasRenderingContext2D} context
 * @param {OverlayFrame} frame
 * @param {number} row
 */
function drawDot(context, { scene, view, palette }, row) {
  if (!inView(view, scene.x[row], scene.y[row], 60)) return;
  const away = radiusOf(view) * 0.82;
  context.fillStyle = palette.warning;
  context.strokeStyle = palette.halo;
  context.lineWidth = 2;
  context.beginPath();
  context.arc(
    (scene.x[row] - view.x) * view.zoom + away,
    (scene.y[row] - view.y) * view.zoom - away,
    4.5,
    0,
    2 * Math.PI,
  );
  context.stroke();
  context.fill();
}

/**
 * A component without input and output belongs to no layer.
 * @param {CanvasRenderingContext2D} context
 * @param {OverlayFrame} frame
 * @param {number} row
 */
function drawFloating(context, { scene, view, palette }, row) {
  if (!inView(view, scene.x[row], scene.y[row], 60)) return;
  outline(context, scene, view, row, 6);
  context.strokeStyle = palette.faint;
  context.lineWidth = 1.25;
  context.setLineDash([2, 4]);
  context.stroke();
  context.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {OverlayFrame} frame
 * @param {readonly Hop[]} hops
 */
export function drawHops(context, frame, hops) {
  for (const hop of hops) {
    if (hop.edge < 0) drawArc(context, frame, hop);
    else if (toScreen(frame.scene, frame.view, hop.edge)) drawAlong(context, frame, hop);
  }
}

/**
 * A hop along the edge in `line`.
 * @param {CanvasRenderingContext2D} context
 * @param {OverlayFrame} frame
 * @param {Hop} hop
 */
function drawAlong(context, { scene, palette }, hop) {
  const backwards = scene.tail[hop.edge] !== hop.from;
  if (backwards) turn();
  // Off the middle, where another hop may be, and towards the edge's head: its weight stands nearer to the
  // tail.
  pointAt(backwards ? 0.3 : 0.7);
  const [x, y] = point;
  strokeStyle(context, palette.error, hop.second);
  context.beginPath();
  drawArrow(context, 12);
  context.fill();
  shorten(12);
  context.beginPath();
  trace(context);
  context.stroke();
  context.setLineDash([]);
  drawHopNumber(context, palette, x, y, hop.text, hop.second);
}

/**
 * A hop as an arc: its edge is not there (yet).
 * @param {CanvasRenderingContext2D} context
 * @param {OverlayFrame} frame
 * @param {Hop} hop
 */
function drawArc(context, { scene, view, palette }, { from, to, text, second }) {
  const [ax, ay] = [(scene.x[from] - view.x) * view.zoom, (scene.y[from] - view.y) * view.zoom];
  const [bx, by] = [(scene.x[to] - view.x) * view.zoom, (scene.y[to] - view.y) * view.zoom];
  const length = Math.hypot(bx - ax, by - ay);
  const reach = (config.neuronRadius + 6) * view.zoom;
  if (length < 2 * reach) return;
  // Upwards, and far enough to pass a neuron in the middle.
  const side = bx >= ax ? 1 : -1;
  const rise = Math.max(4 * reach, 0.3 * length);
  const [cx, cy] = [
    (ax + bx) / 2 + (side * rise * (by - ay)) / length,
    (ay + by) / 2 - (side * rise * (bx - ax)) / length,
  ];
  const away = Math.hypot(cx - ax, cy - ay);
  const [x0, y0] = [ax + ((cx - ax) / away) * reach, ay + ((cy - ay) / away) * reach];
  const [ux, uy] = [(bx - cx) / away, (by - cy) / away];
  const [x1, y1] = [bx - ux * reach, by - uy * reach];
  strokeStyle(context, palette.error, second);
  context.beginPath();
  arrow(context, x1, y1, ux, uy, 12);
  context.fill();
  context.beginPath();
  context.moveTo(x0, y0);
  context.quadraticCurveTo(cx, cy, x1 - ux * 9, y1 - uy * 9);
  context.stroke();
  context.setLineDash([]);
  drawHopNumber(context, palette, (x0 + 2 * cx + x1) / 4, (y0 + 2 * cy + y1) / 4, text, second);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} colour
 * @param {boolean} dashed
 */
function strokeStyle(context, colour, dashed) {
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = 2.5;
  context.setLineDash(dashed ? [7, 5] : []);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("../scene/palette.js").Palette} palette
 * @param {number} x
 * @param {number} y
 * @param {string} text
 * @param {boolean} second
 */
function drawHopNumber(context, palette, x, y, text, second) {
  context.beginPath();
  if (second) context.roundRect(x - 10, y - 10, 20, 20, 5);
  else context.arc(x, y, 10, 0, 2 * Math.PI);
  context.fillStyle = second ? palette.canvas : palette.error;
  context.fill();
  context.strokeStyle = second ? palette.error : palette.canvas;
  context.lineWidth = 2;
  context.stroke();
  context.fillStyle = second ? palette.error : palette.canvas;
  context.font = font(12, 700);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, x, y + 0.5);
}
