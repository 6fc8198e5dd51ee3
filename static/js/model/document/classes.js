/**
 * What the targets of the points are: two values of one output (two classes), one 1 among zeros over several
 * outputs (a class each), or numbers of any kind.
 *
 * @typedef {import("./types.js").Document} Document
 * @typedef {{kind: "numbers"} | {kind: "two", low: number, high: number} | {kind: "one-hot"}} Targets
 */

import { outputsOf } from "./rows.js";

/** @type {WeakMap<object, {outputs: string, targets: Targets}>} */
const known = new WeakMap();
const NUMBERS = /** @type {const} */ ({ kind: "numbers" });

/**
 * @param {Pick<Document, "network" | "data">} document
 * @returns {Targets}
 */
export function targetsOf({ network, data }) {
  const outputs = outputsOf({ network }).map(({ id }) => id);
  const key = outputs.join();
  const before = known.get(data);
  if (before?.outputs === key) return before.targets;
  const targets = found(
    data,
    outputs.map((id) => data.columns.indexOf(id)),
  );
  known.set(data, { outputs: key, targets });
  return targets;
}

/**
 * @param {import("./types.js").Data} data
 * @param {readonly number[]} columns   of the outputs
 * @returns {Targets}
 */
function found({ rows }, columns) {
  if (rows.length === 0 || columns.length === 0 || columns.includes(-1)) return NUMBERS;
  if (columns.length > 1) return rows.every((row) => isOneHot(row, columns)) ? { kind: "one-hot" } : NUMBERS;
  const [column] = columns;
  /** @type {Set<number>} */
  const values = new Set();
  for (const row of rows) if (values.add(row[column]).size > 2) return NUMBERS;
  if (values.size < 2) return NUMBERS;
  return { kind: "two", low: Math.min(...values), high: Math.max(...values) };
}

/**
 * Is one of these columns 1, and every other 0?
 * @param {readonly number[]} row
 * @param {readonly number[]} columns
 */
export function isOneHot(row, columns) {
  let ones = 0;
  for (const column of columns)
    if (row[column] === 1) ones += 1;
    else if (row[column] !== 0) return false;
  return ones === 1;
}

/**
 * Where a decision between two classes changes: in their middle; without classes at zero.
 * @param {Targets} targets
 */
export const middleOf = (targets) => (targets.kind === "two" ? (targets.low + targets.high) / 2 : 0);
