/**
 * Undo and redo, by snapshots of the immutable document: documents share what did not change, so an entry
 * costs only what differs, and an undo restores the very object that was there. This is the only place that
 * replaces the document and raises the revision.
 *
 * @typedef {import("./types.js").Document} Document
 * @typedef {import("./types.js").Selection} Selection
 * @typedef {import("./store.js").Store} Store
 * @typedef {(document: Document) => Document} Edit
 * @typedef {object} CommitOptions
 * @property {string} [merge] joins the newest entry if that one has the same merge key and is fresh (key
 *   repeat)
 * @property {Selection} [selection]  the selection afterwards
 * @property {boolean} [raise]        raise the revision? By default when a shown number can change
 * @typedef {{label: string, before: Document, after: Document, selectionBefore: Selection, selectionAfter:
 *   Selection, merge: string | null}} Made
 * @typedef {Made & {at: number, cost: number}} Entry
 * @typedef {ReturnType<typeof createHistory>} History
 */
import { changes, raisesRevision } from "../model/document/changes.js";
import { beyond } from "../model/document/limits.js";
import { config } from "../config.js";
import { withFormat } from "../model/document/version.js";
import { costOf } from "./history-cost.js";
import { existing, validIn } from "./selection.js";
import { createSubscribers } from "./subscribers.js";

/**
 * @param {Store} store
 * @param {{pause?: () => Promise<void>, clock?: () => number}} [options] pause: stops a running training and
 *   takes its weights; clock: milliseconds
 */
export function createHistory(store, { pause = () => Promise.resolve(), clock = Date.now } = {}) {
  /** @type {Entry[]} */
  const done = [];
  /** @type {Entry[]} */
  const undone = [];
  let cost = 0;
  /** @type {import("./subscribers.js").Subscribers<[Made]>} */
  const listeners = createSubscribers();
  /**
   * @type {{label: string, document: Document, selection: Selection, waiting: Edit[] | null, ready:
   *   Promise<void>, interrupted: () => void} | null}
   */
  let gesture = null;

  const top = (/** @type {Entry[]} */ stack) => stack.at(-1) ?? null;

  /**
   * @param {Document} document
   * @param {Selection} selection
   * @param {boolean} [raise]
   */
  function show(document, selection, raise) {
    const state = store.get();
    const rises = raise ?? raisesRevision(changes(state.doc, document));
    store.set({
      ...validIn(document, state),
      doc: document,
      selection: existing(document.network, selection),
      revision: state.revision + (rises ? 1 : 0),
      history: labels(),
    });
  }

  function labels() {
    const old = store.get().history;
    const undo = top(done)?.label ?? null;
    const redo = top(undone)?.label ?? null;
    return old.undo === undo && old.redo === redo ? old : { undo, redo };
  }

  /** @param {Made} made */
  function remember(made) {
    listeners.tell(made);
    const at = clock();
    const last = top(done);
    const joins =
      made.merge !== null &&
      last?.merge === made.merge &&
      undone.length === 0 &&
      at - last.at < config.mergeWindow;
    if (joins) {
      done.pop();
      cost -= last.cost;
      made = { ...made, before: last.before, selectionBefore: last.selectionBefore };
    }
    done.push({ ...made, at, cost: costOf(made.before, made.after) });
    cost += /** @type {Entry} */ (top(done)).cost;
    for (const gone of undone.splice(0)) cost -= gone.cost;
    while (cost > config.historyCost && done.length > 1) cost -= /** @type {Entry} */ (done.shift()).cost;
  }

  /**
   * Does `action`, after pausing a running training if `edit` would change numbers under its hands.
   * @param {Edit} edit
   * @param {() => void} action
   * @returns {Promise<void>}
   */
  function whenQuiet(edit, action) {
    const state = store.get();
    if (state.run.status === "running" && raisesRevision(changes(state.doc, edit(state.doc)))) {
      return pause().then(action);
    }
    action();
    return Promise.resolve();
  }

  /**
   * @param {string} label
   * @param {Edit} edit
   * @param {CommitOptions} options
   */
  function apply(label, edit, options) {
    if (options.raise === false && gesture) {
      applyBeneath(gesture, label, edit);
      return;
    }
    interrupt(history.end);
    const { doc: before, selection: selectionBefore } = store.get();
    const after = withFormat(edit(before));
    const tooMuch = beyond(before, after, store.get().limits);
    if (tooMuch) throw new RangeError(tooMuch);
    const selectionAfter = options.selection ?? selectionBefore;
    if (after === before) {
      if (options.selection || options.raise) show(after, selectionAfter, options.raise);
      return;
    }
    remember({ label, before, after, selectionBefore, selectionAfter, merge: options.merge ?? null });
    show(after, selectionAfter, options.raise);
  }

  /**
   * What the server did itself (a training's weights) may arrive during a gesture, which goes on above it.
   * @param {NonNullable<typeof gesture>} under
   * @param {string} label
   * @param {Edit} edit
   */
  function applyBeneath(under, label, edit) {
    const { document: before, selection } = under;
    const after = withFormat(edit(before));
    if (after === before) return;
    under.document = after;
    remember({ label, before, after, selectionBefore: selection, selectionAfter: selection, merge: null });
    const state = store.get();
    show(withFormat(edit(state.doc)), state.selection, false);
  }

  /**
   * Something else comes between: the gesture's owner is told that it is over.
   * @param {() => void} finish
   */
  function interrupt(finish) {
    const { interrupted } = gesture ?? {};
    if (!interrupted) return;
    finish();
    interrupted();
  }

  /**
   * @param {Entry[]} from
   * @param {Entry[]} to
   * @param {"before" | "after"} side
   * @returns {Promise<void>}
   */
  function travel(from, to, side) {
    if (gesture) {
      interrupt(history.cancel);
      return Promise.resolve();
    }
    const target = top(from);
    if (!target) return Promise.resolve();
    return whenQuiet(
      () => target[side],
      () => {
        // After a pause the newest entry is the training that was under way; that is then what is undone.
        const entry = from.pop();
        if (!entry) return;
        to.push(entry);
        show(entry[side], side === "before" ? entry.selectionBefore : entry.selectionAfter);
      },
    );
  }

  const history = {
    /**
     * One edit, one entry. Done at once, unless a training has to be paused first; the promise is then
     * fulfilled later.
     * @param {string} label
     * @param {Edit} edit
     * @param {CommitOptions} [options]
     * @returns {Promise<void>}
     */
    commit(label, edit, options = {}) {
      if (options.raise !== false) interrupt(history.end);
      return options.raise === false
        ? Promise.resolve(apply(label, edit, options))
        : whenQuiet(edit, () => apply(label, edit, options));
    },
    undo: () => travel(done, undone, "before"),
    redo: () => travel(undone, done, "after"),
    canUndo: () => done.length > 0,
    canRedo: () => undone.length > 0,
    undoLabel: () => top(done)?.label ?? null,
    redoLabel: () => top(undone)?.label ?? null,

    /**
     * A gesture begins; what it does until `end` is one entry.
     * @param {string} label
     * @param {() => void} [interrupted] something else has ended or undone it
     */
    begin(label, interrupted = () => {}) {
      interrupt(history.end);
      const { doc, selection } = store.get();
      gesture = { label, document: doc, selection, waiting: null, ready: Promise.resolve(), interrupted };
    },
    /** @param {Edit} edit is given the present document, earlier updates included */
    update(edit) {
      const current = gesture;
      if (!current) throw new Error("history.update without begin");
      if (current.waiting) {
        current.waiting.push(edit);
        return;
      }
      const state = store.get();
      const after = withFormat(edit(state.doc));
      if (state.run.status === "running" && raisesRevision(changes(state.doc, after))) {
        current.waiting = [edit];
        current.ready = pause().then(() => {
          const edits = current.waiting ?? [];
          current.waiting = null;
          if (gesture === current) for (const waiting of edits) history.update(waiting);
        });
      } else if (after !== state.doc) {
        show(after, state.selection);
      }
    },
    /** @param {Selection} [selection] the selection afterwards */
    end(selection) {
      const current = gesture;
      if (!current) return;
      if (current.waiting) {
        current.ready = current.ready.then(() => {
          if (gesture === current) history.end(selection);
        });
        return;
      }
      gesture = null;
      const state = store.get();
      const selectionAfter = selection ?? state.selection;
      if (state.doc !== current.document) {
        remember({
          label: current.label,
          before: current.document,
          after: state.doc,
          selectionBefore: current.selection,
          selectionAfter,
          merge: null,
        });
      }
      show(state.doc, selectionAfter);
    },
    /** Leaves no trace. */
    cancel() {
      const current = gesture;
      if (!current) return;
      gesture = null;
      show(current.document, current.selection);
    },
    active: () => gesture !== null,
    /** Tells of each edit, but not of undo and redo. */
    subscribe: listeners.subscribe,
    /** What is under way is done as far as it got. */
    settle: () => interrupt(history.end),

    /** @param {Document} document put in place without an entry, at start-up */
    restore(document) {
      interrupt(history.cancel);
      done.length = undone.length = cost = 0;
      show(document, store.get().selection);
    },
  };
  return history;
}
