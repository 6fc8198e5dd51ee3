/**
 * The playhead: a position in the timeline of the shown record. Animation, stepping and replay all move it;
 * none needs the server. The view's frame loop calls `tick`.
 *
 * @typedef {import("./types.js").PlayheadState} PlayheadState
 * @typedef {import("../record/types.js").Timeline} Timeline
 * @typedef {import("../record/types.js").Unit} Unit
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./records.js").Records} Records
 * @typedef {ReturnType<typeof createPlayhead>} Playhead
 */
import { config } from "../config.js";
import { motionReduced } from "./motion.js";
import { createSubscribers } from "./subscribers.js";
import { createTimelines } from "./timelines.js";
import { source } from "./tracking.js";
import { narrate } from "../explain/narrative.js";
import { placesOf, segmentAt } from "../record/stretches.js";
import { PHASES } from "../record/timeline.js";

const UPDATE = PHASES.indexOf("update");

/**
 * @param {Records} records
 * @param {Store} store
 */
export function createPlayhead(records, store) {
  /**
   * One object, changed in place: it is read at every animation frame.
   * @type {PlayheadState}
   */
  const state = {
    timeline: null,
    position: 0,
    progress: 0,
    playing: false,
    direction: 1,
    unit: "layer",
    stepped: null,
  };
  /**
   * How long one layer takes while a slow training plays itself; null = by the speed preference.
   * @type {number | null}
   */
  let stopTime = null;
  const timelineFor = createTimelines(store);
  /** @type {import("./subscribers.js").Subscribers<[PlayheadState]>} */
  const subscribers = createSubscribers();

  /** How often it came to stand elsewhere: within a stop only the track moves, which is painted by itself. */
  let moves = 0;
  /** @type {unknown[]} */
  let stood = [];
  function tell() {
    const { timeline, position, playing, direction, progress } = state;
    const stands = [timeline, position, playing, direction, progress >= 0.5];
    if (stands.some((part, index) => part !== stood[index])) moves += 1;
    stood = stands;
    subscribers.tell(state);
  }
  const stand = source(() => moves, true);
  const read = () => {
    stand();
    return state;
  };

  /**
   * @param {number} position
   * @param {PlayheadState["stepped"]} [stepped]
   */
  function place(position, stepped = null) {
    state.position = Math.min(Math.max(Math.round(position), 0), state.timeline?.length ?? 0);
    state.progress = 0;
    state.playing = false;
    state.stepped = stepped;
    tell();
  }

  /**
   * By nothing larger than a layer: the messages of several at once would say nothing.
   * @returns {Unit}
   */
  function playedUnit() {
    const { playUnit } = store.get().preferences;
    return playUnit === "edge" || playUnit === "neuron" ? playUnit : "layer";
  }

  /**
   * @param {1 | -1} [direction]
   * @param {number | null} [perStop] milliseconds; of a training, which plays by layer
   */
  function play(direction = 1, perStop = null) {
    const { timeline } = state;
    // Whoever predicts sees the next number only after having typed it.
    if (!timeline || (store.get().predict && perStop === null)) return;
    if (direction === 1 && state.position >= timeline.length) state.position = 0;
    if (direction === -1 && state.position === 0) state.position = timeline.length;
    if (motionReduced(store.get())) {
      place(direction === 1 ? timeline.length : 0);
      return;
    }
    const unit = perStop === null ? playedUnit() : "layer";
    if (direction !== state.direction || unit !== state.unit) state.progress = 0;
    Object.assign(state, { playing: true, direction, unit, stepped: null });
    stopTime = perStop;
    tell();
  }

  /** A record of a running training: slow ones are played through, fast ones are shown as done. */
  function followTraining() {
    const { speed, status } = store.get().run;
    const { timeline } = state;
    if (!timeline) return;
    // The record that comes with a pause is shown as done: nothing moves on after that.
    const slow = status === "running" && speed !== null && speed <= config.slowSpeed;
    if (slow && !motionReduced(store.get())) {
      state.position = state.progress = 0;
      // A little less than the step's time, so that the end of each step is seen before the next begins.
      play(1, 900 / speed / timeline.stops.length);
    } else {
      place(timeline.length);
    }
  }

  records.subscribe((event) => {
    if (event === "curve") return;
    const record = records.current();
    state.timeline = record && timelineFor(record);
    if (event === "push") followTraining();
    else place(0);
  });
  store.subscribe((now, before) => {
    if (now.revision === before.revision && now.check === before.check) return;
    const record = records.current();
    const timeline = record && timelineFor(record);
    if (timeline === state.timeline) return;
    state.timeline = timeline;
    place(0);
  });

  /**
   * Time passes; `part` is the share of a stop.
   * @param {number} part
   * @returns {number} what is left of it after the stop
   */
  function advance(part) {
    const timeline = /** @type {Timeline} */ (state.timeline);
    if (state.direction === 1) {
      const missing = 1 - state.progress;
      if (part < missing) {
        state.progress += part;
        return 0;
      }
      state.position = segmentAt(timeline, state.position, state.unit)?.end ?? timeline.length;
      state.progress = 0;
      if (state.position >= timeline.length) state.playing = false;
      return part - missing;
    }
    if (state.progress === 0) {
      state.position = segmentAt(timeline, state.position - 1, state.unit)?.start ?? 0;
      state.progress = 1;
    }
    const used = Math.min(part, state.progress);
    state.progress -= used;
    if (state.progress === 0 && state.position === 0) state.playing = false;
    return part - used;
  }

  /**
   * @param {"forwardNeuron" | "backwardOut" | "backwardNeuron" | "forwardEdge" | "backwardEdge" |
   *   "updateEdge"} elements
   * @param {number} row
   */
  function known(elements, row) {
    stand();
    return state.timeline !== null && state.position > state.timeline[elements][row];
  }

  /**
   * Half-way through the update a weight has its new value.
   * @param {number} row of the edge
   */
  const changing = (row) => {
    const { timeline, position, progress, unit } = state;
    if (
      !timeline ||
      progress < 0.5 ||
      timeline.phase[position] !== UPDATE ||
      timeline.updateEdge[row] === timeline.length
    )
      return false;
    const under = segmentAt(timeline, position, unit);
    return under !== null && timeline.updateEdge[row] < under.end;
  };

  /**
   * @param {1 | -1} direction
   * @param {Unit} unit
   */
  function step(direction, unit) {
    const { timeline, position } = state;
    if (!timeline) return;
    const under = segmentAt(timeline, direction === 1 ? position : position - 1, unit);
    place(direction === 1 ? (under?.end ?? timeline.length) : (under?.start ?? 0), unit);
  }

  return {
    get: read,
    play: () => play(),
    playBack: () => play(-1),
    pause() {
      if (!state.playing) return;
      state.playing = false;
      tell();
    },
    toggle() {
      if (!state.playing) return play();
      state.playing = false;
      return tell();
    },
    step,
    /** @param {1 | -1} direction */
    stepElement: (direction) => step(direction, "edge"),
    /** @param {1 | -1} direction */
    stepLayer: (direction) => step(direction, "layer"),
    toStart: () => place(0),
    toEnd: () => place(state.timeline?.length ?? 0),
    /** @param {number} position */
    seek: (position) => place(position, "edge"),
    /**
     * To the next place where a neuron or an edge gets a number; after the last one to the first.
     * @param {{neuron: number} | {edge: number}} what  by row
     * @param {1 | -1} [direction]
     * @returns {boolean} is there any?
     */
    jump(what, direction = 1) {
      const places = state.timeline ? placesOf(state.timeline, what) : [];
      const ahead = (/** @type {number} */ at) => direction * (at - state.position) > 0;
      if (places.length === 0) return false;
      const next =
        direction === 1
          ? (places.find(ahead) ?? places[0])
          : (places.findLast(ahead) ?? places[places.length - 1]);
      place(next, "edge");
      return true;
    },
    /**
     * @param {number} ms since the last call
     * @returns {boolean} still playing?
     */
    tick(ms) {
      if (!state.playing || !state.timeline) return false;
      let part = ms / (stopTime ?? (config.layerSeconds * 1000) / store.get().preferences.playSpeed);
      do part = advance(part);
      while (part > 0 && state.playing);
      tell();
      return state.playing;
    },
    /** What has just been computed, or is being computed while playing: names and a sentence. */
    describe() {
      const { doc, preferences } = store.get();
      return narrate(doc, records.current(), read(), preferences.digits);
    },
    subscribe: subscribers.subscribe,
    // Is a number known at this position? By row of the neuron or edge.
    forwardKnown: (/** @type {number} */ row) => known("forwardNeuron", row),
    outDerivativeKnown: (/** @type {number} */ row) => known("backwardOut", row),
    backwardKnown: (/** @type {number} */ row) => known("backwardNeuron", row),
    edgeForwardKnown: (/** @type {number} */ row) => known("forwardEdge", row),
    edgeBackwardKnown: (/** @type {number} */ row) => known("backwardEdge", row),
    edgeUpdated: (/** @type {number} */ row) => known("updateEdge", row) || changing(row),
    lossKnown() {
      const { timeline, position } = read();
      return timeline !== null && position > timeline.lossAt;
    },
  };
}
