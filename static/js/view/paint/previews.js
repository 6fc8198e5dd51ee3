/**
 * What a gesture shows before anything is done: guides of a snap, what a repair would bring and take away, a
 * resting finger.
 *
 * @typedef {import("./rims.js").OverlayFrame} OverlayFrame
 * @typedef {import("../../model/document/types.js").Neuron} Neuron
 */
import { font } from "./chips.js";
import { toScreen } from "./edges.js";
import { shape } from "./neurons.js";
import { drawProvisionalEdge } from "./provisional-edge.js";
import { KINDS, OUTPUT } from "../scene/scene.js";
import { DOUBLE_RING, line, point, pointAt } from "../scene/lines.js";

/** Half the length of the ends of a measured distance. */
const END = 6;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {OverlayFrame} frame
 */
export function drawGuides(context, { view, palette, state }) {
  const { guides } = state.gesture;
  if (!guides) return;
  context.strokeStyle = palette.accent;
  for (const { x0, y0, x1, y1, gap } of guides) {
    const [ax, ay] = [
      Math.round((x0 - view.x) * view.zoom) + 0.5,
      Math.round((y0 - view.y) * view.zoom) + 0.5,
    ];
    const [bx, by] = [
      Math.round((x1 - view.x) * view.zoom) + 0.5,
      Math.round((y1 - view.y) * view.zoom) + 0.5,
    ];
    context.lineWidth = gap ? 1.5 : 1;
    context.setLineDash(gap ? [] : [4, 4]);
    context.beginPath();
    context.moveTo(ax, ay);
    context.lineTo(bx, by);
    if (gap) {
      const [ex, ey] = x0 === x1 ? [END, 0] : [0, END];
      for (const [x, y] of [
        [ax, ay],
        [bx, by],
      ]) {
        context.moveTo(x - ex, y - ey);
        context.lineTo(x + ex, y + ey);
      }
    }
    context.stroke();
  }
  context.setLineDash([]);
}

/**
 * A neuron that is not there yet.
 * @param {CanvasRenderingContext2D} context
 * @param {OverlayFrame} frame
 * @param {{kind: import("../../model/document/types.js").Kind, x: number, y: number}} ghost
 */
export function drawGhost(context, { view, palette }, ghost) {
  const kind = KINDS.indexOf(ghost.kind);
  const [x, y] = [(ghost.x - view.x) * view.zoom, (ghost.y - view.y) * view.zoom];
  context.globalAlpha = 0.75;
  context.strokeStyle = palette.ring[ghost.kind];
  context.fillStyle = palette.surface;
  context.lineWidth = 2;
  context.setLineDash([5, 4]);
  context.beginPath();
  shape(context, kind, x, y, view.zoom, 0);
  context.fill();
  context.stroke();
  if (kind === OUTPUT) {
    context.beginPath();
    shape(context, kind, x, y, view.zoom, DOUBLE_RING * view.zoom);
    context.stroke();
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/**
 * New things as ghosts, vanishing ones crossed out.
 * @param {CanvasRenderingContext2D} context
 * @param {OverlayFrame} frame
 */
export function drawRepair(context, frame) {
  const { scene, view, palette, state } = frame;
  const { repair } = state.gesture;
  if (!repair || !scene.rows) return;
  const { neuronRow, edgeRow } = scene.rows;
  const fresh = new Map(repair.neurons.map((neuron) => [neuron.id, neuron]));
  const place = (/** @type {number} */ id) => {
    const row = neuronRow.get(id);
    return fresh.get(id) ?? (row === undefined ? null : { x: scene.x[row], y: scene.y[row] });
  };
  context.strokeStyle = palette.error;
  context.lineWidth = 4;
  for (const { tail, head } of repair.goneEdges) {
    const row = edgeRow.get(`${tail}>${head}`);
    if (row === undefined || !toScreen(scene, view, row)) continue;
    pointAt(0.5);
    cross(context, point[0], point[1], [line[0], line[1], line[2], line[3]]);
  }
  for (const id of repair.goneNeurons) {
    const at = place(id);
    if (at) cross(context, (at.x - view.x) * view.zoom, (at.y - view.y) * view.zoom, null);
  }
  for (const { tail, head } of repair.edges) {
    const [from, to] = [place(tail), place(head)];
    if (from && to) drawProvisionalEdge(context, view, from, to, { colour: palette.accent, dashed: true });
  }
  for (const neuron of repair.neurons) {
    drawGhost(context, frame, neuron);
    context.fillStyle = palette.ink;
    context.font = font(Math.max(10, 13 * view.zoom), 600);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(String(neuron.id), (neuron.x - view.x) * view.zoom, (neuron.y - view.y) * view.zoom);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number[] | null} along
 */
function cross(context, x, y, along) {
  const size = 11;
  context.beginPath();
  if (along) {
    context.moveTo(along[0], along[1]);
    context.lineTo(along[2], along[3]);
  }
  context.globalAlpha = 0.4;
  context.stroke();
  context.globalAlpha = 1;
  context.beginPath();
  context.moveTo(x - size, y - size);
  context.lineTo(x + size, y + size);
  context.moveTo(x + size, y - size);
  context.lineTo(x - size, y + size);
  context.stroke();
}

/**
 * A finger that has rested.
 * @param {CanvasRenderingContext2D} context
 * @param {OverlayFrame} frame
 */
export function drawHeld(context, { view, palette, state }) {
  const { held } = state.gesture;
  if (!held) return;
  context.beginPath();
  context.arc((held.x - view.x) * view.zoom, (held.y - view.y) * view.zoom, 40, 0, 2 * Math.PI);
  context.globalAlpha = 0.12;
  context.fillStyle = palette.accent;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = palette.accent;
  context.lineWidth = 2;
  context.stroke();
}
