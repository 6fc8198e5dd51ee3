/**
 * Where an edge's line runs: from the rim of its tail to the rim of its head, straight or in a bow around
 * neurons that are in the way. Results go into shared arrays, so that a frame with 20,000 edges allocates
 * nothing: use them before the next call.
 *
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} Context
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

/** x0, y0, x1, y1 of the last line asked for, and the control point of its bow, NaN where it is straight. */
export const line = new Float64Array(6);
/** x, y of the last point asked for. */
export const point = new Float64Array(2);

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
 * Writes `line`, in world units; false if there is nothing to draw (an end is missing, discs overlap, a
 * loop).
 * @param {Scene} scene
 * @param {number} row
 */
export function segment(scene, row) {
  const { tail, head, x, y, kind, paired, bend } = scene;
  const from = tail[row];
  const to = head[row];
  if (from < 0 || to < 0 || from === to) return false;
  const dx = x[to] - x[from];
  const dy = y[to] - y[from];
  const length = Math.sqrt(dx * dx + dy * dy);
  if (length === 0) return false;
  if (bend[row] !== 0) return bow(scene, row, dx / length, dy / length);
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
  line[4] = line[5] = NaN;
  return true;
}

/**
 * @param {Scene} scene
 * @param {number} row
 * @param {number} ux
 * @param {number} uy
 */
function bow({ tail, head, x, y, kind, bend }, row, ux, uy) {
  const [from, to] = [tail[row], head[row]];
  const cx = (x[from] + x[to]) / 2 - 2 * bend[row] * uy;
  const cy = (y[from] + y[to]) / 2 + 2 * bend[row] * ux;
  const start = towards(x[from], y[from], cx, cy, kind[from], GAP / 2);
  const end = towards(x[to], y[to], cx, cy, kind[to], GAP);
  line.set([start.x, start.y, end.x, end.y, cx, cy]);
  return true;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} cx
 * @param {number} cy
 * @param {number} kind
 * @param {number} gap
 */
function towards(x, y, cx, cy, kind, gap) {
  const length = Math.hypot(cx - x, cy - y) || 1;
  const [ux, uy] = [(cx - x) / length, (cy - y) / length];
  const reach = rim(kind, ux, uy) + gap;
  return { x: x + ux * reach, y: y + uy * reach };
}

const isStraight = () => Number.isNaN(line[4]);

/**
 * Adds the line to the path, moved aside by (dx, dy).
 * @param {Context} context
 * @param {number} [dx]
 * @param {number} [dy]
 */
export function trace(context, dx = 0, dy = 0) {
  context.moveTo(line[0] + dx, line[1] + dy);
  if (isStraight()) context.lineTo(line[2] + dx, line[3] + dy);
  else context.quadraticCurveTo(line[4] + dx, line[5] + dy, line[2] + dx, line[3] + dy);
}

/**
 * Writes into `point` what lies at a share of the way.
 * @param {number} share
 */
export function pointAt(share) {
  for (let axis = 0; axis < 2; axis += 1) {
    const [from, to] = [line[axis], line[2 + axis]];
    point[axis] = isStraight()
      ? from + (to - from) * share
      : (1 - share) ** 2 * from + 2 * share * (1 - share) * line[4 + axis] + share ** 2 * to;
  }
}

/**
 * Writes into `point` the direction in which the line arrives, of length 1.
 */
export function arrival() {
  const dx = line[2] - (isStraight() ? line[0] : line[4]);
  const dy = line[3] - (isStraight() ? line[1] : line[5]);
  const length = Math.sqrt(dx * dx + dy * dy) || 1;
  point[0] = dx / length;
  point[1] = dy / length;
}

/** From now on it runs from head to tail. */
export function turn() {
  line.set([line[2], line[3], line[0], line[1]]);
}

/**
 * Adds a line on either side of the one in `line` to the path.
 * @param {Context} context
 * @param {number} distance
 */
export function besideLine(context, distance) {
  const [dx, dy] = [line[3] - line[1], line[0] - line[2]];
  const length = Math.hypot(dx, dy) || 1;
  for (const side of [-distance, distance]) trace(context, (dx / length) * side, (dy / length) * side);
}
