/**
 * An edge that is not part of the drawing (yet): what a drag or a repair would add.
 *
 * @typedef {{x: number, y: number}} Place  world coordinates
 */
import { config } from "../../config.js";
import { arrow } from "./edges.js";

/** Free space between the arrow's ends and the rims of its neurons, world units. */
const AFTER_TAIL = 1;
const BEFORE_HEAD = 5;

/**
 * From one neuron's rim to another's, or to a free place: `free`, the end of a drag over nothing, has a light
 * dot. Where there is no room between the rims nothing is drawn.
 * @param {CanvasRenderingContext2D} context
 * @param {import("../scene/view.js").View} view
 * @param {Place} from
 * @param {Place} to
 * @param {{colour: string, dashed: boolean, free?: boolean}} look
 */
export function drawProvisionalEdge(context, view, from, to, { colour, dashed, free = false }) {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const start = config.neuronRadius + AFTER_TAIL;
  const end = free ? length : length - config.neuronRadius - BEFORE_HEAD;
  if (end <= start) return;
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const [ax, ay] = [(from.x + ux * start - view.x) * view.zoom, (from.y + uy * start - view.y) * view.zoom];
  const [bx, by] = [(from.x + ux * end - view.x) * view.zoom, (from.y + uy * end - view.y) * view.zoom];
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = 2.25;
  context.setLineDash(dashed ? [6, 5] : []);
  context.beginPath();
  context.moveTo(ax, ay);
  context.lineTo(bx - ux * 8, by - uy * 8);
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  arrow(context, bx, by, ux, uy, 12);
  context.fill();
  if (!free) return;
  context.beginPath();
  context.arc(bx + ux * 4, by + uy * 4, 3, 0, 2 * Math.PI);
  context.globalAlpha = 0.3;
  context.fill();
  context.globalAlpha = 1;
}
