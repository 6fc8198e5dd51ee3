/**
 * The canvas that changes while the network computes: lit edges, pulses, numbers on edges, neurons and what
 * stands beside them. Repainted whole whenever anything of it changes; the edges under it are not touched.
 *
 * @typedef {import("./scene/scene.js").Scene} Scene
 * @typedef {import("./scene/palette.js").Palette} Palette
 * @typedef {import("./scene/view.js").View} View
 * @typedef {import("./scene/emphasis.js").Emphasis} Emphasis
 * @typedef {import("../state/types.js").PlayheadState} PlayheadState
 * @typedef {{scene: Scene, palette: Palette, view: View, emphasis: Emphasis, playhead: PlayheadState, digits:
 *   number, motion: boolean, marked: ReadonlySet<number>, running: boolean, asked?:
 *   import("../explain/quantities.js").Quantity | null, muted?: import("../state/types.js").MutedEdges |
 *   null, thumbnails?: import("./paint/thumbnails.js").Thumbnails | null}} LiveFrame marked: edges that carry
 *   another mark instead of their number; running: a training is under way
 */
import { config } from "../config.js";
import { drawAsked } from "./paint/asked.js";
import { createEdgeNumbers } from "./edge-numbers.js";
import { drawBeside, drawTargets } from "./paint/beside.js";
import { digitShare } from "./paint/chips.js";
import { drawCrowd } from "./paint/crowd.js";
import { withBoth } from "./paint/derivatives.js";
import { drawLit } from "./paint/lit.js";
import { drawNeurons, WHOLE } from "./paint/neurons.js";
import { drawMuted } from "./paint/muted.js";
import { drawNames } from "./paint/names.js";
import { gapsBelow, linesBelow } from "./scene/around.js";
import { createNumbers, discCharacters, DISC_CHARACTERS, PILL_CHARACTERS } from "./scene/numbers.js";
import { signColour } from "./scene/palette.js";
import { activeStop, drawActiveEdges, drawPulses } from "./paint/pulses.js";
import { drawArrivals, drawStepped } from "./paint/steps.js";
import { inView, radiusOf } from "./scene/view.js";

/** On smaller discs (CSS pixels) rings of derivatives would only cover each other. */
const RINGED_RADIUS = 4;
/** Of the ring of a negative derivative. */
const NEGATIVE = [3, 2];
export function createLive() {
  const outputs = createNumbers(DISC_CHARACTERS);
  const [dIn, dOut] = [createNumbers(PILL_CHARACTERS), createNumbers(PILL_CHARACTERS)];
  const edgeNumbers = createEdgeNumbers();
  let visible = new Int32Array(0);
  let gaps = new Float64Array(0);
  let gapsFor = -1;

  /**
   * @param {LiveFrame} frame
   * @returns {number} how many neurons are in view
   */
  function cull({ scene, view }) {
    if (visible.length < scene.neurons) visible = new Int32Array(scene.neurons);
    let count = 0;
    // Text beside a neuron reaches further than its disc.
    for (let row = 0; row < scene.neurons; row += 1)
      if (inView(view, scene.x[row], scene.y[row], 120)) visible[count++] = row;
    return count;
  }

  /**
   * Lines of derivatives under a neuron; looked at it has them all.
   * @param {LiveFrame} frame
   */
  function linesUnder({ scene, view, playhead, emphasis: { near } }) {
    if (gapsFor !== scene.version) gaps = gapsBelow(scene);
    gapsFor = scene.version;
    const both = withBoth(playhead, near);
    return (/** @type {number} */ row) =>
      near.has(row) ? 2 : Math.min(both.has(row) ? 2 : 1, linesBelow(scene, view.zoom, gaps, row));
  }

  /**
   * @param {CanvasRenderingContext2D} context  scaled to CSS pixels
   * @param {LiveFrame} frame
   * @returns {{shown: number, all: number}} numbers, of those that are known
   */
  function draw(context, frame) {
    const { scene, palette, view, emphasis, playhead, digits, motion } = frame;
    context.clearRect(0, 0, view.width, view.height);
    outputs.prepare(scene.neurons, digits, discCharacters(radiusOf(view) / digitShare(context)));
    for (const derivatives of [dIn, dOut]) derivatives.prepare(scene.neurons, digits);
    const count = cull(frame);
    const stop = activeStop(playhead);
    drawLit(context, scene, palette, view, emphasis);
    drawMuted(context, scene, palette, view, frame.muted ?? null);
    if (stop) drawActiveEdges(context, scene, palette, view, playhead, stop);
    else drawStepped(context, scene, palette, view, playhead);
    if (stop?.phase === "backward") drawArrivals(context, scene, palette, view, playhead, stop);
    const numbers = edgeNumbers.draw(context, frame, !frame.running && updating(playhead, stop));
    if (stop && motion) drawPulses(context, scene, palette, view, playhead, stop);
    const lines = linesUnder(frame);
    drawDerivativeRings(context, frame, visible, count, lines);
    const { related } = emphasis;
    (count > WHOLE ? drawCrowd : drawNeurons)(context, {
      scene,
      palette,
      view,
      numbers: outputs,
      visible,
      count,
      related,
      thumbnails: frame.thumbnails,
    });
    drawNames(context, scene, palette, view, { visible, count, related });
    if (stop?.phase === "forward") drawArrivals(context, scene, palette, view, playhead, stop);
    drawAsked(context, scene, palette, view, frame.asked ?? null);
    drawBeside(context, scene, palette, view, {
      visible,
      count,
      related,
      derivatives: { dIn, dOut, lines },
    });
    const swell =
      stop?.phase === "backward" ? Math.max(0, 1 - playhead.progress * 3) * firstBackward(playhead, stop) : 0;
    drawTargets(context, scene, palette, view, digits, swell);
    return withNeurons(numbers, frame, lines);
  }

  return { draw };
}

/**
 * The loss is fresh only while the first backward layer starts.
 * @param {PlayheadState} playhead
 * @param {import("../record/types.js").Stop} stop
 */
const firstBackward = ({ timeline }, stop) => (timeline && stop.start === timeline.lossAt + 1 ? 1 : 0);

/**
 * New weights are marked while they are changing and as long as the playhead rests on the update.
 * @param {PlayheadState} playhead
 * @param {import("../record/types.js").Stop | null} stop
 */
function updating({ timeline, position }, stop) {
  if (stop) return stop.phase === "update";
  return (
    timeline !== null && position > 0 && position <= timeline.length && timeline.phase[position - 1] === 3
  );
}

/**
 * Adds the neurons' numbers to those of the edges.
 * @param {{shown: number, all: number}} numbers
 * @param {LiveFrame} frame
 * @param {(row: number) => number} lines
 */
function withNeurons({ shown, all }, { scene, view }, lines) {
  const near = radiusOf(view) >= config.numbersMinRadius;
  for (let row = 0; row < scene.neurons; row += 1) {
    if (!Number.isNaN(scene.out[row])) {
      all += 1;
      if (near) shown += 1;
    }
    if (Number.isNaN(scene.dIn[row])) continue;
    all += 1;
    if (near && lines(row) > 0) shown += 1;
  }
  return { shown, all };
}

/**
 * Where there is no room for dL/din as a number, a ring in its colour tells which neurons have it: dashed
 * where it is negative. Rings need some room themselves, and in a crowd they are for looking at, not for
 * every frame of a training.
 * @param {CanvasRenderingContext2D} context
 * @param {LiveFrame} frame
 * @param {Int32Array} visible
 * @param {number} count
 * @param {(row: number) => number} lines
 */
function drawDerivativeRings(context, { scene, palette, view, running }, visible, count, lines) {
  if (radiusOf(view) < RINGED_RADIUS || (running && count > WHOLE)) return;
  const written = radiusOf(view) >= config.numbersMinRadius;
  const radius = radiusOf(view) + 2.5;
  context.lineWidth = 2;
  for (const sign of [-1, 0, 1]) {
    context.strokeStyle = signColour(palette, palette.derivative, sign);
    context.setLineDash(sign < 0 ? NEGATIVE : []);
    let inPath = 0;
    context.beginPath();
    for (let k = 0; k < count; k += 1) {
      const row = visible[k];
      if (Math.sign(scene.dIn[row]) !== sign || (written && lines(row) > 0)) continue;
      const [x, y] = [(scene.x[row] - view.x) * view.zoom, (scene.y[row] - view.y) * view.zoom];
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
      if (++inPath % 32 !== 0) continue;
      context.stroke();
      context.beginPath();
    }
    context.stroke();
  }
  context.setLineDash([]);
}
