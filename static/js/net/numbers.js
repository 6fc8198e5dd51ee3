/** Numbers that JSON cannot hold come by name (docs/protocol.md). */

/** @type {ReadonlyMap<unknown, number>} */
const NAMED = new Map([
  ["NaN", NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
]);

/**
 * A reply with its named numbers as numbers, wherever they stand in it.
 * @param {any} value
 * @returns {any}
 */
export function withNumbers(value) {
  if (Array.isArray(value)) return value.map(withNumbers);
  if (value !== null && typeof value === "object" && !(value instanceof ArrayBuffer)) {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withNumbers(part)]));
  }
  return NAMED.get(value) ?? value;
}
