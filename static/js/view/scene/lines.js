/**
 * Where an edge's line runs: from the rim of its tail to the rim of its head, in world units. Results go into
 * one shared array, so that a frame with 20,000 edges allocates nothing: use them before the next call.
 *
 * @typedef {import("./scene.js").Scene} Scene
 */
import { config } from "../../config.js";
import { BIAS, OUTPUT } from "./scene.js";

const RADIUS = config.neuronRadius;
/** Half the side of a bias neuron's square; its corners reach about as far as a disc. */
export const SQUARE = 22;
/** Distance of an output neuron's outer ring from its disc. */
export const DOUBLE_RING = 4.5;
/** How far aside edges in opposite directions between two neurons are drawn. */
const ASIDE = 7;
/** Space between an arrow's tip and the rim. */
const GAP = 2.5;

/** x0, y0, x1, y1 of the last segment asked for. */
export const line = new Float64Array(4);

/**
 * @param {number} kind
 * @param {number} ux
 * @param {number} uy  direction, of length 1
 */
function rim(kind, ux, uy) {
  if (kind === BIAS) return SQUARE / Math.max(Math.abs(ux), Math.abs(uy), 0.75);
  return kind === OUTPUT ? RADIUS + DOUBLE_RING : RADIUS;
}

/**
 * Writes `line`; false if there is nothing to draw (an end is missing, discs overlap, a loop).
 * @param {Scene} scene
 * @param {number} row
 */
export function segment({ tail, head, x, y, kind, paired }, row) {
  const from = tail[row];
  const to = head[row];
  if (from < 0 || to < 0 || from === to) return false;
  const dx = x[to] - x[from];
  const dy = y[to] - y[from];
  const length = Math.sqrt(dx * dx + dy * dy);
  if (length === 0) return false;
  const ux = dx / length;
  const uy = dy / length;
  const start = rim(kind[from], ux, uy) + GAP / 2;
  const end = rim(kind[to], ux, uy) + GAP;
  if (start + end >= length) return false;
  const aside = paired[row] * ASIDE;
  line[0] = x[from] + ux * start - uy * aside;
  line[1] = y[from] + uy * start + ux * aside;
  line[2] = x[to] - ux * end - uy * aside;
  line[3] = y[to] - uy * end + ux * aside;
  return true;
}

/**
 * Adds a line on either side of the one in `line` to the path.
 * @param {CanvasRenderingContext2D} context
 * @param {number} distance
 */
export function besideLine(context, distance) {
  const [dx, dy] = [line[3] - line[1], line[0] - line[2]];
  const length = Math.hypot(dx, dy) || 1;
  for (const side of [-distance, distance]) {
    context.moveTo(line[0] + (dx / length) * side, line[1] + (dy / length) * side);
    context.lineTo(line[2] + (dx / length) * side, line[3] + (dy / length) * side);
  }
}
