/**
 * Answers of the server that the page shows: asked for while a part of it is rendered, shown once they are
 * there, and never shown for another state than the one they were asked about.
 *
 * @typedef {import("./types.js").Port} Port
 * @typedef {import("./types.js").State} State
 * @typedef {import("./types.js").Questions} Questions
 * @typedef {ReturnType<typeof createAnswers>} Answers
 */

/**
 * @template T
 * @typedef {{value: T | null, error: string | null}} Answer   both null: it is under way
 */

/**
 * @template {keyof Questions} [Name=keyof Questions]
 * @typedef {{name: Name, payload: Record<string, any>, document: State["doc"], answer:
 *   Answer<Questions[Name]>, read: () => Answer<Questions[Name]>}} Asked
 */
import { createSubscribers } from "./subscribers.js";
import { source } from "./tracking.js";

/** Newest questions whose answers are kept; more are never on the page at once. */
const MAX_KEPT = 32;
const UNDER_WAY = Object.freeze({ value: null, error: null });

/**
 * @param {import("./store.js").Store} store
 * @param {Port} port
 */
export function createAnswers(store, port) {
  /**
   * The newest last.
   * @type {Map<string, Asked<any>>}
   */
  const kept = new Map();
  /** @type {import("./subscribers.js").Subscribers<[]>} */
  const { subscribe, tell } = createSubscribers();

  /**
   * @param {string} key
   * @param {Asked<any>} asked
   */
  async function answer(key, asked) {
    try {
      asked.answer = { value: await port.ask(asked.name, asked.payload), error: null };
    } catch (failure) {
      const { code, message } = /** @type {any} */ (failure);
      // Overtaken by an edit: whoever still needs it asks anew.
      if (code === "stale_revision") kept.delete(key);
      asked.answer = { value: null, error: String(message ?? failure) };
    }
    tell();
  }

  /**
   * @param {keyof Questions} name
   * @param {object} payload
   * @param {string} about
   */
  const keyOf = (name, payload, about) => JSON.stringify([store.get().connection, about, name, payload]);

  /**
   * @param {string} key
   * @param {Asked<any>} asked
   */
  function use(key, asked) {
    kept.delete(key);
    kept.set(key, asked);
    if (kept.size > MAX_KEPT) kept.delete(/** @type {string} */ (kept.keys().next().value));
    return asked.read();
  }

  return {
    /**
     * The answer as far as it is there; asks for it if nobody has.
     * @template {keyof Questions} Name
     * @param {Name} name
     * @param {Record<string, any>} payload as docs/protocol.md lists it, without the revision
     * @param {string} [about] what the answer depends on beside it
     * @returns {Answer<Questions[Name]>}
     */
    ask(name, payload, about = stateKey(store.get())) {
      const key = keyOf(name, payload, about);
      let asked = kept.get(key);
      if (!asked) {
        /** @type {Asked<any>} */
        const made = {
          name,
          payload,
          document: store.get().doc,
          answer: UNDER_WAY,
          read: source(() => made.answer),
        };
        asked = made;
        queueMicrotask(() => void answer(key, made));
      }
      return use(key, asked);
    },
    /**
     * The answer about the present state, if it was asked for already.
     * @template {keyof Questions} Name
     * @param {Name} name
     * @param {Record<string, any>} payload
     * @returns {Answer<Questions[Name]> | null}
     */
    known(name, payload) {
      const key = keyOf(name, payload, stateKey(store.get()));
      const asked = kept.get(key);
      return asked ? use(key, asked) : null;
    },
    /**
     * The newest answer to a question, about whatever state, that fits.
     * @template {keyof Questions} Name
     * @param {Name} name
     * @param {(asked: Asked<Name>) => boolean} fits
     * @returns {Questions[Name] | null}
     */
    newest(name, fits) {
      const found = [...kept.values()].findLast(
        (asked) => asked.name === name && asked.answer.value !== null && fits(asked),
      );
      return found?.read().value ?? null;
    },
    subscribe,
  };
}

/**
 * Everything that answers about the network depend on.
 * @param {State} state
 */
export function stateKey({ revision, doc }) {
  const { progress, loss } = doc.training;
  return `${revision} ${progress.step} ${loss}`;
}

/**
 * Why nothing can be asked just now, or null.
 * @param {State} state
 * @returns {string | null}
 */
export function notNow({ run, connection, check, revision, checkedRevision }) {
  if (run.status === "running") return "The training is running; this is computed when it pauses.";
  if (connection !== "connected") return "No connection to the server.";
  if (checkedRevision === revision && check && !check.runnable)
    return "The network cannot run yet; the Problems tab says why.";
  return null;
}
