/**
 * The row `update` of a step record: the numbers that a change was made with (docs/protocol.md).
 *
 * @typedef {(typeof UPDATE)[number]} UpdateName
 */

/** In wire order; server/engine/record.py declares the same. */
export const UPDATE = Object.freeze(
  /** @type {const} */ ([
    ...["optimizer", "base_size", "warm_up", "schedule_floor", "momentum", "rho", "beta1", "beta2"],
    ...[
      "epsilon",
      "weight_decay",
      "correction1",
      "correction2",
      "l1",
      "l2",
      "clip_value",
      "clip_norm",
      "norm",
      "norm_factor",
      "age",
    ],
  ]),
);

/** Optimizers by their number in the row, as far as their formulas are known here; a test holds the order. */
export const OPTIMIZERS = Object.freeze(["sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw"]);

const PLACE = new Map(UPDATE.map((name, k) => [name, k]));

/**
 * One of the numbers; NaN in a record without them.
 * @param {{update?: Float64Array | null}} record
 * @param {UpdateName} name
 */
export function updateNumber({ update }, name) {
  return update?.[PLACE.get(name) ?? -1] ?? NaN;
}

/**
 * What the optimizer kept of the steps before the record's; null where it keeps nothing, or the record does
 * not say.
 * @param {import("../../record/types.js").StepRecord} record
 * @returns {import("../document/types.js").Memory | null}
 */
export function memoryBefore(record) {
  const optimizer = updateOptimizer(record);
  const values = [record.momentFirst, record.momentSecond].flatMap((row) => (row ? [Array.from(row)] : []));
  if (optimizer === null || values.length === 0) return null;
  return { optimizer, age: updateNumber(record, "age"), values };
}

/**
 * The optimizer that made the record's change; null for one that is not known here.
 * @param {{update?: Float64Array | null}} record
 */
export function updateOptimizer(record) {
  return record.update ? (OPTIMIZERS[updateNumber(record, "optimizer")] ?? null) : "sgd";
}
