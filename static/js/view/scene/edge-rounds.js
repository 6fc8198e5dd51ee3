/**
 * Which edges of a large network are painted when. A cycle paints all of them once, the weak ones in slices;
 * meanwhile the strongest, which carry the picture, are painted anew in rounds of their own. Who belongs to
 * the strongest is settled when a cycle begins, so that no edge is missing or doubled while weights cross the
 * border.
 *
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {object} EdgeList     edges to paint in this order, with the tones they had when the list was made
 * @property {Int32Array} order   edge rows, weakest first
 * @property {Uint8Array} tone    by edge row
 * @property {number} count
 */
import { config } from "../../config.js";
import { sortByTone } from "./values.js";

/**
 * Milliseconds in which a cycle paints every edge, whatever the frames cost: an edge's picture is at most two
 * cycles old.
 */
const CYCLE = 320;
/**
 * Frames that are late leave the strongest out; a cycle then takes less than its time, so that what was lost
 * is caught up.
 */
const HURRY = 0.8;
/** The share of a slice that goes to the weak edges while the strongest are painted as well. */
const WEAK_SHARE = 0.6;
const [SMALLEST, FIRST, LARGEST] = [400, 2500, 8000];
/** Milliseconds between frames beyond which a slice was too large. */
const LATE = 21;
/** Milliseconds that the raster of a slice may take. */
const SLICE_TIME = 6;

/** @returns {EdgeList} */
export const emptyList = () => ({ order: new Int32Array(0), tone: new Uint8Array(0), count: 0 });

/**
 * Takes the scene's order and tones of the places `from` to `to`.
 * @param {EdgeList} list
 * @param {Scene} scene
 * @param {number} from
 * @param {number} to
 */
export function takeList(list, scene, from, to) {
  if (list.tone.length !== scene.edges) {
    list.order = new Int32Array(scene.edges);
    list.tone = new Uint8Array(scene.edges);
  }
  list.count = to - from;
  list.order.set(scene.order.subarray(from, to));
  list.tone.set(scene.tone);
}

/**
 * The same edges with their newest tones, weakest first.
 * @param {EdgeList} list
 * @param {EdgeList} from
 * @param {Scene} scene
 */
export function renewList(list, from, scene) {
  if (list.tone.length !== scene.edges) {
    list.order = new Int32Array(scene.edges);
    list.tone = new Uint8Array(scene.edges);
  }
  list.count = from.count;
  for (let at = 0; at < from.count; at += 1) list.tone[from.order[at]] = scene.tone[from.order[at]];
  sortByTone(list, from.count, from.order);
}

/**
 * How many edges count as the strongest.
 * @param {number} edges
 */
export const strongest = (edges) => Math.min(edges, config.liveEdges);

/**
 * How many edges to paint in this frame. Where raster is done by a graphics card only the time between frames
 * tells what a slice costs, elsewhere the time until its picture has settled tells it as well; both are
 * heeded.
 */
export function createPace() {
  let slice = FIRST;
  /** Milliseconds per edge, smoothed. */
  let cost = 0;
  return {
    /**
     * @param {number} elapsed milliseconds since the last frame; 0 = unknown
     * @param {number} edges
     * @param {boolean} due  values
     *   change: however late the frames are, a cycle keeps to its time
     * @returns {{budget: number, hurried: boolean}} hurried: there is no time for the strongest in between
     */
    next(elapsed, edges, due) {
      if (elapsed > LATE) slice *= 0.7;
      else if (elapsed > 0) slice *= 1.06;
      slice = Math.min(LARGEST, cost > 0 ? SLICE_TIME / cost : LARGEST, slice);
      slice = Math.max(SMALLEST, slice);
      const needed = due ? (edges * Math.min(Math.max(elapsed, 16), 3 * LATE)) / CYCLE / HURRY : 0;
      return {
        budget: Math.round(Math.min(edges, Math.max(slice, needed))),
        hurried: (needed * HURRY) / WEAK_SHARE > slice,
      };
    },
    /**
     * What a slice took.
     * @param {number} milliseconds
     * @param {number} edges
     */
    took(milliseconds, edges) {
      if (edges < SMALLEST / 2) return;
      const one = milliseconds / edges;
      cost = cost === 0 ? one : cost + (Math.min(one, 3 * cost) - cost) / 8;
    },
  };
}

/**
 * Splits a slice.
 * @param {number} slice
 * @param {boolean} both
 * @returns {{weak: number, strong: number}}
 */
export function split(slice, both) {
  const weak = both ? Math.ceil(slice * WEAK_SHARE) : slice;
  return { weak, strong: slice - weak };
}
