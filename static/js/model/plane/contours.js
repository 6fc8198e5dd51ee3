/**
 * Lines of equal value through a grid of samples (marching squares), in units of the grid: a sample stands at
 * its column and row. A cell with a sample that is not finite has no line.
 */

/**
 * For each case (bit 1: lower left is above the level, 2: lower right, 4: upper right, 8: upper left) the
 * sides of the cell that a line joins, in pairs; 0 below, 1 right, 2 above, 3 left.
 */
const JOINED = [
  [],
  [3, 0],
  [0, 1],
  [3, 1],
  [1, 2],
  [0, 1, 2, 3],
  [0, 2],
  [3, 2],
  [2, 3],
  [2, 0],
  [3, 0, 1, 2],
  [2, 1],
  [1, 3],
  [1, 0],
  [0, 3],
  [],
];
/** Of the two saddles, when their middle is not above the level. */
const PARTED = new Map([
  [5, [3, 0, 1, 2]],
  [10, [0, 1, 2, 3]],
]);

/**
 * @param {ArrayLike<number>} values   row by row
 * @param {number} width
 * @param {number} height
 * @param {number} level
 * @returns {number[]} straight pieces: x0, y0, x1, y1, x0, ...
 */
export function contour(values, width, height, level) {
  /** @type {number[]} */
  const pieces = [];
  for (let row = 0; row + 1 < height; row += 1)
    for (let column = 0; column + 1 < width; column += 1) {
      const at = row * width + column;
      const [a, b, c, d] = [values[at], values[at + 1], values[at + width + 1], values[at + width]];
      if (!Number.isFinite(a + b + c + d)) continue;
      const above = Number(a > level) + 2 * Number(b > level) + 4 * Number(c > level) + 8 * Number(d > level);
      if (above === 0 || above === 15) continue;
      const parted = (a + b + c + d) / 4 <= level ? PARTED.get(above) : undefined;
      for (const side of parted ?? JOINED[above])
        switch (side) {
          case 0:
            pieces.push(column + share(a, b, level), row);
            break;
          case 1:
            pieces.push(column + 1, row + share(b, c, level));
            break;
          case 2:
            pieces.push(column + share(d, c, level), row + 1);
            break;
          default:
            pieces.push(column, row + share(a, d, level));
        }
    }
  return pieces;
}

/**
 * Where between two samples the level lies.
 * @param {number} from
 * @param {number} to
 * @param {number} level
 */
const share = (from, to, level) => (level - from) / (to - from);
