/**
 * What is painted, kept up to date part by part: parts are marked as out of date while things change, and
 * worked off before painting.
 *
 * @typedef {import("../state/types.js").State} State
 * @typedef {import("../model/document/types.js").Network} Network
 * @typedef {import("./scene/emphasis.js").Looked} Looked
 */
import { motionReduced } from "../state/motion.js";
import { bandsOf } from "./paint/bands.js";
import { MANY_EDGES } from "./edge-layer.js";
import { emphasisOf, noEmphasis } from "./scene/emphasis.js";
import { createGlide } from "./scene/glide.js";
import { ALL, EDGES, GROUND, LIVE, OVERLAY } from "./loop.js";
import { marksOf, noMarks, strokeOf } from "./scene/problem-places.js";
import { createScene, setNetwork, setPending } from "./scene/scene.js";
import { setTones, setValues, setWeights } from "./scene/values.js";

/** Parts. */
export const NETWORK = 1;
export const PENDING = 2;
export const NUMBERS = 4;
export const CHECK = 8;
export const EMPHASIS = 16;

/** The canvases that show each part. */
const SHOWN_ON = /** @type {const} */ ([
  [NETWORK, ALL],
  // A weight without an answer is grey, its line as well as its number.
  [PENDING, EDGES | LIVE],
  [NUMBERS, LIVE],
  // The hops of a cycle stand where edges have their numbers.
  [CHECK, GROUND | OVERLAY | LIVE],
  [EMPHASIS, LIVE | OVERLAY],
]);

/** @param {number} parts */
const canvasesOf = (parts) =>
  SHOWN_ON.reduce((canvases, [part, shown]) => (parts & part ? canvases | shown : canvases), 0);

/**
 * @param {Pick<import("../state/types.js").App, "records" | "playhead">} app
 * @param {ReturnType<typeof import("./edge-layer.js").createEdgeLayer>} edgeLayer
 * @param {() => Looked} looked
 */
export function createRefresh({ records, playhead }, edgeLayer, looked) {
  const scene = createScene();
  const shown = { scene, bands: bandsOf(scene, null), marks: noMarks, emphasis: noEmphasis };
  const glide = createGlide();
  let stale = NETWORK;
  /**
   * Neurons of the newest stroke.
   * @type {ReadonlySet<number>}
   */
  let stroke = new Set();
  /**
   * Places that the neurons glide from to the present ones.
   * @type {Network | null}
   */
  let from = null;

  /** @param {State} state */
  function network(state) {
    const { rows } = scene;
    setNetwork(scene, state);
    glide.stop();
    if (from && rows === scene.rows && scene.edges <= MANY_EDGES && !motionReduced(state))
      glide.start(scene, from);
    from = null;
    if (rows !== scene.rows) stale |= PENDING;
    stale |= NUMBERS | CHECK | EMPHASIS;
    edgeLayer.invalidate();
  }

  /** @param {State} state */
  function pending(state) {
    setPending(scene, state);
    edgeLayer.invalidate();
  }

  /** @param {State} state */
  function numbers(state) {
    const record = records.current();
    setValues(scene, state, record, playhead);
    if (!setWeights(scene, state, record, playhead) && !(stale & NETWORK)) return 0;
    setTones(scene);
    edgeLayer.invalidate();
    return EDGES;
  }

  /** @param {State} state */
  function check(state) {
    shown.bands = bandsOf(scene, state.check);
    shown.marks = marksOf(scene, state.check, stroke);
  }

  /** @param {State} state */
  function emphasis(state) {
    shown.emphasis = emphasisOf(scene, state, looked());
    edgeLayer.dim(shown.emphasis.related !== null);
  }

  /** In this order: the network outdates the others. */
  const work = /** @type {const} */ ([
    [NETWORK, network],
    [PENDING, pending],
    [NUMBERS, numbers],
    [CHECK, check],
    [EMPHASIS, emphasis],
  ]);

  return {
    shown,
    /**
     * @param {number} parts
     * @returns {number} the canvases that show them
     */
    outdate(parts) {
      stale |= parts;
      return canvasesOf(parts);
    },
    /**
     * Warnings about what has just been drawn wait for the next stroke.
     * @param {Network} before
     * @param {Network} after
     */
    drew: (before, after) => void (stroke = strokeOf(before, after) ?? stroke),
    /**
     * The document has been changed already; only what is drawn glides from the places it had.
     * @param {Network} before
     */
    glideFrom(before) {
      if (stale & NETWORK) from = before;
    },
    gliding: glide.active,
    /**
     * Neurons on their way move on; whether there is more to come.
     * @param {number} elapsed
     */
    glide(elapsed) {
      stale |= CHECK;
      return glide.tick(scene, elapsed);
    },
    /**
     * Works off what is out of date.
     * @param {State} state
     * @returns {number} the canvases that have to be painted for it
     */
    refresh(state) {
      let canvases = 0;
      for (const [part, renew] of work) if (stale & part) canvases |= renew(state) ?? 0;
      canvases |= canvasesOf(stale);
      stale = 0;
      return canvases;
    },
  };
}
