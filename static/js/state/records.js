/**
 * The step records that came from the server: the one being shown, the last ones in a ring, and the loss
 * curve. Records never pass through the store, so that a fast stream does not wake every panel.
 *
 * @typedef {import("../record/types.js").StepRecord} StepRecord
 * @typedef {import("./store.js").Store} Store
 * @typedef {"show" | "push" | "clear" | "curve"} RecordEvent
 * @typedef {ReturnType<typeof createRecords>} Records
 */
import { config } from "../config.js";
import { lastGood } from "../model/formulas/signals.js";
import { createCurve } from "./curve.js";
import { createSubscribers } from "./subscribers.js";
import { source } from "./tracking.js";

/** @param {Store} store */
export function createRecords(store) {
  /** @type {StepRecord[]} */
  const ring = [];
  let bytes = 0;
  /** @type {StepRecord | null} */
  let shown = null;
  /** Is the shown record kept although a later edit has overtaken it? */
  let held = false;
  const curve = createCurve();
  /** How often the curve, which is changed in place, was changed. */
  let curveChanges = 0;
  /** @type {import("./subscribers.js").Subscribers<[RecordEvent]>} */
  const { subscribe, tell } = createSubscribers();

  const current = source(
    () => (shown && (held || shown.revision === store.get().revision) ? shown : null),
    true,
  );
  const latest = source(() => ring.at(-1) ?? null, true);
  const curveRead = source(() => curveChanges, true);

  /** @param {StepRecord} record */
  function keep(record) {
    ring.push(record);
    bytes += bytesOf(record);
    while (ring.length > 1 && (ring.length > config.recordsKept || bytes > config.recordsBytes)) {
      bytes -= bytesOf(/** @type {StepRecord} */ (ring.shift()));
    }
    shown = record;
    curve.add(record);
    curveChanges += 1;
  }

  function curveChanged() {
    curveChanges += 1;
    tell("curve");
  }

  // Going back (undo, reset, another document) takes the curve beyond that step with it.
  store.subscribe((state, previous) => {
    const { step } = state.doc.training.progress;
    if (step < previous.doc.training.progress.step && curve.cutAfter(step)) curveChanged();
  });

  return {
    /**
     * A record that was asked for.
     * @param {StepRecord} record
     */
    show(record) {
      keep(record);
      tell("show");
    },
    /**
     * A record of a running training.
     * @param {StepRecord} record
     */
    push(record) {
      keep(record);
      tell("push");
    },
    /** Nothing is shown any more; the ring and the curve stay. */
    clear() {
      if (!shown) return;
      shown = null;
      tell("clear");
    },
    /**
     * The record to show: only while no later edit has made its numbers stale.
     * @returns {StepRecord | null}
     */
    current,
    /**
     * While a weight is dragged every answer is late by one way to the server and back: until it is there,
     * the last one is shown, whole, instead of nothing at all.
     * @param {boolean} on
     */
    hold(on) {
      const overtaken = held && !on && shown !== null && shown.revision !== store.get().revision;
      held = on;
      if (overtaken) tell("show");
    },
    /** @returns {StepRecord | null} */
    latest,
    /** @returns {readonly StepRecord[]} oldest first */
    list() {
      latest();
      return ring;
    },
    curve() {
      curveRead();
      return curve.get();
    },
    /**
     * The mean loss over the data, learned apart from a record.
     * @param {number} step
     * @param {number | null | undefined} loss
     */
    addDataLoss(step, loss) {
      if (typeof loss !== "number" || !Number.isFinite(loss)) return;
      curve.addDataLoss(step, loss);
      curveChanged();
    },
    clearCurve() {
      curve.clear();
      curveChanged();
    },
    subscribe,
  };
}

/** @param {StepRecord} record */
function bytesOf(record) {
  let sum = 0;
  for (const row of Object.values(record)) if (row instanceof Float64Array) sum += row.byteLength;
  return sum;
}

/**
 * The point whose numbers are shown: the record's, or before there is one the chosen one. A training goes
 * through points of its own.
 * @param {{store: Store, records: Pick<Records, "current">}} parts
 * @returns {number} row of the data, -1 = the probe
 */
export const shownPoint = ({ store, records }) => records.current()?.point ?? store.get().point;

/**
 * The newest step to which one can go back after a training has failed.
 * @param {{store: Store, records: Records}} parts
 */
export const goodRecord = ({ store, records }) =>
  lastGood(records.list(), store.get().revision, records.curve().losses[0]);
