/**
 * What the server sends by itself: frames under credit, pictures, the end of a run, goodbyes; and telling it
 * whether we are seen.
 *
 * @typedef {import("../state/store.js").Store} Store
 */
import { config } from "../config.js";
import { decodeFrame } from "./frames.js";
import { decodePictures } from "./pictures.js";
import { runEnd } from "./run-end.js";

/**
 * @typedef {(end: import("../state/run-end.js").RunEnd) => void} TakesEnd
 * @typedef {{hidden: boolean, addEventListener: (type: "visibilitychange", listener: () => void) => void}}
 *   Page
 * @param {{store: Store, records: import("../state/records.js").Records, client:
 *   import("./client.js").Client, drawn: (drawn: import("../state/pictures.js").Drawn) => void,
 *   ended: TakesEnd, trained: TakesEnd, forgetNetwork: () => void, page: Page}} parts
 */
export function createStream({ store, records, client, drawn, ended, trained, forgetNetwork, page }) {
  let outstanding = 0;
  /**
   * What was said when the server went away.
   * @type {import("../state/types.js").State["notice"]}
   */
  let farewell = null;
  let toldAt = -Infinity;

  /** Fulfils the granted number up to config.credit; a refusal (it had some left) does not matter. */
  function grant() {
    const frames = config.credit - outstanding;
    if (frames <= 0) return;
    outstanding += frames;
    client.request("credit", { frames }).catch(() => {});
  }

  /** @param {import("../record/types.js").StepRecord} record */
  function showProgress(record) {
    const now = performance.now();
    if (now - toldAt < config.panelInterval) return;
    toldAt = now;
    const { run } = store.get();
    const done = record.batchSize > 0 ? 1 : 0;
    store.set({
      run: {
        ...run,
        progress: { step: record.step + done, epoch: Math.floor(record.epoch), position: record.position },
        dataLoss: Number.isFinite(record.dataLoss) ? record.dataLoss : run.dataLoss,
      },
    });
  }

  client.on("frame", (bytes) => {
    outstanding = Math.max(0, outstanding - 1);
    const record = decodeFrame(bytes);
    const { revision, run } = store.get();
    if (record.revision === revision && run.status === "running") {
      records.push(record);
      showProgress(record);
    }
    grant();
  });

  client.on("pictures", (bytes) => drawn(decodePictures(bytes)));

  client.on("state", (told) => {
    const { run, revision } = store.get();
    if (run.status !== "running") return;
    if (told.revision === revision) {
      const end = runEnd(told);
      trained(end);
      ended(end);
      return;
    }
    // It trained on what is no longer drawn; our weights count.
    store.set({ run: { ...run, status: "paused", reason: told.reason } });
    forgetNetwork();
  });

  client.on("goodbye", ({ reason }) => {
    const text =
      reason === "taken_over"
        ? "Another tab has taken over this session; this one goes on with its own."
        : "The server is stopping. Your drawing is kept here.";
    const notice = /** @type {const} */ ({ kind: "warning", text });
    farewell = reason === "taken_over" ? null : notice;
    store.set({ notice });
  });

  const tellVisible = () => client.request("visible", { visible: !page.hidden }).catch(() => {});
  page.addEventListener("visibilitychange", tellVisible);

  return {
    grant,
    /** After each greeting: the server starts with no credit and takes us to be seen. */
    greeted() {
      outstanding = 0;
      if (farewell !== null && store.get().notice === farewell) store.set({ notice: null });
      farewell = null;
      if (page.hidden) tellVisible();
      if (store.get().run.status === "running") grant();
    },
  };
}
