/**
 * A training run as the state sees it. While it runs the server owns the weights; how it ends is told to
 * run-end.js.
 *
 * @typedef {import("./types.js").Port} Port
 * @typedef {import("./run-end.js").RunEnd} RunEnd
 * @typedef {ReturnType<typeof createTraining>} Training
 */

/**
 * @param {{store: import("./store.js").Store, port: Port, ended: (end: RunEnd) => void}} parts
 */
export function createTraining({ store, port, ended }) {
  /** @type {Promise<void> | null} */
  let pausing = null;

  /** @param {Partial<import("./types.js").RunState>} patch */
  const setRun = (patch) => store.set({ run: { ...store.get().run, ...patch } });

  const training = {
    /**
     * Starts a run with the state's speed.
     * @param {number} [steps] stop after this many
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

    /** Before an edit that would change numbers under the hands of a run. */
    async pauseForEdit() {
      await training.pause();
      store.set({ notice: { kind: "info", text: "The training was paused for this edit." } });
    },
  };

  async function stop() {
    if (store.get().connection !== "connected") {
      ended({ reason: "disconnected" });
      return;
    }
    const reply = await port.pause();
    // The server may have ended the run by itself meanwhile; then it is settled already.
    if (store.get().run.status === "running") ended(reply);
  }

  return training;
}
