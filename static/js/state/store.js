/**
 * The store: one immutable state, replaced by patches; subscribers are called synchronously.
 *
 * @typedef {import("./types.js").State} State
 * @typedef {(state: State, previous: State) => void} Subscriber
 * @typedef {ReturnType<typeof createStore>} Store
 */
import { emptyDocument } from "../model/document/document.js";
import { usualLimits } from "../model/document/limits.js";
import { initialMetrics } from "./metrics.js";
import { initialPanel } from "./panel.js";
import { initialPicture } from "./picture-choices.js";
import { properties } from "./tracking.js";

/** @param {State} initial */
export function createStore(initial) {
  let state = initial;
  let told = initial;
  let telling = false;
  /** @type {Set<Subscriber>} */
  const subscribers = new Set();

  /** A set inside a subscriber starts a further round, so that all see the changes in one order. */
  function tell() {
    if (telling) return;
    telling = true;
    /** @type {unknown[]} */
    const failures = [];
    try {
      while (told !== state) {
        const previous = told;
        told = state;
        for (const subscriber of [...subscribers]) {
          try {
            subscriber(told, previous);
          } catch (failure) {
            failures.push(failure); // one broken panel must not keep the others from being told
          }
        }
      }
    } finally {
      telling = false;
    }
    if (failures.length > 0) throw failures[0];
  }

  return {
    // A running training counts its steps in `run`.
    get: properties(() => state, ["run"]),
    /** @param {Partial<State>} patch */
    set(patch) {
      const changed = /** @type {(keyof State)[]} */ (Object.keys(patch)).some(
        (key) => patch[key] !== state[key],
      );
      if (!changed) return;
      state = { ...state, ...patch };
      tell();
    },
    /**
     * @param {Subscriber} subscriber
     * @returns {() => void} unsubscribe
     */
    subscribe(subscriber) {
      subscribers.add(subscriber);
      return () => {
        subscribers.delete(subscriber);
      };
    },
  };
}

/** @type {import("./types.js").Selection} */
export const emptySelection = Object.freeze({ neurons: new Set(), edges: new Set() });

/** @returns {State} */
export function initialState() {
  return {
    doc: emptyDocument(),
    revision: 0,
    selection: emptySelection,
    tool: "select",
    toolLocked: false,
    neuronKind: "hidden",
    lastActivation: "identity",
    camera: { x: -400, y: -300, zoom: 1 },
    viewport: { width: 800, height: 600 },
    insets: [],
    numbers: { shown: 0, all: 0 },
    check: null,
    checkedRevision: -1,
    checkedEdges: new Set(),
    point: -1,
    connection: "connecting",
    run: {
      status: "idle",
      progress: { step: 0, epoch: 0, position: 0 },
      speed: 10, // slow enough to see weights change, fast enough to see the loss fall
      dataLoss: null,
      reason: null,
      error: null,
    },
    hover: null,
    pointed: null,
    mutedPaths: new Set(),
    predict: null,
    tour: null,
    newcomer: false,
    focus: null,
    gesture: {},
    editing: null,
    notice: null,
    preferences: {
      theme: "system",
      motion: "system",
      wheelZooms: false,
      singleKeys: true,
      playSpeed: 1,
      playUnit: "layer",
      digits: 4,
      grid: false,
      snap: true,
      patterns: false,
      toured: false,
      health: true,
      thumbnails: null,
      panelWidth: 25,
      labWidth: 38,
      lowerHeight: { explain: 28, train: 26 },
    },
    systemReducedMotion: false,
    history: { undo: null, redo: null },
    lab: null,
    dialog: null,
    offered: null,
    panel: initialPanel,
    picture: initialPicture,
    metrics: initialMetrics,
    catalogue: [],
    limits: usualLimits,
    storage: { saved: true, at: null, problem: null },
    engine: null,
    others: [],
    opened: null,
    filed: null,
    left: null,
  };
}
