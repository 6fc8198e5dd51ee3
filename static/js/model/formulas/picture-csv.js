/**
 * A picture's numbers as CSV: a row for each place, in full digits.
 *
 * @typedef {{name: string, low: number, high: number}} Axis
 */

/**
 * @param {readonly Axis[]} axes
 * @param {number} size
 * @param {readonly {name: string, values: ArrayLike<number>}[]} columns
 */
export function pictureCsv(axes, size, columns) {
  const lines = [[...axes, ...columns].map(({ name }) => quoted(name)).join(",")];
  const count = size ** axes.length;
  for (let at = 0; at < count; at += 1) {
    const places = axes.map((axis, k) => placeOn(axis, size, k === 0 ? at % size : Math.floor(at / size)));
    lines.push([...places, ...columns.map(({ values }) => values[at])].join(","));
  }
  return `${lines.join("\n")}\n`;
}

/**
 * Ends included.
 * @param {Axis} axis
 * @param {number} size
 * @param {number} k
 */
export const placeOn = ({ low, high }, size, k) =>
  k === size - 1 ? high : low + k * ((high - low) / (size - 1));

/** @param {string} text */
const quoted = (text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
