/**
 * A training run as the state sees it. While it runs the server owns the weights; when it ends, however it
 * ends, they become the document's, as one history entry.
 *
 * @typedef {import("./types.js").Port} Port
 * @typedef {import("../record/types.js").StepRecord} StepRecord
 * @typedef {import("./types.js").ServerError} ServerError
 * @typedef {import("../model/document/types.js").Progress} Progress
 * @typedef {object} RunEnd   how a run ended; as docs/protocol.md's `pause` reply and `state` event
 * @property {string} [status]
 * @property {Progress} progress
 * @property {ArrayLike<number>} [weights]   in edge order
 * @property {number | null} [dataLoss]
 * @property {StepRecord | null} [record]
 * @property {string | null} [reason]
 * @property {ServerError | null} [error]
 * @typedef {ReturnType<typeof createTraining>} Training
 */
import { counted } from "../model/numbers/format.js";
import { takeWeights } from "../model/document/weights.js";
import { edgeKey } from "../model/document/rows.js";
import { lastGood } from "../model/formulas/signals.js";
import { selectionOf } from "./selection.js";

/**
 * @param {{store: import("./store.js").Store, history: import("./history.js").History, records:
 *   import("./records.js").Records, port: Port, announce: (text: string, urgent?: boolean) => void}} parts
 */
export function createTraining({ store, history, records, port, announce }) {
  /** @type {Promise<void> | null} */
  let pausing = null;

  /** @param {Partial<import("./types.js").RunState>} patch */
  const setRun = (patch) => store.set({ run: { ...store.get().run, ...patch } });

  const training = {
    /**
     * Starts a run with the state's speed.
     * @param {number} [steps] stop after so many
     */
    async start(steps) {
      const { status, speed } = store.get().run;
      if (status === "running") return;
      // At once, so that a second press pauses instead of starting twice.
      setRun({ status: "running", reason: null, error: null });
      try {
        await port.train({ speed, ...(steps === undefined ? {} : { steps }) });
      } catch (failure) {
        setRun({ status });
        throw failure;
      }
    },

    /**
     * Pauses and takes the weights; harmless when nothing runs.
     * @returns {Promise<void>}
     */
    pause() {
      if (store.get().run.status !== "running") return Promise.resolve();
      pausing ??= stop().finally(() => (pausing = null));
      return pausing;
    },

    /**
     * The end of a run becomes part of the document.
     * @param {RunEnd} end
     */
    settle({ status, progress, weights, dataLoss = null, record = null, reason = null, error = null }) {
      const { document } = store.get();
      const steps = progress.step - document.training.progress.step;
      setRun({ status: status === "idle" ? "idle" : "paused", progress, dataLoss, reason, error });
      if (weights && weights.length === document.network.edges.length) {
        const label = `Train ${counted(steps, "step")}`;
        history.commit(label, (now) => takeWeights(now, weights, progress), { raise: false });
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
      if (error) blame(error);
      else announce(`Paused after step ${progress.step}`);
    },

    /**
     * The server is gone: what its newest record tells is the best that is known.
     * @param {string} reason
     */
    settleFromRecords(reason) {
      const { document, revision } = store.get();
      const { step } = document.training.progress;
      const usable = (/** @type {StepRecord} */ record) =>
        record.revision === revision && record.weight && record.change;
      const record = records.list().findLast(usable);
      if (!record || record.step < step) {
        setRun({ status: step > 0 ? "paused" : "idle", reason });
        return;
      }
      const progress = progressAfter(record, Math.max(document.data.rows.length, 1));
      training.settle({ progress, weights: weightsAfter(record), reason });
    },
  };

  async function stop() {
    if (store.get().connection !== "connected") {
      training.settleFromRecords("disconnected");
      return;
    }
    const reply = await port.pause();
    // The server may have ended the run by itself meanwhile; then it is settled already.
    if (store.get().run.status === "running") training.settle(reply);
  }

  /**
   * After a run that diverged the weights are the last finite ones, which are of no use: offer the best that
   * are kept.
   */
  function wayBack() {
    const good = lastGood(records.list(), store.get().revision, records.curve().losses[0]);
    if (good) return { action: { label: `Back to step ${good.step}`, command: "run.lastGood" } };
    return history.canUndo() ? { action: { label: "Undo the training", command: "edit.undo" } } : {};
  }

  /**
   * An error names the neuron or the edge where it happened: show it there.
   * @param {ServerError} error
   */
  function blame(error) {
    const [neuron] = error.neurons;
    const [edge] = error.edges.map(([tail, head]) => edgeKey(tail, head));
    const more = error.chain ? { more: [{ label: "How it came", command: "lens.health" }] } : {};
    store.set({
      notice: { kind: "error", text: error.message, ...wayBack(), ...more },
      ...(neuron !== undefined
        ? { focus: { neuron }, selection: selectionOf(error.neurons) }
        : edge !== undefined
          ? { focus: { edge }, selection: selectionOf([], [edge]) }
          : {}),
    });
    announce(error.message, true);
  }

  // Numbers of another loss, optimizer or penalty would be explained wrongly. A running training goes on by
  // itself.
  const explaining = /** @type {const} */ (["loss", "optimizer", "l1", "l2", "penalise_biases"]);
  store.subscribe(({ document: { training: now }, run }, { document: { training: before } }) => {
    if (run.status !== "running" && now !== before && explaining.some((name) => now[name] !== before[name]))
      records.clear();
    if (now.loss !== before.loss && store.get().run.dataLoss !== null) setRun({ dataLoss: null });
  });

  // Undo, reset, a file: the document's progress is what counts while nothing runs, and a loss of other
  // weights is stale.
  store.subscribe((state, previous) => {
    if (state.run.status === "running") return;
    const { progress } = state.document.training;
    const moved = progress !== previous.document.training.progress && progress !== state.run.progress;
    const stale = state.revision !== previous.revision && state.run.dataLoss !== null;
    if (!moved && !stale) return;
    setRun({
      ...(moved
        ? { progress, status: progress.step > 0 ? "paused" : "idle", reason: null, error: null }
        : {}),
      ...(state.revision !== previous.revision ? { dataLoss: null } : {}),
    });
  });

  history.pauseWith(async () => {
    await training.pause();
    store.set({ notice: { kind: "info", text: "The training was paused for this edit." } });
  });
  return training;
}

/**
 * The weights after a step: exactly weight + change.
 * @param {StepRecord} record
 * @returns {Float64Array}
 */
export function weightsAfter({ weight, change }) {
  if (!weight || !change) throw new RangeError("this record is no training step");
  return weight.map((value, row) => value + change[row]);
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
