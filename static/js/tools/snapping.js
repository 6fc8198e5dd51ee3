/**
 * Snapping to the columns and rows of other neurons, with the guides that show it. Pure.
 *
 * @typedef {{x: number, y: number}} Point
 * @typedef {{x0: number, y0: number, x1: number, y1: number}} Guide
 */

/** A guide reaches this far beyond the neurons it joins (world units). */
const REACH = 40;

/**
 * @param {Point} point @param {Iterable<Point>} others @param {number} distance  world units
 * @returns {{x: number, y: number, guides: Guide[]}}
 */
export function snap(point, others, distance) {
  const list = [...others];
  const x = nearest(point.x, list, "x", distance);
  const y = nearest(point.y, list, "y", distance);
  const snapped = { x: x ?? point.x, y: y ?? point.y };
  /** @type {Guide[]} */
  const guides = [];
  if (x !== null) {
    const [low, high] = extent(snapped.y, list.filter((other) => other.x === x).map((other) => other.y));
    guides.push({ x0: x, y0: low - REACH, x1: x, y1: high + REACH });
  }
  if (y !== null) {
    const [low, high] = extent(snapped.x, list.filter((other) => other.y === y).map((other) => other.x));
    guides.push({ x0: low - REACH, y0: y, x1: high + REACH, y1: y });
  }
  return { ...snapped, guides };
}

/** @param {number} value @param {Point[]} others @param {"x" | "y"} axis @param {number} distance */
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

/** @param {number} first @param {number[]} values @returns {[number, number]} */
function extent(first, values) {
  let [low, high] = [first, first];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}
