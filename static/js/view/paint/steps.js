/**
 * Which neurons and edges are at work: while the playhead plays, neurons fill once the messages have arrived;
 * after a step by hand, what it computed stays lit until the next one.
 *
 * @typedef {import("../../state/types.js").PlayheadState} PlayheadState
 * @typedef {import("../../record/types.js").Stop} Stop
 * @typedef {import("../scene/scene.js").Scene} Scene
 * @typedef {import("../scene/palette.js").Palette} Palette
 * @typedef {import("../scene/view.js").View} View
 */
import { segmentAt } from "../../record/stretches.js";
import { PART } from "../../record/timeline.js";
import { shape } from "./neurons.js";
import { outline } from "./rims.js";
import { signColour, STEPS, stepOf } from "../scene/palette.js";
import { ARRIVED, LIFTED, liftEdge, workOf } from "./pulses.js";
import { BIAS, INPUT } from "../scene/scene.js";

/** More neurons than this are a crowd; they fill at once. */
const FILLED = 400;

/**
 * The elements of the last step by hand, or null: from `from` up to the playhead's position.
 * @param {PlayheadState} playhead
 * @returns {{work: import("./pulses.js").Work, from: number, to: number} | null}
 */
export function steppedPart({ timeline, position, progress, playing, stepped }) {
  if (!timeline || playing || progress > 0 || stepped === null || position === 0) return null;
  const part = segmentAt(timeline, position - 1, stepped);
  // Of a whole phase or step its last layer is lit; all of it at once would point at nothing.
  const layer = segmentAt(timeline, position - 1, "layer");
  if (!part || !layer) return null;
  return { work: workOf(part), from: Math.max(part.start, layer.start), to: position };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Palette} palette
 * @param {View} view
 * @param {PlayheadState} playhead
 */
export function drawStepped(context, scene, palette, view, playhead) {
  const part = steppedPart(playhead);
  const { timeline } = playhead;
  if (!part || !timeline) return;
  const { work, from, to } = part;
  for (const row of edgesOf(scene, timeline, part)) liftEdge(context, scene, palette, view, work, row);
  if (work === "update" || work === "loss") return;
  if (to - from === 1 && timeline.edge[from] >= 0) {
    drawEnds(context, scene, palette, view, timeline, from);
    return;
  }
  for (let at = from; at < to; at += 1) {
    // dL/dout must not give away dL/din, which is still to come, not even its sign.
    const early = to - from === 1 && timeline.part[at] === PART.dOut;
    if (hasHalo(timeline, work, from, at))
      drawHalo(context, scene, palette, view, work, timeline.neuron[at], 1, early);
  }
}

/**
 * One halo for a neuron, however many of the elements are about it.
 * @param {import("../../record/types.js").Timeline} timeline
 * @param {string} work
 * @param {number} from
 * @param {number} at
 */
function hasHalo({ part, neuron }, work, from, at) {
  if (work === "weights") return at === from || neuron[at] !== neuron[at - 1];
  return part[at] === PART.neuron || part[at] === PART.dOut || (part[at] === PART.dIn && at === from);
}

/**
 * Both ends of one edge: what they give is coloured by it; a sum that is not finished yet has no colour.
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Palette} palette
 * @param {View} view
 * @param {import("../../record/types.js").Timeline} timeline
 * @param {number} at
 */
function drawEnds(context, scene, palette, view, { part, edge }, at) {
  const [tail, head] = [scene.tail[edge[at]], scene.head[edge[at]]];
  const forward = part[at] === PART.message;
  const backward = part[at] === PART.term;
  if (tail >= 0) drawHalo(context, scene, palette, view, backward ? null : "forward", tail, 1);
  if (head >= 0) drawHalo(context, scene, palette, view, forward ? null : "backward", head, 1);
}

/**
 * One neuron's element is about the edges it was summed over: incoming ones forward, outgoing ones backward.
 * @param {Scene} scene
 * @param {import("../../record/types.js").Timeline} timeline
 * @param {{from: number, to: number}} part
 */
function edgesOf({ rows }, timeline, { from, to }) {
  const own = [];
  for (let at = from; at < to; at += 1) if (timeline.edge[at] >= 0) own.push(timeline.edge[at]);
  const neuron = timeline.neuron[from];
  const alone = to - from === 1 && own.length === 0 && neuron >= 0 && rows;
  const summed =
    alone && timeline.part[from] === PART.neuron
      ? rows.incoming(neuron)
      : alone && timeline.part[from] === PART.dOut
        ? rows.outgoing(neuron)
        : own;
  return summed.length > LIFTED ? [] : summed;
}

/**
 * A wide soft ring under a neuron, in the colour of what it has got.
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Palette} palette
 * @param {View} view
 * @param {import("./pulses.js").Work | null} work  null = a number that is not there yet
 * @param {number} row
 * @param {number} strength
 * @param {boolean} [early]  dL/dout, not dL/din
 */
function drawHalo(context, scene, palette, view, work, row, strength, early = false) {
  const backward = work === "backward" || work === "weights";
  const derivative = scene.record?.dIn?.[row] ?? NaN;
  // Inputs and biases have no dL/din, but a dL/dout.
  const value = backward
    ? ((early || Number.isNaN(derivative) ? scene.record?.dOut?.[row] : derivative) ?? NaN)
    : (scene.record?.out[row] ?? NaN);
  if (Number.isNaN(value)) return;
  outline(context, scene, view, row, 4);
  context.globalAlpha = 0.4 * strength;
  context.strokeStyle =
    work === null
      ? palette.accent
      : signColour(palette, backward ? palette.derivative : palette.value, value);
  context.lineWidth = 7;
  context.setLineDash(work !== null && value < 0 ? [6, 4] : []);
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/**
 * After the messages have arrived the neuron fills from its middle; derivatives light a ring around it.
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Palette} palette
 * @param {View} view
 * @param {PlayheadState} playhead
 * @param {Stop} stop
 */
export function drawArrivals(context, scene, palette, view, { timeline, position, progress }, stop) {
  const share = (progress - ARRIVED) / (1 - ARRIVED);
  if (!timeline || !scene.record || share <= 0 || stop.end - stop.start > 8 * FILLED) return;
  for (let at = Math.max(stop.start, position); at < stop.end; at += 1) {
    const row = timeline.neuron[at];
    if (row < 0 || timeline.edge[at] >= 0) continue;
    if (stop.phase === "backward") {
      if (timeline.part[at] === PART.dOut) drawHalo(context, scene, palette, view, "backward", row, share);
      continue;
    }
    if (scene.kind[row] !== INPUT && scene.kind[row] !== BIAS)
      fill(context, scene, palette, view, row, share);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Palette} palette
 * @param {View} view
 * @param {number} row
 * @param {number} share
 */
function fill(context, scene, palette, view, row, share) {
  const out = scene.record?.out[row] ?? NaN;
  if (Number.isNaN(out)) return;
  context.fillStyle = palette.fills[stepOf(out, scene.valueScale) + STEPS];
  context.beginPath();
  shape(
    context,
    scene.kind[row],
    (scene.x[row] - view.x) * view.zoom,
    (scene.y[row] - view.y) * view.zoom,
    view.zoom * Math.sqrt(share),
    0,
  );
  context.globalAlpha = 0.9;
  context.fill();
  context.globalAlpha = 1;
}
