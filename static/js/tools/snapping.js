/**
 * Snapping to the columns and rows of other neurons, to distances equal to theirs, and to the grid, with the
 * guides that show it.
 *
 * @typedef {{x: number, y: number}} Point
 * @typedef {"x" | "y"} Axis
 * @typedef {import("../state/types.js").Guide} Guide
 */
import { config } from "../config.js";

/** A guide reaches this far beyond the neurons it joins (world units). */
const REACH = 40;

/**
 * @param {Point} point
 * @param {Iterable<Point>} others
 * @param {number} distance  world units
 * @param {{grid?: boolean}} [options]
 * @returns {{x: number, y: number, guides: Guide[]}}
 */
export function snap(point, others, distance, { grid = false } = {}) {
  const list = [...others];
  const x = nearest(point.x, list, "x", distance);
  const y = nearest(point.y, list, "y", distance);
  const snapped = { x: x ?? point.x, y: y ?? point.y };
  // A distance counts only between neurons of one column or row: others would be guides across the whole
  // drawing.
  const down = y === null && x !== null ? equalGap(snapped, list, "y", distance) : null;
  const across = x === null && y !== null ? equalGap(snapped, list, "x", distance) : null;
  if (down) snapped.y = down.value;
  else if (y === null && grid) snapped.y = toGrid(point.y, distance);
  if (across) snapped.x = across.value;
  else if (x === null && grid) snapped.x = toGrid(point.x, distance);
  return {
    ...snapped,
    guides: [...lines(snapped, x, y, list), ...(down?.guides ?? []), ...(across?.guides ?? [])],
  };
}

/**
 * @param {Point} snapped
 * @param {number | null} x
 * @param {number | null} y
 * @param {Point[]} list
 * @returns {Guide[]}
 */
function lines(snapped, x, y, list) {
  /** @type {Guide[]} */
  const guides = [];
  if (x !== null) {
    const [low, high] = extent(
      snapped.y,
      list.filter((other) => other.x === x).map((other) => other.y),
    );
    guides.push({ x0: x, y0: low - REACH, x1: x, y1: high + REACH });
  }
  if (y !== null) {
    const [low, high] = extent(
      snapped.x,
      list.filter((other) => other.y === y).map((other) => other.x),
    );
    guides.push({ x0: low - REACH, y0: y, x1: high + REACH, y1: y });
  }
  return guides;
}

/**
 * The place along `axis` that makes the distance to a neighbour equal to one between neighbours.
 * @param {Point} point
 * @param {Point[]} others
 * @param {Axis} axis
 * @param {number} distance
 * @returns {{value: number, guides: Guide[]} | null}
 */
function equalGap(point, others, axis, distance) {
  const cross = axis === "y" ? "x" : "y";
  const line = others
    .filter((other) => Math.abs(other[cross] - point[cross]) < 1)
    .map((other) => other[axis])
    .sort((a, b) => a - b);
  /** @type {{value: number, gaps: [number, number][]} | null} */
  let best = null;
  for (let k = 1; k < line.length; k += 1) {
    const [a, b] = [line[k - 1], line[k]];
    const gap = b - a;
    if (gap < config.neuronRadius) continue;
    /** @type {[number, [number, number][]][]} */
    const offers = [
      [
        b + gap,
        [
          [a, b],
          [b, b + gap],
        ],
      ],
      [
        a - gap,
        [
          [a - gap, a],
          [a, b],
        ],
      ],
      [
        (a + b) / 2,
        [
          [a, (a + b) / 2],
          [(a + b) / 2, b],
        ],
      ],
    ];
    for (const [value, gaps] of offers) {
      const away = Math.abs(value - point[axis]);
      const taken = line.some((other) => Math.abs(other - value) < config.neuronRadius);
      if (taken || away > distance || (best && away >= Math.abs(best.value - point[axis]))) continue;
      best = { value, gaps };
    }
  }
  if (!best) return null;
  const aside = point[cross];
  const guides = best.gaps.map(([from, to]) =>
    axis === "y"
      ? { x0: aside, y0: from, x1: aside, y1: to, gap: true }
      : { x0: from, y0: aside, x1: to, y1: aside, gap: true },
  );
  return { value: best.value, guides };
}

/**
 * @param {number} value
 * @param {number} distance
 */
function toGrid(value, distance) {
  const line = Math.round(value / config.gridCell) * config.gridCell;
  return Math.abs(line - value) <= distance ? line : value;
}

/**
 * @param {number} value
 * @param {Point[]} others
 * @param {Axis} axis
 * @param {number} distance
 */
function nearest(value, others, axis, distance) {
  /** @type {number | null} */
  let best = null;
  let reach = distance;
  for (const other of others) {
    const away = Math.abs(other[axis] - value);
    if (away > reach || (best !== null && away === reach)) continue;
    reach = away;
    best = other[axis];
  }
  return best;
}

/**
 * @param {number} first
 * @param {number[]} values
 * @returns {[number, number]}
 */
function extent(first, values) {
  let [low, high] = [first, first];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}
