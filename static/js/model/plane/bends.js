/**
 * Edges bow around neurons that they do not belong to: how far the middle of each edge's curve lies beside
 * the straight line between its ends, to the right as seen from the tail (y downwards). Pure.
 *
 * @typedef {import("../document/types.js").Network} Network
 * @typedef {import("./geometry.js").Point} Point
 */
import { config } from "../../config.js";
import { rowsOf } from "../document/rows.js";
import { distanceToSegment } from "./geometry.js";

/** Among more edges than this no single one can be followed anyway. */
const MOST = 600;
/** From a neuron's centre to an edge that passes it. */
const CLEAR = config.neuronRadius + 4;
/** A bow is at most this share of the edge's length. */
const STEEPEST = 0.3;
const PIECES = 16;

/** @type {WeakMap<readonly unknown[], {rows: unknown, bends: Float64Array}>} */
const known = new WeakMap();

/**
 * Weights change nothing here, so that an edit of them finds the same answer.
 * @param {Network} network
 * @returns {Float64Array} per edge row; 0 = straight
 */
export function bendsOf(network) {
  const rows = rowsOf(network);
  const last = known.get(network.neurons);
  if (last?.rows === rows) return last.bends;
  const bends = new Float64Array(network.edges.length);
  if (network.edges.length <= MOST)
    for (let row = 0; row < bends.length; row += 1) bends[row] = bendOf(network, rows, row);
  known.set(network.neurons, { rows, bends });
  return bends;
}

/**
 * The smallest bow that leaves all neurons free; 0 if none does.
 * @param {Network} network
 * @param {ReturnType<typeof rowsOf>} rows
 * @param {number} edge
 */
function bendOf({ neurons }, { tailRow, headRow }, edge) {
  const [from, to] = [neurons[tailRow[edge]], neurons[headRow[edge]]];
  if (!from || !to) return 0;
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  /** @type {{side: number, bow: number}[]} */
  const beside = [];
  for (const neuron of neurons) {
    const [dx, dy] = [neuron.x - from.x, neuron.y - from.y];
    const along = dx * ux + dy * uy;
    if (neuron === from || neuron === to || !(along > 0 && along < length)) continue;
    const share = along / length;
    const side = dy * ux - dx * uy;
    if (Math.abs(side) < CLEAR + STEEPEST * length) beside.push({ side, bow: 4 * share * (1 - share) });
  }
  const isFree = (/** @type {number} */ bend) =>
    beside.every(({ side, bow }) => Math.abs(bend * bow - side) >= CLEAR - 1e-6);
  if (isFree(0)) return 0;
  const ways = beside
    .flatMap(({ side, bow }) => [(side + CLEAR) / bow, (side - CLEAR) / bow])
    .filter((bend) => Math.abs(bend) <= STEEPEST * length)
    .sort((a, b) => Math.abs(a) - Math.abs(b) || a - b);
  return ways.find(isFree) ?? 0;
}

/**
 * The control point of the quadratic curve from one point to another.
 * @param {Point} from
 * @param {Point} to
 * @param {number} bend
 * @returns {Point}
 */
export function controlOf(from, to, bend) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const share = (2 * bend) / (Math.hypot(dx, dy) || 1);
  return { x: (from.x + to.x) / 2 - dy * share, y: (from.y + to.y) / 2 + dx * share };
}

/**
 * The middle of an edge's curve.
 * @param {Network} network
 * @param {string} key
 * @returns {Point}
 */
export function middleOf(network, key) {
  const { edgeRow, tailRow, headRow } = rowsOf(network);
  const row = edgeRow.get(key) ?? -1;
  const [from, to] = [network.neurons[tailRow[row]], network.neurons[headRow[row]]];
  if (!from || !to) return { x: 0, y: 0 };
  const { x, y } = controlOf(from, to, bendsOf(network)[row]);
  return { x: (from.x + to.x) / 4 + x / 2, y: (from.y + to.y) / 4 + y / 2 };
}

/**
 * @param {number} px
 * @param {number} py
 * @param {Point} from
 * @param {Point} to
 * @param {number} bend
 */
export function distanceToEdge(px, py, from, to, bend) {
  if (bend === 0) return distanceToSegment(px, py, from.x, from.y, to.x, to.y);
  const control = controlOf(from, to, bend);
  const at = (/** @type {"x" | "y"} */ axis, /** @type {number} */ t) =>
    (1 - t) * (1 - t) * from[axis] + 2 * t * (1 - t) * control[axis] + t * t * to[axis];
  let nearest = Infinity;
  for (let k = 0; k < PIECES; k += 1) {
    const [t, u] = [k / PIECES, (k + 1) / PIECES];
    nearest = Math.min(nearest, distanceToSegment(px, py, at("x", t), at("y", t), at("x", u), at("y", u)));
  }
  return nearest;
}
