/**
 * Messages on their way: dots that travel along the edges of the layer being computed, forward from tail to
 * head in the colour of the value, backward from head to tail in the colour of the derivative. Size tells how
 * much they carry.
 *
 * @typedef {import("../../state/types.js").PlayheadState} PlayheadState
 * @typedef {import("../../record/types.js").Stop} Stop
 * @typedef {import("../scene/scene.js").Scene} Scene
 * @typedef {import("../scene/palette.js").Palette} Palette
 * @typedef {import("../scene/view.js").View} View
 */
import { config } from "../../config.js";
import { segmentAt } from "../../record/stretches.js";
import { arrowLength, drawArrow, NEGATIVE_DASH, shorten, toScreen, widthOf } from "./edges.js";
import { point, pointAt, trace } from "../scene/lines.js";
import { signColour } from "../scene/palette.js";

/** Up to this many pulses are round and leave a trace; more are plain squares. */
const FINE = 150;
/** Up to this many edges of a layer are lifted out of the others; more would be a wall. */
export const LIFTED = 60;
/** The share of a stop at which its messages are there; the rest is for the neurons to fill. */
export const ARRIVED = 0.72;
const TRACE = [0.09, 0.045, 0];

/**
 * The stretch under way, or null at rest.
 * @param {PlayheadState} state
 * @returns {Stop | null}
 */
export function activeStop({ timeline, position, progress, playing, unit }) {
  return !timeline || (!playing && progress === 0) ? null : segmentAt(timeline, position, unit);
}

/**
 * @typedef {"forward" | "loss" | "backward" | "weights" | "update"} Work weights: dL/dw, where the two passes
 *   meet
 */
/**
 * @param {Pick<Stop, "phase" | "step">} stop
 * @returns {Work}
 */
export const workOf = ({ phase, step }) => (step === 3 ? "weights" : phase);

/**
 * Slow at both ends: a message leaves one neuron and settles in the next.
 * @param {number} t
 */
export const eased = (t) => (t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) * (1 - t));

/**
 * How far messages have come.
 * @param {number} progress of the stop
 */
const travelled = (progress) => eased(Math.min(1, Math.max(0, progress / ARRIVED)));

/**
 * What an edge's message carries, signed, with 1 as a large one.
 * @param {Scene} scene
 * @param {Work} work
 * @param {number} row
 */
function carried(scene, work, row) {
  const { record } = scene;
  if (record === null) return 0;
  if (work === "weights") return (record.dWeight?.[row] ?? 0) / scene.dWeightScale;
  if (work === "backward")
    return ((record.dIn?.[scene.head[row]] ?? 0) * scene.weight[row]) / scene.derivativeScale;
  return (scene.weight[row] * record.out[scene.tail[row]]) / scene.valueScale;
}

/**
 * Lifts the edges of the active layer out of the others.
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Palette} palette
 * @param {View} view
 * @param {PlayheadState} state
 * @param {Stop} stop
 */
export function drawActiveEdges(context, scene, palette, view, { timeline, position, progress }, stop) {
  if (!timeline || stop.phase === "loss" || stop.end - stop.start > LIFTED) return;
  // An update lights up, the weight changes at its half, and the new colour comes through.
  context.globalAlpha = stop.phase === "update" ? Math.min(1, 2 * (1 - progress)) : 1;
  for (let at = Math.max(stop.start, position); at < stop.end; at += 1) {
    if (timeline.edge[at] >= 0) liftEdge(context, scene, palette, view, workOf(stop), timeline.edge[at]);
  }
  context.globalAlpha = 1;
}

/**
 * One edge in full colour.
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Palette} palette
 * @param {View} view
 * @param {Work} work
 * @param {number} row
 */
export function liftEdge(context, scene, palette, view, work, row) {
  if (!toScreen(scene, view, row)) return;
  const width = Math.max(2.5, widthOf(scene.tone[row], true, 1, view.zoom) + 0.5);
  const head = arrowLength(width, view.zoom) + 1;
  const amount = carried(scene, work, row);
  const backward = work === "backward" || work === "weights";
  const colour =
    work === "update"
      ? palette.accent
      : signColour(palette, backward ? palette.derivative : palette.value, amount);
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  drawArrow(context, head);
  context.fill();
  shorten(head);
  context.beginPath();
  context.setLineDash(work !== "update" && amount < 0 ? NEGATIVE_DASH : []);
  trace(context);
  context.stroke();
  context.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Palette} palette
 * @param {View} view
 * @param {PlayheadState} state
 * @param {Stop} stop
 * @returns {number} pulses drawn
 */
export function drawPulses(context, scene, palette, view, { timeline, position, progress }, stop) {
  const work = workOf(stop);
  // A weight's derivative does not travel: it is made where its edge is.
  if (!timeline || (work !== "forward" && work !== "backward")) return 0;
  if (progress >= ARRIVED) return 0;
  const backward = work === "backward";
  const count = stop.end - stop.start;
  const stride = Math.max(1, Math.ceil(count / config.maxPulses));
  let drawn = 0;
  for (const sign of [-1, 0, 1]) {
    context.fillStyle = signColour(palette, backward ? palette.derivative : palette.value, sign);
    for (let at = Math.max(stop.start, position); at < stop.end; at += stride) {
      const row = timeline.edge[at];
      if (row < 0) continue;
      const amount = carried(scene, work, row);
      if (Math.sign(amount) !== sign || !toScreen(scene, view, row)) continue;
      const size = 2.2 + 3.6 * Math.sqrt(Math.min(1, Math.abs(amount)));
      if (count <= FINE)
        drawTrace(
          context,
          palette,
          progress,
          backward,
          amount < 0,
          size * Math.min(1.3, Math.max(0.6, view.zoom)),
        );
      else drawSquare(context, progress, backward, size * Math.min(1, Math.max(0.5, view.zoom)));
      drawn += 1;
    }
  }
  context.globalAlpha = 1;
  return drawn;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Palette} palette
 * @param {number} progress
 * @param {boolean} backward
 * @param {boolean} negative   square, where others are round
 * @param {number} size
 */
function drawTrace(context, palette, progress, backward, negative, size) {
  for (let k = 0; k < TRACE.length; k += 1) {
    const t = travelled(progress - TRACE[k]);
    const share = backward ? 1 - t : t;
    const last = k === TRACE.length - 1;
    pointAt(share);
    const [x, y] = point;
    context.globalAlpha = last ? 1 : 0.25 + 0.2 * k;
    context.beginPath();
    const half = size * (last ? 1 : 0.55 + 0.2 * k);
    if (negative) context.rect(x - 0.9 * half, y - 0.9 * half, 1.8 * half, 1.8 * half);
    else context.arc(x, y, half, 0, 2 * Math.PI);
    context.fill();
    if (!last) continue;
    context.strokeStyle = palette.halo;
    context.lineWidth = 1.25;
    context.stroke();
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} progress
 * @param {boolean} backward
 * @param {number} size
 */
function drawSquare(context, progress, backward, size) {
  const t = travelled(progress);
  pointAt(backward ? 1 - t : t);
  context.fillRect(point[0] - size / 2, point[1] - size / 2, size, size);
}
