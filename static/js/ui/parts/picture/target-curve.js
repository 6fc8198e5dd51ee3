/**
 * What generated points of one variable were made from: the same rows without noise, in order.
 *
 * @typedef {NonNullable<import("../../../model/document/types.js").Data["generator"]>} Generator
 */

/** Generators whose noise moves y alone. */
const FUNCTIONS = new Set(["sine", "step", "linear", "formula"]);

/** @type {WeakMap<Generator, readonly (readonly number[])[] | null>} */
const asked = new WeakMap();

/**
 * @param {import("../../../state/types.js").App} app
 * @param {number | null} across   columns
 * @param {number} up
 * @param {() => void} came
 * @returns {readonly (readonly [number, number])[] | null}
 */
export function targetCurve({ store, port }, across, up, came) {
  const { columns, generator } = store.get().doc.data;
  if (!generator || !FUNCTIONS.has(generator.name) || columns.length !== 2) return null;
  if (!asked.has(generator)) {
    asked.set(generator, null);
    port.generate({ generator: { ...generator, noise: 0 } }).then(({ rows }) => {
      asked.set(generator, rows);
      came();
    }, came);
  }
  const rows = asked.get(generator);
  if (!rows || across === null) return null;
  return rows.map((row) => /** @type {const} */ ([row[across], row[up]])).toSorted(([a], [b]) => a - b);
}
