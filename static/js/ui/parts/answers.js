/**
 * Answers of the server that the lens shows: asked for while it is rendered, shown once they are there, and
 * never shown for another state than the one they were asked about.
 *
 * @typedef {import("../local.js").Ui} Ui
 */

/**
 * @template T
 * @typedef {{key: string | null, value: T | null, error: string | null, pending: boolean}} Slot
 */

/** @type {WeakMap<object, Map<string, Slot<any>>>} */
const slotsOf = new WeakMap();

/**
 * @template T
 * @param {Ui} ui
 * @param {string} name one answer is kept per name
 * @param {string} key what the answer depends on
 * @param {() => Promise<T>} question
 * @returns {Slot<T>}
 */
export function answer(ui, name, key, question) {
  const slots = slotsOf.get(ui.local) ?? new Map();
  slotsOf.set(ui.local, slots);
  const known = slots.get(name);
  if (known && known.key === key) return known;
  /** @type {Slot<T>} */
  const slot = { key, value: null, error: null, pending: true };
  slots.set(name, slot);
  queueMicrotask(() => void fill(ui, slot, question));
  return slot;
}

/**
 * @template T
 * @param {Ui} ui
 * @param {Slot<T>} slot
 * @param {() => Promise<T>} question
 */
async function fill(ui, slot, question) {
  try {
    slot.value = await question();
  } catch (failure) {
    const { code, message } = /** @type {any} */ (failure);
    // Overtaken by an edit: the next rendering asks anew.
    if (code === "stale_revision") slot.key = null;
    else slot.error = String(message ?? failure);
  }
  slot.pending = false;
  ui.local.set({ answered: ui.local.get().answered + 1 });
}

/**
 * Everything that answers about the network depend on.
 * @param {Ui} ui
 */
export function standing({ app }) {
  const { revision, document: drawing, connection } = app.store.get();
  const { progress, loss } = drawing.training;
  return `${revision} ${progress.step} ${loss} ${connection}`;
}

/**
 * Why nothing can be asked just now, or null.
 * @param {Ui} ui
 * @returns {string | null}
 */
export function notNow({ app }) {
  const { run, connection, check, revision, checkedRevision } = app.store.get();
  if (run.status === "running") return "The training is running; this is computed when it pauses.";
  if (connection !== "connected") return "No connection to the server.";
  if (checkedRevision === revision && check && !check.runnable)
    return "The network cannot run yet; the Problems tab says why.";
  return null;
}
