/**
 * Stretches of a timeline: what the playhead goes through in one move, by edge (one element), neuron, layer,
 * phase, or the whole step.
 *
 * @typedef {import("../record/types.js").Timeline} Timeline
 * @typedef {import("../record/types.js").Stop} Stop
 * @typedef {import("../record/types.js").Unit} Unit
 */
import { PHASES, stopAt } from "./timeline.js";

/** @type {readonly Unit[]} */
export const UNITS = Object.freeze(["edge", "neuron", "layer", "phase", "step"]);

/**
 * The stretch of size `unit` that holds element `at`, or null outside.
 * @param {Timeline} timeline
 * @param {number} at
 * @param {Unit} unit
 * @returns {Stop | null}
 */
export function segmentAt(timeline, at, unit) {
  const stop = at < 0 ? null : stopAt(timeline, at);
  if (!stop || unit === "layer") return stop;
  if (unit === "edge") return { ...stop, layer: timeline.layer[at], start: at, end: at + 1 };
  if (unit === "neuron") return neuronSegment(timeline, stop, at);
  if (unit === "phase") return phaseSegment(timeline, stop);
  return { ...stop, start: 0, end: timeline.length };
}

/**
 * What is about one neuron: its messages and itself, its derivatives, or its weights.
 * @param {Timeline} timeline
 * @param {Stop} stop
 * @param {number} at
 */
function neuronSegment({ neuron, layer }, stop, at) {
  let start = at;
  let end = at + 1;
  while (start > stop.start && neuron[start - 1] === neuron[at]) start -= 1;
  while (end < stop.end && neuron[end] === neuron[at]) end += 1;
  return { ...stop, layer: layer[at], start, end };
}

/**
 * @param {Timeline} timeline
 * @param {Stop} stop
 */
function phaseSegment({ phase, stops }, stop) {
  const same = stops.filter((other) => PHASES[phase[other.start]] === stop.phase);
  return { ...stop, start: same[0].start, end: same[same.length - 1].end };
}

/**
 * Where a neuron or an edge gets a number, in order; the playhead stands right after each.
 * @param {Timeline} timeline
 * @param {{neuron: number} | {edge: number}} what  by row
 * @returns {number[]} positions
 */
export function placesOf(timeline, what) {
  const elements =
    "neuron" in what
      ? [
          timeline.forwardNeuron[what.neuron],
          timeline.backwardOut[what.neuron],
          timeline.backwardNeuron[what.neuron],
        ]
      : [
          timeline.forwardEdge[what.edge],
          timeline.backwardTerm[what.edge],
          timeline.backwardEdge[what.edge],
          timeline.updateEdge[what.edge],
        ];
  return [...new Set(elements)].filter((element) => element < timeline.length).map((element) => element + 1);
}
