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
const SHARES = [0.33, 0.25, 0.41, 0.5, 0.58, 0.67, 0.75];
/** What is looked at comes first, and anywhere. */
const ANYWHERE = Array.from({ length: 16 }, (_, k) => 0.14 + 0.05 * k);
const OVERLAP = 100;
const CROSSING = 9;
/** Where something stands for a moment, better no number; but one that has no other place comes first. */
const MOMENT = 20;
const SPACE = 3;
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
 * Every edge in its best size, or if some would have no room then all in their smallest first.
 * @param {Scene} scene
 * @param {number} zoom
 * @param {SizesOf} sizesOf
 * @returns {Placed}
 */
export function placeLabels(scene, zoom, sizesOf) {
  const field = { scene, zoom, ...linesOf(scene, zoom), ...boxesAround(scene, zoom) };
  const order = Array.from({ length: scene.edges }, (_, row) => row);
  let best = placeInOrder(field, order, sizesOf);
  if (best.late.length === 0) return best.placed;
  const smallest = (/** @type {number} */ row) => sizesOf(row).slice(-1);
  let late = new Set(best.late);
  const tries = scene.edges > MANY ? 1 : TRIES;
  for (let k = 0; k < tries && late.size > 0; k += 1) {
    const next = placeInOrder(field, [...late, ...order.filter((row) => !late.has(row))], smallest);
    if (next.late.length >= best.late.length && k > 0) break;
    if (next.late.length < best.late.length)
      best = { ...next, placed: enlarged(field, next.placed, sizesOf) };
    late = new Set(next.late);
  }
  return best.placed;
}

/**
 * @param {Field} field
 * @param {readonly number[]} order
 * @param {SizesOf} sizesOf
 * @returns {{placed: Placed, late: number[]}} late: those without room
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
  return { placed, late: order.filter((row) => placed.boxes[row] === null) };
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
function take(placed, row, size, { share, box }) {
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
function boxAt(share, zoom, width, height) {
  pointAt(share);
  return { x: point[0] * zoom, y: point[1] * zoom, width, height };
}

/**
 * Numbers that are asked for, by hovering or selecting, among all that are placed: they stay where they are,
 * or take the best place there is, and what they would cover is left out.
 * @param {Scene} scene
 * @param {number} zoom
 * @param {Placed} placed
 * @param {ReadonlySet<number>} wanted
 * @param {SizesOf} sizesOf
 * @param {readonly Box[]} [blocked]   what stands in front of them
 * @returns {Placed}
 */
export function raiseLabels(scene, zoom, placed, wanted, sizesOf, blocked = []) {
  const raised = { shares: placed.shares.slice(), sizes: placed.sizes.slice(), boxes: [...placed.boxes] };
  const around = boxesAround(scene, zoom).hard;
  /** @type {Box[]} */
  const taken = [...blocked];
  const open = [];
  for (const row of wanted) {
    const box = placed.boxes[row];
    const stays = box && placed.sizes[row] === 0 && !blocked.some((other) => overlap(other, box, 1));
    if (stays) taken.push(box);
    else if (segment(scene, row)) open.push(row);
  }
  for (const row of open) {
    raised.boxes[row] = null;
    raised.shares[row] = NaN;
    const sizes = sizesOf(row);
    sizes.some((size, k) => {
      const found = anywhere(scene, zoom, taken, around, row, size);
      // Better less of it than something under or over it.
      if (!found || (found.covers > 0 && k < sizes.length - 1)) return false;
      take(raised, row, k, found);
      return true;
    });
    if (raised.boxes[row]) taken.push(/** @type {Box} */ (raised.boxes[row]));
  }
  for (let row = 0; row < scene.edges; row += 1) {
    const box = raised.boxes[row];
    if (wanted.has(row) || !box || !taken.some((other) => overlap(other, box, SPACE))) continue;
    raised.shares[row] = NaN;
    raised.boxes[row] = null;
  }
  return raised;
}

/**
 * @param {Scene} scene
 * @param {number} zoom
 * @param {readonly Box[]} taken
 * @param {readonly Box[]} around
 * @param {number} row
 * @param {Size} size
 */
function anywhere(scene, zoom, taken, around, row, { width, height }) {
  segment(scene, row);
  let best = Infinity;
  let found = null;
  for (const share of ANYWHERE) {
    const box = boxAt(share, zoom, width, height);
    if (taken.some((other) => overlap(other, box, 1))) continue;
    const covers =
      around.filter((other) => overlap(other, box, 0)).length + 2 * Number(onNeuron(scene, zoom, box));
    const cost = 10 * covers + 10 * Math.abs(share - SHARES[0]);
    if (cost >= best) continue;
    best = cost;
    found = { share, box, covers };
  }
  return found;
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
function onNeuron(scene, zoom, { x, y, width, height }) {
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
