/**
 * Boxes on the canvas, by their centres.
 *
 * @typedef {{x: number, y: number, width: number, height: number}} Box
 */

/**
 * @param {Box} a
 * @param {Box} b
 * @param {number} space
 */
export const overlap = (a, b, space) =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 + space &&
  Math.abs(a.y - b.y) < (a.height + b.height) / 2 + space;

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
  // Most lines are far away.
  const [ax, ay, bx, by] = [lines[at], lines[at + 1], lines[at + 2], lines[at + 3]];
  if ((ax < x0 && bx < x0) || (ax > x1 && bx > x1) || (ay < y0 && by < y0) || (ay > y1 && by > y1))
    return false;
  let low = 0;
  let high = 1;
  for (let axis = 0; axis < 2; axis += 1) {
    const from = lines[at + axis];
    const d = lines[at + 2 + axis] - from;
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
