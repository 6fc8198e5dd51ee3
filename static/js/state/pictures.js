/**
 * The pictures that the page shows: what it watches, and the newest of each that came. During a training they
 * follow its frames; otherwise they are asked for again after every step, pause and edit. Metrics are kept up
 * in the same way.
 *
 * @typedef {import("./types.js").State} State
 * @typedef {"out" | "in" | "slope" | "d_out"} Quantity
 * @typedef {{name: string, neuron: number | null, low: number, high: number}} Axis
 *
 * @typedef {object} Looked   what a picture shows, as docs/protocol.md lists it
 * @property {readonly string[]} [axes]   names of one or two variables
 * @property {readonly (readonly [number, number])[]} [ranges]
 * @property {number} [size]
 * @property {Record<string, number>} [fixed]
 * @property {readonly number[]} [neurons]
 * @property {readonly Quantity[]} [quantities]
 * @property {number} [point]
 *
 * @typedef {object} Picture
 * @property {readonly Axis[]} axes
 * @property {number} size   places on each axis, ends included
 * @property {Record<string, number>} fixed
 * @property {readonly number[]} neurons
 * @property {readonly Quantity[]} quantities
 * @property {number[][]} low    by quantity and neuron; float64, NaN for none
 * @property {number[][]} high
 * @property {Float32Array | Float64Array} values   quantity by quantity, neuron by neuron, row by row
 *   from the lowest place of the second axis
 * @property {readonly {name: string, neuron: number | null, column: number | null, low: number | null, high:
 *   number | null}[]} [variables]   where it was asked for
 * @property {string} [executor]
 * @property {number} revision
 * @property {number} step
 *
 * @typedef {{rows?: "training" | "held_out" | "all", cell?: readonly number[] | null, first?: number, count?:
 *   number}} Listing   rows that metrics list
 *
 * @typedef {{revision: number, step: number, picture: Picture | null, thumbnails: Picture | null,
 *   metrics: any}} Drawn   what follows a frame
 * @typedef {"picture" | "thumbnails" | "metrics"} Part
 * @typedef {{value: any, error: string | null}} Found   value null: not there yet
 * @typedef {ReturnType<typeof createPictures>} Pictures
 */
import { stateKey } from "./answers.js";
import { createSubscribers } from "./subscribers.js";
import { source } from "./tracking.js";

const NOTHING = Object.freeze({ value: null, error: null });

/**
 * The numbers of one neuron.
 * @param {Picture} picture
 * @param {Quantity} quantity
 * @param {number} neuron
 * @returns {Float32Array | Float64Array | null}
 */
export function valuesOf({ axes, size, neurons, quantities, values }, quantity, neuron) {
  const q = quantities.indexOf(quantity);
  const k = neurons.indexOf(neuron);
  if (q < 0 || k < 0) return null;
  const count = size ** axes.length;
  const begin = (q * neurons.length + k) * count;
  return values.subarray(begin, begin + count);
}

/** @param {{store: import("./store.js").Store, port: import("./types.js").Port}} parts */
export function createPictures({ store, port }) {
  /** @type {Map<Part, any>} */
  const watched = new Map();
  /** @type {Map<Part, Found & {key: string | null}>} */
  const found = new Map();
  /** @type {Set<Part>} */
  const asking = new Set();
  /** @type {import("./subscribers.js").Subscribers<[]>} */
  const { subscribe, tell } = createSubscribers();
  const read = (/** @type {Part} */ part) => source(() => found.get(part) ?? NOTHING, true);
  const reads = { picture: read("picture"), thumbnails: read("thumbnails"), metrics: read("metrics") };
  /** What the server was told to send during trainings; null: nothing, on this connection. */
  let told = /** @type {string | null} */ (null);
  let planned = false;

  /** Several changes of the state in a row are one. */
  function plan() {
    if (planned) return;
    planned = true;
    queueMicrotask(() => {
      planned = false;
      refresh();
    });
  }

  function refresh() {
    const { connection, run } = store.get();
    if (connection !== "connected") told = null;
    else if (run.status === "running") void follow();
    else for (const part of watched.keys()) void ask(part);
  }

  /** Tells the server what is to follow the frames, when that or the drawing has changed. */
  async function follow() {
    if (watched.size === 0 && told === null) return;
    const wanted = {
      ...(watched.get("picture") ?? { rate: 0 }),
      thumbnails: watched.get("thumbnails") ?? 0,
      metrics: watched.get("metrics") ?? null,
    };
    const key = `${store.get().revision} ${JSON.stringify(wanted)}`;
    if (key === told) return;
    told = key;
    try {
      await port.watchPictures(wanted);
    } catch (failure) {
      const { code, message } = /** @type {any} */ (failure);
      if (code === "stale_revision") return;
      for (const part of watched.keys()) keep(part, found.get(part)?.value ?? null, null, String(message));
    }
  }

  /** @param {Part} part */
  async function ask(part) {
    const state = store.get();
    const runnable = state.checkedRevision !== state.revision || state.check?.runnable;
    const key = `${stateKey(state)} ${JSON.stringify(questionOf(part))}`;
    if (!runnable || asking.has(part) || found.get(part)?.key === key) return;
    asking.add(part);
    try {
      keep(part, await answerOf(part), key, null);
    } catch (failure) {
      const { code, message } = /** @type {any} */ (failure);
      // Overtaken by an edit: asked anew below.
      if (code !== "stale_revision") keep(part, found.get(part)?.value ?? null, key, String(message));
    } finally {
      asking.delete(part);
      plan();
    }
  }

  /** @param {Part} part */
  async function answerOf(part) {
    if (part !== "metrics") return port.picture(/** @type {Looked} */ (questionOf(part)), false);
    const { revision } = store.get();
    return { ...(await port.ask("metrics", { listing: watched.get("metrics") })), revision };
  }

  /**
   * @param {Part} part
   * @returns {Looked | Listing}
   */
  function questionOf(part) {
    if (part === "metrics") return watched.get("metrics");
    const asked = watched.get("picture") ?? {};
    if (part === "picture") return asked;
    return { ...asked, size: watched.get("thumbnails"), neurons: [], quantities: ["out"] };
  }

  /**
   * @param {Part} part
   * @param {any} value
   * @param {string | null} key what it answers
   * @param {string | null} error
   */
  function keep(part, value, key, error) {
    if (!watched.has(part)) return;
    // What follows a frame does not repeat the variables.
    const variables = value?.variables ?? found.get(part)?.value?.variables;
    found.set(part, { value: value && variables ? { ...value, variables } : value, key, error });
    tell();
  }

  store.subscribe((state, previous) => {
    if (
      state.doc !== previous.doc ||
      state.revision !== previous.revision ||
      state.connection !== previous.connection ||
      state.check !== previous.check ||
      state.run.status !== previous.run.status
    )
      plan();
  });

  return {
    /**
     * What the page shows from now on.
     * @param {Part} part
     * @param {Looked | number | Listing | null} asked a picture; the size of the thumbnails; the rows that
     *   the metrics list; null: no longer
     */
    watch(part, asked) {
      if (JSON.stringify(watched.get(part) ?? null) === JSON.stringify(asked)) return;
      if (asked === null) {
        watched.delete(part);
        found.delete(part);
      } else watched.set(part, asked);
      plan();
    },
    /**
     * The newest that came, and why no newer one did.
     * @param {Part} part
     * @returns {Found}
     */
    get: (part) => reads[part](),
    /**
     * Has the drawing moved on since? Such a picture must look old.
     * @param {{revision?: number, step: number}} picture
     */
    isOld({ revision, step }) {
      const { run, doc, revision: now } = store.get();
      if (revision !== undefined && revision !== now) return true;
      return run.status !== "running" && step !== doc.training.progress.step;
    },
    /**
     * What followed a frame.
     * @param {Drawn} drawn
     */
    take(drawn) {
      if (drawn.revision !== store.get().revision) return;
      for (const part of /** @type {Part[]} */ (["picture", "thumbnails", "metrics"]))
        if (drawn[part]) keep(part, { ...drawn[part], revision: drawn.revision }, null, null);
    },
    subscribe,
  };
}
