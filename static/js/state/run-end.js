/**
 * How a training run ends, however it does: the server's weights become the document's, as one history entry.
 *
 * @typedef {import("../record/types.js").StepRecord} StepRecord
 * @typedef {import("./types.js").ServerError} ServerError
 * @typedef {import("../model/document/types.js").Progress} Progress
 * @typedef {object} RunEnd   as docs/protocol.md's `pause` reply and `state` event
 * @property {string} [status]
 * @property {Progress} [progress]   missing: the server is gone, and what its records tell is all there is
 * @property {ArrayLike<number>} [weights]   in edge order
 * @property {import("../model/document/types.js").Memory | null} [memory]   what the optimizer keeps
 * @property {number | null} [dataLoss]
 * @property {StepRecord | null} [record]
 * @property {string | null} [reason]
 * @property {ServerError | null} [error]
 */
import { counted, formatNumber } from "../model/numbers/format.js";
import { takeTrained } from "../model/document/weights.js";
import { memoryBefore } from "../model/formulas/update-row.js";
import { usableRows } from "../model/document/columns.js";
import { edgeKey } from "../model/document/rows.js";
import { aboutGroup } from "./notices.js";
import { goodRecord } from "./records.js";
import { selectionOf } from "./selection.js";

/**
 * @param {Pick<import("./types.js").App, "store" | "history" | "records" | "announce">} parts
 * @returns {(end: RunEnd) => void} takes the end of a run
 */
export function createRunEnd({ store, history, records, announce }) {
  /** @param {Partial<import("./types.js").RunState>} patch */
  const setRun = (patch) => store.set({ run: { ...store.get().run, ...patch } });

  /**
   * The end of a run becomes part of the document.
   * @param {RunEnd & {progress: Progress}} end
   */
  function settle({
    status,
    progress,
    weights,
    memory = null,
    dataLoss = null,
    record = null,
    reason = null,
    error = null,
  }) {
    const { doc } = store.get();
    const steps = progress.step - doc.training.progress.step;
    setRun({ status: status === "idle" ? "idle" : "paused", progress, dataLoss, reason, error });
    if (weights && weights.length === doc.network.edges.length) {
      const label = `Train ${counted(steps, "step")}`;
      history.commit(label, (now) => takeTrained(now, { weights, progress, memory }), { raise: false });
    }
    if (
      record &&
      record.revision === store.get().revision &&
      record.sequence !== records.latest()?.sequence
    ) {
      records.push(record);
    }
    // Frames are sampled: an older record would show numbers that do not belong to the weights now drawn.
    const shown = records.current();
    if (shown && stepAfter(shown) !== progress.step) records.clear();
    records.addDataLoss(progress.step, dataLoss);
    if (error) blame(error, steps > 0);
    else {
      const loss = dataLoss === null ? "" : `, loss ${formatNumber(dataLoss)}`;
      announce(`${reason === "steps_done" ? "Finished" : "Paused"} after step ${progress.step}${loss}`);
    }
  }

  /**
   * The server is gone: what its newest record tells is the best that is known.
   * @param {string | null} reason
   */
  function settleFromRecords(reason) {
    const { doc, revision } = store.get();
    const { step } = doc.training.progress;
    const usable = (/** @type {StepRecord} */ record) =>
      record.revision === revision && record.weight && record.change;
    const record = records.list().findLast(usable);
    if (!record || record.step < step) {
      setRun({ status: step > 0 ? "paused" : "idle", reason });
      return;
    }
    // A record says what the optimizer kept before its step, not after.
    const before = trainedBefore(record);
    const progress = progressAfter(record, Math.max(usableRows(doc.data).length, 1));
    settle(before.memory ? { ...before, reason } : { progress, weights: weightsAfter(record), reason });
  }

  /**
   * After a run that diverged the weights are the last finite ones, which are of no use: offer the best that
   * are kept, or else to take back the run, if it made a step.
   * @param {boolean} stepped
   */
  function wayBack(stepped) {
    const good = goodRecord({ store, records });
    if (good) return { action: { label: `Back to step ${good.step}`, command: "run.lastGood" } };
    return stepped ? { action: { label: "Undo the training", command: "edit.undo" } } : {};
  }

  /**
   * An error names the neuron or the edge where it happened: show it there.
   * @param {ServerError} error
   * @param {boolean} stepped   did the run make a step?
   */
  function blame(error, stepped) {
    const [neuron] = error.neurons;
    const [edge] = error.edges.map(([tail, head]) => edgeKey(tail, head));
    const more = error.chain ? { more: [{ label: "How it happened", command: "lab.health" }] } : {};
    store.set({
      notice: aboutGroup("Run", { kind: "error", text: error.message, ...wayBack(stepped), ...more }),
    });
    if (neuron !== undefined) store.set({ focus: { neuron }, selection: selectionOf(error.neurons) });
    else if (edge !== undefined) store.set({ focus: { edge }, selection: selectionOf([], [edge]) });
  }

  // Numbers of another loss, optimizer or penalty would be explained wrongly. A running training goes on by
  // itself.
  const explaining = /** @type {const} */ (["loss", "optimizer", "l1", "l2", "penalise_biases"]);
  store.subscribe(({ doc: { training: now }, run }, { doc: { training: before } }) => {
    if (run.status !== "running" && now !== before && explaining.some((name) => now[name] !== before[name]))
      records.clear();
    if (now.loss !== before.loss && store.get().run.dataLoss !== null) setRun({ dataLoss: null });
  });

  // Undo, reset, a file: the document's progress is what counts while nothing runs, and a loss of other
  // weights is stale.
  store.subscribe((state, previous) => {
    if (state.run.status === "running") return;
    const { progress } = state.doc.training;
    const moved = progress !== previous.doc.training.progress && progress !== state.run.progress;
    const stale = state.revision !== previous.revision && state.run.dataLoss !== null;
    if (!moved && !stale) return;
    setRun({
      ...(moved
        ? { progress, status: progress.step > 0 ? "paused" : "idle", reason: null, error: null }
        : {}),
      ...(state.revision !== previous.revision ? { dataLoss: null } : {}),
    });
  });

  return (end) => {
    const { progress, reason = null } = end;
    if (progress) settle({ ...end, progress });
    else settleFromRecords(reason);
  };
}

/**
 * The weights after a step: exactly weight + change.
 * @param {StepRecord} record
 * @returns {Float64Array}
 */
export function weightsAfter({ weight, change }) {
  if (!weight || !change) throw new RangeError("this record is not a training step");
  return weight.map((value, row) => value + change[row]);
}

/**
 * What training had reached before a record's step.
 * @param {StepRecord} record
 * @returns {import("../model/document/weights.js").Trained}
 */
export function trainedBefore(record) {
  const { weight, step, epoch, position } = record;
  if (!weight) throw new RangeError("this record has no weights");
  return {
    weights: weight,
    progress: { step, epoch: Math.floor(epoch), position },
    memory: memoryBefore(record),
  };
}

/**
 * The step whose weights a record leads to.
 * @param {StepRecord} record
 */
function stepAfter({ step, batchSize }) {
  return batchSize > 0 ? step + 1 : step;
}

/**
 * @param {StepRecord} record
 * @param {number} rows points in the data
 * @returns {Progress}
 */
function progressAfter({ step, epoch, position, batchSize }, rows) {
  const next = position + batchSize;
  return next >= rows
    ? { step: step + 1, epoch: Math.floor(epoch) + 1, position: 0 }
    : { step: step + 1, epoch: Math.floor(epoch), position: next };
}
