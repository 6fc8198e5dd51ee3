/**
 * Which neurons and edges are at work: while the playhead plays, neurons fill once the messages have arrived; after a
 * step by hand, what it computed stays lit until the next one.
 *
 * @typedef {import("../state/types.js").PlayheadState} PlayheadState
 * @typedef {import("../state/types.js").Stop} Stop
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {import("./palette.js").Palette} Palette
 * @typedef {import("./view.js").View} View
 */
import { PHASES, stopAt } from "../state/timeline.js";
import { shape } from "./neurons.js";
import { outline } from "./outline.js";
import { STEPS, stepOf } from "./palette.js";
import { ARRIVED, LIFTED, liftEdge } from "./pulses.js";
import { BIAS, INPUT } from "./scene.js";

/** More neurons than this are a crowd; they fill at once. */
const FILLED = 400;

/**
 * The elements of the last step by hand, or null: from `from` up to the playhead's position.
 * @param {PlayheadState} playhead @returns {{phase: Stop["phase"], from: number, to: number} | null}
 */
export function steppedPart({ timeline, position, progress, playing, stepped }) {
  if (!timeline || playing || progress > 0 || stepped === null || position === 0) return null;
  const phase = PHASES[timeline.phase[position - 1]];
  if (stepped === "element") return { phase, from: position - 1, to: position };
  return { phase, from: stopAt(timeline, position - 1)?.start ?? position, to: position };
}

/** @param {CanvasRenderingContext2D} context @param {Scene} scene @param {Palette} palette @param {View} view @param {PlayheadState} playhead */
export function drawStepped(context, scene, palette, view, playhead) {
  const part = steppedPart(playhead);
  const { timeline } = playhead;
  if (!part || !timeline) return;
  const { phase, from, to } = part;
  for (const row of edgesOf(scene, timeline, part)) liftEdge(context, scene, palette, view, phase, row);
  if (phase === "update" || phase === "loss") return;
  for (let at = from; at < to; at += 1) {
    const row = timeline.neuron[at];
    if (row < 0 || (to - from > 1 && timeline.edge[at] >= 0)) continue;
    drawHalo(context, scene, palette, view, phase, row, 1);
  }
}

/**
 * One neuron's element is about the edges it was summed over: incoming ones forward, outgoing ones backward.
 * @param {Scene} scene @param {import("../state/types.js").Timeline} timeline @param {{phase: Stop["phase"], from: number, to: number}} part
 */
function edgesOf({ rows }, timeline, { phase, from, to }) {
  const own = [];
  for (let at = from; at < to; at += 1) if (timeline.edge[at] >= 0) own.push(timeline.edge[at]);
  const neuron = timeline.neuron[from];
  const alone = to - from === 1 && own.length === 0 && neuron >= 0 && rows;
  const edges = alone ? (phase === "forward" ? rows.incoming(neuron) : rows.outgoing(neuron)) : own;
  return edges.length > LIFTED ? [] : edges;
}

/** A wide soft ring under a neuron, in the colour of what it has got. */
/** @param {CanvasRenderingContext2D} context @param {Scene} scene @param {Palette} palette @param {View} view @param {Stop["phase"]} phase @param {number} row @param {number} strength */
function drawHalo(context, scene, palette, view, phase, row, strength) {
  const backward = phase === "backward";
  const value = (backward ? scene.record?.dIn?.[row] : scene.record?.out[row]) ?? NaN;
  if (Number.isNaN(value)) return;
  outline(context, scene, view, row, 4);
  context.globalAlpha = 0.4 * strength;
  context.strokeStyle = (backward ? palette.derivative : palette.value)[value < 0 ? 0 : 1];
  context.lineWidth = 7;
  context.stroke();
  context.globalAlpha = 1;
}

/**
 * After the messages have arrived the neuron fills from its middle; derivatives light a ring around it.
 * @param {CanvasRenderingContext2D} context @param {Scene} scene @param {Palette} palette @param {View} view
 * @param {PlayheadState} playhead @param {Stop} stop
 */
export function drawArrivals(context, scene, palette, view, { timeline, position, progress }, stop) {
  const share = (progress - ARRIVED) / (1 - ARRIVED);
  if (!timeline || !scene.record || share <= 0 || stop.end - stop.start > 8 * FILLED) return;
  for (let at = Math.max(stop.start, position); at < stop.end; at += 1) {
    const row = timeline.neuron[at];
    if (row < 0 || timeline.edge[at] >= 0) continue;
    if (stop.phase === "backward") drawHalo(context, scene, palette, view, stop.phase, row, share);
    else if (scene.kind[row] !== INPUT && scene.kind[row] !== BIAS) fill(context, scene, palette, view, row, share);
  }
}

/** @param {CanvasRenderingContext2D} context @param {Scene} scene @param {Palette} palette @param {View} view @param {number} row @param {number} share */
function fill(context, scene, palette, view, row, share) {
  const out = scene.record?.out[row] ?? NaN;
  if (Number.isNaN(out)) return;
  context.fillStyle = palette.fills[stepOf(out, scene.valueScale) + STEPS];
  context.beginPath();
  shape(context, scene.kind[row], (scene.x[row] - view.x) * view.zoom, (scene.y[row] - view.y) * view.zoom, view.zoom * Math.sqrt(share), 0);
  context.globalAlpha = 0.9;
  context.fill();
  context.globalAlpha = 1;
}
