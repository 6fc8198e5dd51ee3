/**
 * Draws problems where they are: a halo and a badge on neurons, a red casing on edges, numbered hops along a cycle or
 * along two paths.
 *
 * @typedef {import("./outline.js").OverlayFrame} OverlayFrame
 * @typedef {import("./problems.js").Hop} Hop
 */
import { config } from "../config.js";
import { font } from "./chips.js";
import { drawArrow, shorten, toScreen } from "./edges.js";
import { outline } from "./outline.js";
import { line } from "./segments.js";
import { inView, radiusOf } from "./view.js";

/** @param {CanvasRenderingContext2D} context @param {OverlayFrame} frame */
export function drawProblems(context, frame) {
  const { scene, view, palette, marks } = frame;
  context.globalAlpha = 0.35;
  context.strokeStyle = palette.error;
  context.lineWidth = 6;
  context.lineCap = "round";
  for (const row of marks.errorEdges) {
    if (!toScreen(scene, view, row)) continue;
    context.beginPath();
    context.moveTo(line[0], line[1]);
    context.lineTo(line[2], line[3]);
    context.stroke();
  }
  context.globalAlpha = 1;
  for (const row of marks.floating) if (!marks.errorNeurons.has(row)) drawFloating(context, frame, row);
  for (const row of marks.errorNeurons) drawMark(context, frame, row, palette.error, true);
  // From afar a warning at every second neuron would hide the drawing; the list has them.
  const near = radiusOf(frame.view) >= 9;
  if (near) for (const row of marks.warningNeurons) drawMark(context, frame, row, palette.warning, false);
  drawHops(context, frame, marks.hops);
}

/** @param {CanvasRenderingContext2D} context @param {OverlayFrame} frame @param {number} row @param {string} colour @param {boolean} halo */
function drawMark(context, { scene, view, palette }, row, colour, halo) {
  if (!inView(view, scene.x[row], scene.y[row], 60)) return;
  if (halo) {
    outline(context, scene, view, row, 4);
    context.strokeStyle = colour;
    context.globalAlpha = 0.35;
    context.lineWidth = 6;
    context.stroke();
    context.globalAlpha = 1;
  }
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

/** A component without input and output belongs to no layer. @param {CanvasRenderingContext2D} context @param {OverlayFrame} frame @param {number} row */
function drawFloating(context, { scene, view, palette }, row) {
  if (!inView(view, scene.x[row], scene.y[row], 60)) return;
  outline(context, scene, view, row, 6);
  context.strokeStyle = palette.faint;
  context.lineWidth = 1.25;
  context.setLineDash([2, 4]);
  context.stroke();
  context.setLineDash([]);
}

/** @param {CanvasRenderingContext2D} context @param {OverlayFrame} frame @param {readonly Hop[]} hops */
export function drawHops(context, frame, hops) {
  const { palette } = frame;
  for (const hop of hops) {
    if (!hopLine(frame, hop)) continue;
    const [x0, y0, x1, y1] = line;
    context.strokeStyle = palette.error;
    context.fillStyle = palette.error;
    context.lineWidth = 2.5;
    context.beginPath();
    drawArrow(context, 12);
    context.fill();
    shorten(12);
    context.setLineDash(hop.second ? [7, 5] : []);
    context.beginPath();
    context.moveTo(line[0], line[1]);
    context.lineTo(line[2], line[3]);
    context.stroke();
    context.setLineDash([]);
    // Off the middle, where another hop of the same walk, or a neuron in between, may be.
    drawHopNumber(context, palette, x0 + (x1 - x0) * 0.3, y0 + (y1 - y0) * 0.3, hop.text, hop.second);
  }
}

/** The line of a hop on screen, in `line`: along its edge, in the hop's direction. @param {OverlayFrame} frame @param {Hop} hop */
function hopLine({ scene, view }, { from, to, edge }) {
  if (edge >= 0) {
    if (!toScreen(scene, view, edge)) return false;
    if (scene.tail[edge] !== from) line.set([line[2], line[3], line[0], line[1]]);
    return true;
  }
  const length = Math.hypot(scene.x[to] - scene.x[from], scene.y[to] - scene.y[from]);
  const reach = config.neuronRadius + 6;
  if (length < 2 * reach) return false;
  const [ux, uy] = [(scene.x[to] - scene.x[from]) / length, (scene.y[to] - scene.y[from]) / length];
  line[0] = (scene.x[from] + ux * reach - view.x) * view.zoom;
  line[1] = (scene.y[from] + uy * reach - view.y) * view.zoom;
  line[2] = (scene.x[to] - ux * reach - view.x) * view.zoom;
  line[3] = (scene.y[to] - uy * reach - view.y) * view.zoom;
  return true;
}

/** @param {CanvasRenderingContext2D} context @param {import("./palette.js").Palette} palette @param {number} x @param {number} y @param {string} text @param {boolean} second */
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
