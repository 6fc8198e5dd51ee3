/**
 * Moving a value live: the newest wanted value is set, the numbers of the shown point are computed with it,
 * and only then the next one is looked at, at most config.liveWeightInterval apart. The whole movement is one
 * history entry.
 *
 * @typedef {import("../../state/types.js").App} App
 */
import { config } from "../../config.js";

/**
 * @template T
 * @param {App} app
 * @param {object} edit
 * @param {string} edit.label   in the undo menu
 * @param {(document: import("../../state/types.js").Document, value: T) =>
 *   import("../../state/types.js").Document} edit.apply
 * @param {(on: boolean) => void} [edit.moving]   told when the movement begins and ends
 */
export function liveEdit(app, { label, apply, moving = () => {} }) {
  const { history, port, records, playhead, store } = app;
  /** @type {{value: T} | null} */
  let wanted = null;
  let ended = false;
  let kept = true;
  let own = true; // no other edit has come between
  /** @type {Promise<void> | null} */
  let busy = null;
  history.begin(label, () => {
    own = false;
    wanted = null;
    if (!busy) finish();
  });
  records.hold(true);
  moving(true);

  async function work() {
    while (wanted !== null && own) {
      const { value } = wanted;
      wanted = null;
      const next = new Promise((resolve) => setTimeout(resolve, config.liveWeightInterval));
      history.update((document) => apply(document, value));
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
      // Overtaken, or the server is gone: the value moves all the same.
    }
  }

  function pump() {
    busy ??= work().finally(() => {
      busy = null;
      if (wanted !== null && own) pump();
      else if (ended || !own) finish();
    });
  }

  function finish() {
    if (own && kept) history.end();
    else if (own) history.cancel();
    own = false;
    records.hold(false);
    moving(false);
  }

  return {
    /** @param {T} value */
    move(value) {
      if (!own) return;
      wanted = { value };
      pump();
    },
    /** @param {boolean} keep false: leave no trace */
    end(keep = true) {
      if (!own) return;
      ended = true;
      kept = keep;
      if (!keep) wanted = null;
      if (!busy) finish();
    },
  };
}
