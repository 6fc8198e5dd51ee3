/**
 * An edge while it is being dragged: its preview, the heads it may have (they glow), those it may not have
 * (they fade), and the reason where the pointer is on one of these.
 *
 * @typedef {import("./rims.js").OverlayFrame} OverlayFrame
 * @typedef {NonNullable<import("../../state/types.js").Gesture["edge"]>} Connecting
 */
import { config } from "../../config.js";
import { refusalOf, tailsFor } from "../../state/connecting.js";
import { drawBubble } from "./chips.js";
import { outline } from "./rims.js";
import { drawHops } from "./problem-marks.js";
import { hopsOf } from "../scene/problem-places.js";
import { drawProvisionalEdge } from "./provisional-edge.js";
import { inView } from "../scene/view.js";

/**
 * @param {CanvasRenderingContext2D} context
 * @param {OverlayFrame} frame
 * @param {Connecting} edge
 */
export function drawConnecting(context, frame, edge) {
  const { scene, view, palette } = frame;
  const rows = scene.rows;
  if (!rows) return;
  const { allowed } = edge;
  if (allowed) {
    const heads = new Set(allowed.heads.map(({ head }) => head));
    for (let row = 0; row < scene.neurons; row += 1) {
      if (!inView(view, scene.x[row], scene.y[row], 40)) continue;
      const id = scene.ids[row];
      if (heads.has(id)) glow(context, frame, row, id === edge.head);
      else if (!edge.tails.includes(id)) fade(context, frame, row);
    }
  }
  const refusal = refusalOf(allowed, edge.head);
  const headRow = edge.head === null ? undefined : rows.neuronRow.get(edge.head);
  const colour = refusal
    ? palette.error
    : allowed || headRow === undefined
      ? palette.accent
      : palette.pending;
  const hops = refusal && (refusal.cycle || refusal.path_a) ? hopsOf(scene, refusal) : [];
  // The refused edge is among the hops: it is drawn once.
  const shown = new Set(
    hops.flatMap(({ edge: row, from, to }) => (row < 0 && to === headRow ? [scene.ids[from]] : [])),
  );
  const look = { colour, dashed: refusal !== undefined || !allowed, free: headRow === undefined };
  const to = headRow === undefined ? edge : { x: scene.x[headRow], y: scene.y[headRow] };
  for (const tail of tailsFor(allowed, edge.tails, edge.head).filter((id) => !shown.has(id))) {
    const row = rows.neuronRow.get(tail);
    if (row !== undefined) drawProvisionalEdge(context, view, { x: scene.x[row], y: scene.y[row] }, to, look);
  }
  if (refusal === undefined || headRow === undefined) return;
  outline(context, scene, view, headRow, 4);
  context.strokeStyle = palette.error;
  context.lineWidth = 2.5;
  context.stroke();
  drawHops(context, frame, hops);
  // Arcs rise above the drawing: the reason stands below, where there are any.
  const at = {
    x: (scene.x[headRow] - view.x) * view.zoom,
    y: (scene.y[headRow] - view.y) * view.zoom,
    reach: config.neuronRadius * view.zoom + 18,
  };
  drawBubble(context, palette, view, refusal.message, at, hops.length > 0, palette.error);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {OverlayFrame} frame
 * @param {number} row
 * @param {boolean} under
 */
function glow(context, { scene, view, palette }, row, under) {
  context.strokeStyle = palette.accent;
  for (const [grow, width, alpha] of under
    ? [
        [4, 3, 1],
        [8, 6, 0.25],
      ]
    : [
        [4, 2, 0.85],
        [7, 5, 0.16],
      ]) {
    context.globalAlpha = alpha;
    context.lineWidth = width;
    outline(context, scene, view, row, grow);
    context.stroke();
  }
  context.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {OverlayFrame} frame
 * @param {number} row
 */
function fade(context, { scene, view, palette }, row) {
  outline(context, scene, view, row, 2);
  context.globalAlpha = 0.6;
  context.fillStyle = palette.canvas;
  context.fill();
  context.globalAlpha = 1;
}
