/**
 * Moving one weight live: the newest wanted value is set, the numbers of the shown point are computed with
 * it, and only then the next one is looked at, at most config.liveWeightInterval apart. The whole movement is
 * one history entry.
 *
 * @typedef {import("../../state/types.js").App} App
 */
import { config } from "../../config.js";
import { setWeight } from "../../model/document/weights.js";
import { edgeName } from "../parts/names.js";

/**
 * @param {App} app
 * @param {string} edge
 * @param {(on: boolean) => void} moving   told when the movement begins and ends
 */
export function liveWeight(app, edge, moving) {
  const { history, port, records, playhead, store } = app;
  /** @type {number | null} */
  let wanted = null;
  let ended = false;
  let kept = true;
  /** @type {Promise<void> | null} */
  let busy = null;
  history.begin(`Weight ${edgeName(edge)}`);
  records.hold(true);
  moving(true);

  async function work() {
    while (wanted !== null && history.active()) {
      const value = wanted;
      wanted = null;
      const next = new Promise((resolve) => setTimeout(resolve, config.liveWeightInterval));
      history.update((document) => setWeight(document, edge, value));
      await show();
      await next;
    }
  }

  /** The canvas follows: forward and backward at the shown point. */
  async function show() {
    try {
      records.show(await port.backward(store.get().point));
      playhead.toEnd();
    } catch {
      // Overtaken, or the server is gone: the weight moves all the same.
    }
  }

  function pump() {
    busy ??= work().finally(() => {
      busy = null;
      if (wanted !== null && history.active()) pump();
      else if (ended) finish();
    });
  }

  function finish() {
    if (history.active()) {
      if (kept) history.end();
      else history.cancel();
    }
    records.hold(false);
    moving(false);
  }

  return {
    /** @param {number} value */
    move(value) {
      wanted = value;
      pump();
    },
    /** @param {boolean} keep false: leave no trace */
    end(keep = true) {
      ended = true;
      kept = keep;
      if (!keep) wanted = null;
      if (!busy) finish();
    },
  };
}
