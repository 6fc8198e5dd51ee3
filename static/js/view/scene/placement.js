/**
 * Where along an edge its number stands: a third of the way from the tail unless another number, a neuron,
 * what is written beside one, or a crossing edge is there. Greedy, on screen sizes; pure.
 *
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {import("./boxes.js").Box} Box
 * @typedef {{width: number, height: number}} Size
 * @typedef {(row: number) => readonly Size[]} SizesOf of an edge's pill, CSS pixels: the first that has room
 *   is taken
 * @typedef {{shares: Float64Array, sizes: Uint8Array, boxes: (Box | null)[]}} Placed   per edge: share of the
 *   way, NaN = no room; index of its size; what it takes
 */
import { config } from "../../config.js";
import { boxesAround } from "./around.js";
import { meets, overlap } from "./boxes.js";
import { line, point, pointAt, segment } from "./lines.js";

/** Shares of the way from tail to head, best first. */
export const SHARES = [0.33, 0.25, 0.41, 0.5, 0.58, 0.67, 0.75, 0.29, 0.37, 0.45, 0.54, 0.62, 0.71, 0.2, 0.8];
const OVERLAP = 100;
const CROSSING = 9;
/** Where something stands for a moment, better no number; but one that has no other place comes first. */
const MOMENT = 20;
export const SPACE = 3;
/** Those without room come first in the next one. */
const TRIES = 3;
/** Of more edges than this most have no room anyway, and a zoom has no time for many tries. */
const MANY = 100;
/** Pieces that a bow is taken apart into. */
const PIECES = 6;

/**
 * @typedef {object} Field
 * @property {Scene} scene
 * @property {number} zoom
 * @property {Float64Array} pieces   x0, y0, x1, y1 of every line, from the world's origin
 * @property {Int32Array} owner      edge row of each piece
 * @property {Box[]} hard
 * @property {Box[]} soft
 */

/**
 * Every edge in its best size; if that fails, those that came short come first in the next try, and at
 * last all in their smallest.
 * @param {Scene} scene
 * @param {number} zoom
 * @param {SizesOf} sizesOf
 * @returns {Placed}
 */
export function placeLabels(scene, zoom, sizesOf) {
  const field = { scene, zoom, ...linesOf(scene, zoom), ...boxesAround(scene, zoom) };
  const measured = rowsOf(scene).map(sizesOf); // once: they are asked for at every try
  sizesOf = (row) => measured[row];
  const smallest = (/** @type {number} */ row) => sizesOf(row).slice(-1);
  const tries = scene.edges > MANY ? 0 : TRIES;
  let best = placeInOrder(field, rowsOf(scene), sizesOf);
  let order = rowsOf(scene);
  /** @param {SizesOf} sizes */
  const improve = (sizes) => {
    for (let k = 0; k < Math.max(tries, sizes === smallest ? 1 : 0) && shortfall(best) > 0; k += 1) {
      const late = order.filter((row) => shortfallAt(best, row) > 0);
      order = [...new Set([...late, ...order])];
      const placed = placeInOrder(field, order, sizes);
      const next = sizes === smallest ? enlarged(field, placed, sizesOf) : placed;
      if (shortfall(next) < shortfall(best)) best = next;
    }
  };
  improve(sizesOf);
  if (best.boxes.includes(null)) improve(smallest);
  return best;
}

/** @param {Scene} scene */
const rowsOf = ({ edges }) => Array.from({ length: edges }, (_, row) => row);

/**
 * A weight counts for more than all that may stand beside it.
 * @param {Placed} placed
 * @param {number} row
 */
const shortfallAt = ({ boxes, sizes }, row) => (boxes[row] === null ? 10 : sizes[row]);

/**
 * How much has no room: 0 when everything is there, in its best size.
 * @param {Placed} placed
 */
export const shortfall = (placed) => placed.boxes.reduce((sum, _, row) => sum + shortfallAt(placed, row), 0);

/**
 * @param {Field} field
 * @param {readonly number[]} order
 * @param {SizesOf} sizesOf
 */
function placeInOrder(field, order, sizesOf) {
  const placed = emptyPlaces(field.scene);
  /** @type {Box[]} */
  const taken = [];
  for (const row of order) {
    sizesOf(row).some((size, k) => {
      const found = placeOne(field, taken, row, size);
      if (!found) return false;
      take(placed, row, k, found);
      return taken.push(found.box);
    });
  }
  return placed;
}

/**
 * What stands in its smallest size takes a larger one where there is room.
 * @param {Field} field
 * @param {Placed} placed
 * @param {SizesOf} sizesOf
 */
function enlarged(field, placed, sizesOf) {
  for (let row = 0; row < placed.boxes.length; row += 1) {
    if (placed.boxes[row] === null) continue;
    const sizes = sizesOf(row);
    placed.sizes[row] = sizes.length - 1;
    const others = placed.boxes.filter((box, other) => box !== null && other !== row);
    sizes.slice(0, -1).some((size, k) => {
      const found = placeOne(field, /** @type {Box[]} */ (others), row, size);
      if (found) take(placed, row, k, found);
      return found;
    });
  }
  return placed;
}

/**
 * @param {Scene} scene
 * @returns {Placed}
 */
const emptyPlaces = ({ edges }) => ({
  shares: new Float64Array(edges).fill(NaN),
  sizes: new Uint8Array(edges),
  boxes: new Array(edges).fill(null),
});

/**
 * @param {Placed} placed
 * @param {number} row
 * @param {number} size
 * @param {{share: number, box: Box}} found
 */
export function take(placed, row, size, { share, box }) {
  placed.shares[row] = share;
  placed.sizes[row] = size;
  placed.boxes[row] = box;
}

/**
 * @param {Field} field
 * @param {readonly Box[]} taken
 * @param {number} row
 * @param {Size} size
 * @returns {{share: number, box: Box} | null}
 */
function placeOne(field, taken, row, { width, height }) {
  if (!segment(field.scene, row)) return null;
  if (Math.hypot(line[2] - line[0], line[3] - line[1]) * field.zoom < width + 12) return null;
  let best = OVERLAP;
  let found = null;
  for (let k = 0; k < SHARES.length && 2 * k < best; k += 1) {
    const box = boxAt(SHARES[k], field.zoom, width, height);
    const cost = 2 * k + costAt(field, taken, row, box, best - 2 * k);
    if (cost >= best) continue;
    best = cost;
    found = { share: SHARES[k], box };
  }
  return found;
}

/**
 * On the edge in `line`.
 * @param {number} share
 * @param {number} zoom
 * @param {number} width
 * @param {number} height
 * @returns {Box}
 */
export function boxAt(share, zoom, width, height) {
  pointAt(share);
  return { x: point[0] * zoom, y: point[1] * zoom, width, height };
}

/**
 * Lines of all edges on screen (without the camera's place, which does not matter).
 * @param {Scene} scene
 * @param {number} zoom
 */
function linesOf(scene, zoom) {
  /** @type {number[]} */
  const pieces = [];
  /** @type {number[]} */
  const owner = [];
  for (let row = 0; row < scene.edges; row += 1) {
    if (!segment(scene, row)) continue;
    const count = scene.bend[row] === 0 ? 1 : PIECES;
    for (let k = 0; k < count; k += 1) {
      owner.push(row);
      for (const share of [k / count, (k + 1) / count]) {
        pointAt(share);
        pieces.push(point[0] * zoom, point[1] * zoom);
      }
    }
  }
  return { pieces: Float64Array.from(pieces), owner: Int32Array.from(owner) };
}

/**
 * @param {Scene} scene
 * @param {number} zoom
 * @param {Box} box
 */
export function onNeuron(scene, zoom, { x, y, width, height }) {
  const reach = config.neuronRadius * zoom + 2;
  for (let row = 0; row < scene.neurons; row += 1) {
    const dx = Math.max(Math.abs(scene.x[row] * zoom - x) - width / 2, 0);
    const dy = Math.max(Math.abs(scene.y[row] * zoom - y) - height / 2, 0);
    if (dx * dx + dy * dy < reach * reach) return true;
  }
  return false;
}

/**
 * @param {Field} field
 * @param {readonly Box[]} taken
 * @param {number} own
 * @param {Box} box
 * @param {number} limit   beyond it the exact cost does not matter
 */
function costAt({ scene, zoom, pieces, owner, hard, soft }, taken, own, box, limit) {
  for (const other of taken) if (overlap(other, box, SPACE)) return OVERLAP;
  for (const other of hard) if (overlap(other, box, 1)) return OVERLAP;
  if (onNeuron(scene, zoom, box)) return OVERLAP;
  let cost = 0;
  for (const other of soft) if (overlap(other, box, 1)) cost += MOMENT;
  const [x0, x1] = [box.x - box.width / 2, box.x + box.width / 2];
  const [y0, y1] = [box.y - box.height / 2, box.y + box.height / 2];
  for (let k = 0; k < owner.length && cost < limit; k += 1)
    if (owner[k] !== own && meets(pieces, 4 * k, x0, y0, x1, y1)) cost += CROSSING;
  return cost;
}
