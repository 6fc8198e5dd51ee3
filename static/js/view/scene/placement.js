/**
 * Where along an edge its number stands: a third of the way from the tail unless another number, a neuron or
 * a crossing edge is there. Greedy, in document order, on screen sizes; pure.
 *
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {{x: number, y: number, width: number, height: number}} Box  a pill by its centre
 */
import { config } from "../../config.js";
import { fitNumber, PILL_CHARACTERS } from "./numbers.js";
import { HIDDEN } from "./scene.js";
import { line, segment } from "./lines.js";

/** Shares of the way from tail to head, best first. */
const SHARES = [0.33, 0.25, 0.41, 0.5, 0.58, 0.67, 0.75];
const OVERLAP = 100;
const CROSSING = 9;
const MOMENT = 20;
/** A number that would lie on another or on a neuron is left out. */
const WORST = OVERLAP;
const SPACE = 3;
/**
 * Derivatives under a neuron, CSS pixels: dL/din, and with dL/dout over it; the width by its characters, the
 * name's four included.
 */
const CHIP = { character: 6.6, ends: 10, named: 4, most: PILL_CHARACTERS, height: 22, both: 36 };
/** As numbers are mostly printed; exactly it does not matter. */
const DIGITS = 4;

/**
 * @param {Scene} scene
 * @param {number} zoom
 * @param {(row: number) => readonly {width: number, height: number}[]} sizesOf of an edge's pill, CSS pixels:
 *   the first that has room is taken
 * @param {readonly Box[]} [blocked]  what no pill may lie on, in screen pixels from the world's origin
 * @returns {{shares: Float64Array, sizes: Uint8Array}} per edge: share of the way, NaN = no room; index of
 *   its size
 */
export function placeLabels(scene, zoom, sizesOf, blocked = []) {
  const placed = { shares: new Float64Array(scene.edges).fill(NaN), sizes: new Uint8Array(scene.edges) };
  const lines = linesOf(scene, zoom);
  const chips = chipWidths(scene, zoom);
  /** @type {Box[]} */
  const taken = [...blocked];
  for (let row = 0; row < scene.edges; row += 1) {
    if (Number.isNaN(lines[4 * row])) continue;
    const sizes = sizesOf(row);
    for (let size = 0; size < sizes.length && Number.isNaN(placed.shares[row]); size += 1) {
      placed.shares[row] = placeOne(scene, zoom, lines, chips, taken, row, sizes[size]);
      placed.sizes[row] = size;
    }
  }
  return placed;
}

/**
 * The best share for one edge, NaN if there is no room; what it takes is added to `taken`.
 * @param {Scene} scene
 * @param {number} zoom
 * @param {Float64Array} lines
 * @param {Float64Array} chips
 * @param {Box[]} taken
 * @param {number} row
 * @param {{width: number, height: number}} size
 */
function placeOne(scene, zoom, lines, chips, taken, row, { width, height }) {
  const at = 4 * row;
  const length = Math.hypot(lines[at + 2] - lines[at], lines[at + 3] - lines[at + 1]);
  if (length < width + 12) return NaN;
  let best = WORST;
  let share = NaN;
  /** @type {Box | null} */
  let chosen = null;
  for (let k = 0; k < SHARES.length && 2 * k < best; k += 1) {
    const x = lines[at] + (lines[at + 2] - lines[at]) * SHARES[k];
    const y = lines[at + 1] + (lines[at + 3] - lines[at + 1]) * SHARES[k];
    const cost = 2 * k + costAt(scene, zoom, lines, chips, taken, row, x, y, width, height);
    if (cost >= best) continue;
    best = cost;
    share = SHARES[k];
    chosen = { x, y, width, height };
  }
  if (chosen) taken.push(chosen);
  return share;
}

/**
 * How wide what stands under each neuron is: at least a short number.
 * @param {Scene} scene
 * @param {number} zoom
 */
function chipWidths({ record, neurons }, zoom) {
  const characters = (/** @type {number} */ row) =>
    record?.dIn ? fitNumber(record.dIn[row], DIGITS, CHIP.most).length : DIGITS;
  return Float64Array.from(
    { length: neurons },
    (_, row) => (CHIP.ends + CHIP.character * (CHIP.named + characters(row))) * Math.min(1, zoom),
  );
}

/**
 * Screen lines of all edges (without the camera's place, which does not matter).
 * @param {Scene} scene
 * @param {number} zoom
 */
function linesOf(scene, zoom) {
  const lines = new Float64Array(4 * scene.edges).fill(NaN);
  for (let row = 0; row < scene.edges; row += 1)
    if (segment(scene, row)) for (let k = 0; k < 4; k += 1) lines[4 * row + k] = line[k] * zoom;
  return lines;
}

/**
 * @param {Scene} scene
 * @param {number} zoom
 * @param {Float64Array} lines
 * @param {Float64Array} chips
 * @param {Box[]} taken
 * @param {number} own
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 */
function costAt(scene, zoom, lines, chips, taken, own, x, y, width, height) {
  let cost = 0;
  for (const other of taken) {
    const [dx, dy] = [(width + other.width) / 2 + SPACE, (height + other.height) / 2 + SPACE];
    if (Math.abs(other.x - x) < dx && Math.abs(other.y - y) < dy) return OVERLAP;
  }
  const reach = config.neuronRadius * zoom + 2;
  for (let row = 0; row < scene.neurons; row += 1) {
    const dx = Math.max(Math.abs(scene.x[row] * zoom - x) - width / 2, 0);
    const dy = Math.max(Math.abs(scene.y[row] * zoom - y) - height / 2, 0);
    if (dx * dx + dy * dy < reach * reach) return OVERLAP;
    // Under hidden and output neurons there is room kept for dL/din.
    const below = scene.kind[row] >= HIDDEN && dx < chips[row] / 2 + SPACE && scene.y[row] * zoom < y;
    if (below && dy < reach + CHIP.height) return OVERLAP;
    // Where both stand for a moment, better no number; but one that has no other place comes first.
    if (below && scene.record?.dOut && dy < reach + CHIP.both) cost += MOMENT;
  }
  for (let row = 0; row < scene.edges; row += 1)
    if (row !== own && meets(lines, 4 * row, x - width / 2, y - height / 2, x + width / 2, y + height / 2))
      cost += CROSSING;
  return cost;
}

/**
 * Whether a line passes through a box (clipping its parameter range, Liang and Barsky).
 * @param {Float64Array} lines
 * @param {number} at
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 */
export function meets(lines, at, x0, y0, x1, y1) {
  let low = 0;
  let high = 1;
  for (let axis = 0; axis < 2; axis += 1) {
    const from = lines[at + axis];
    const d = lines[at + 2 + axis] - from;
    if (Number.isNaN(from)) return false;
    const a = (axis === 0 ? x0 : y0) - from;
    const b = (axis === 0 ? x1 : y1) - from;
    if (d === 0) {
      if (a > 0 || b < 0) return false;
      continue;
    }
    low = Math.max(low, Math.min(a / d, b / d));
    high = Math.min(high, Math.max(a / d, b / d));
    if (low > high) return false;
  }
  return true;
}
