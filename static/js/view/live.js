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
 *   import("../explain/quantities.js").Quantity | null, muted?: import("../state/types.js").MutedEdges
 *   | null}} LiveFrame marked: edges that carry another mark instead of their number; running: a training is
 *   under way
 */
import { config } from "../config.js";
import { drawAsked } from "./paint/asked.js";
import { digitShare } from "./paint/chips.js";
import { drawCrowd } from "./paint/crowd.js";
import { withBoth } from "./paint/derivatives.js";
import { drawLit } from "./paint/lit.js";
import { DIM, drawNeurons, WHOLE } from "./paint/neurons.js";
import { drawMuted } from "./paint/muted.js";
import {
  createNumbers,
  discCharacters,
  DISC_CHARACTERS,
  EDGE_CHARACTERS,
  PILL_CHARACTERS,
} from "./scene/numbers.js";
import { drawBeside, drawEdgeNumbers, drawTargets, edgePillSize, lossBox } from "./paint/beside.js";
import { STEPS } from "./scene/palette.js";
import { placeLabels } from "./scene/placement.js";
import { activeStop, drawActiveEdges, drawPulses } from "./paint/pulses.js";
import { drawArrivals, drawStepped } from "./paint/steps.js";
import { inView, radiusOf } from "./scene/view.js";

/** With more edges than this only hovered and selected ones show their numbers. */
const NUMBERED_EDGES = 160;
const NUMBERED_ZOOM = 0.6;
/** On smaller discs (CSS pixels) rings of derivatives would only cover each other. */
const RINGED_RADIUS = 4;
/** Where a number stands on an edge that has no room of its own. */
const DEFAULT_SHARE = 0.4;

export function createLive() {
  const outputs = createNumbers(DISC_CHARACTERS);
  const [dIn, dOut] = [createNumbers(PILL_CHARACTERS), createNumbers(PILL_CHARACTERS)];
  const weights = createNumbers(EDGE_CHARACTERS);
  const edgeDerivatives = createNumbers(EDGE_CHARACTERS);
  let visible = new Int32Array(0);
  /** @type {{shares: Float64Array, sizes: Uint8Array}} */
  let labels = { shares: new Float64Array(0), sizes: new Uint8Array(0) };
  let placed = "";
  /** @type {import("../record/types.js").StepRecord | null} */
  let placedFor = null;
  /** Labels whose size is below this have room for dL/dw too. */
  let bothUpTo = 0;

  /**
   * Numbers have no room in a crowd.
   * @param {LiveFrame} frame
   */
  const numbered = ({ scene, view }) => scene.edges <= NUMBERED_EDGES && view.zoom >= NUMBERED_ZOOM;

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {LiveFrame} frame
   */
  function place(context, frame) {
    const { scene, view } = frame;
    if (!numbered(frame)) return;
    const slopes = scene.record?.dWeight ?? null;
    const key = `${scene.version}/${view.zoom}/${slopes !== null}/${frame.running}/${Number.isNaN(scene.loss)}`;
    if (key === placed && (frame.running || scene.record === placedFor)) return;
    placed = key;
    placedFor = scene.record;
    const room = (/** @type {boolean} */ both) => edgePillSize(view.zoom, both);
    const share = digitShare(context);
    // An edge without room for the longest numbers takes what its own need, unless they are about to change.
    const own = (/** @type {number} */ row, /** @type {boolean} */ both) => {
      const { size, height } = room(both);
      const characters = Math.max(
        weights.text(row, scene.weight[row]).length,
        both ? edgeDerivatives.text(row, slopes?.[row] ?? 0).length + 2 : 0,
      );
      return { width: Math.min(characters * share * size + 12, room(both).width), height };
    };
    const steps = (/** @type {number} */ row, /** @type {boolean} */ both) =>
      frame.running ? [room(both)] : [room(both), own(row, both)];
    labels = placeLabels(
      scene,
      view.zoom,
      (row) => (slopes ? [...steps(row, true), ...steps(row, false)] : steps(row, false)),
      lossBox(scene, view.zoom),
    );
    bothUpTo = slopes ? (frame.running ? 1 : 2) : 0;
  }

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
   * @param {CanvasRenderingContext2D} context
   * @param {LiveFrame} frame
   * @param {boolean} changing
   */
  function drawNumbers(context, frame, changing) {
    const { scene, palette, view, emphasis } = frame;
    const all = numbered(frame);
    for (let row = 0; row < scene.edges; row += 1) {
      const strong = emphasis.strong.has(row);
      const room = all && !Number.isNaN(labels.shares[row]);
      const share = room ? labels.shares[row] : strong ? DEFAULT_SHARE : NaN;
      if (Number.isNaN(share) || (frame.marked.has(row) && !strong)) continue;
      context.globalAlpha = emphasis.related && !strong ? DIM : 1;
      const both = strong || labels.sizes[row] < bothUpTo;
      const fresh = changing && scene.updated[row] === 1;
      drawEdgeNumbers(context, scene, palette, view, {
        row,
        share,
        weights,
        derivatives: edgeDerivatives,
        both,
        fresh,
        strong,
      });
    }
    context.globalAlpha = 1;
  }

  /**
   * @param {CanvasRenderingContext2D} context  scaled to CSS pixels
   * @param {LiveFrame} frame
   */
  function draw(context, frame) {
    const { scene, palette, view, emphasis, playhead, digits, motion } = frame;
    context.clearRect(0, 0, view.width, view.height);
    outputs.prepare(scene.neurons, digits, discCharacters(radiusOf(view) / digitShare(context)));
    for (const numbers of [dIn, dOut]) numbers.prepare(scene.neurons, digits);
    const most = view.zoom < 1 ? EDGE_CHARACTERS - 1 : EDGE_CHARACTERS;
    for (const numbers of [weights, edgeDerivatives]) numbers.prepare(scene.edges, digits, most);
    place(context, frame);
    const count = cull(frame);
    const stop = activeStop(playhead);
    drawLit(context, scene, palette, view, emphasis);
    drawMuted(context, scene, palette, view, frame.muted ?? null);
    if (stop) drawActiveEdges(context, scene, palette, view, playhead, stop);
    else drawStepped(context, scene, palette, view, playhead);
    if (stop?.phase === "backward") drawArrivals(context, scene, palette, view, playhead, stop);
    if (numbered(frame) || emphasis.strong.size > 0)
      drawNumbers(context, frame, !frame.running && updating(playhead, stop));
    if (stop && motion) drawPulses(context, scene, palette, view, playhead, stop);
    if (ringed(frame, count)) drawDerivativeRings(context, frame, visible, count);
    const { related } = emphasis;
    (count > WHOLE ? drawCrowd : drawNeurons)(context, {
      scene,
      palette,
      view,
      numbers: outputs,
      visible,
      count,
      related,
    });
    if (stop?.phase === "forward") drawArrivals(context, scene, palette, view, playhead, stop);
    drawAsked(context, scene, palette, view, frame.asked ?? null);
    drawBeside(context, scene, palette, view, {
      visible,
      count,
      related,
      derivatives: { dIn, dOut, both: withBoth(playhead, emphasis.near) },
    });
    const swell =
      stop?.phase === "backward" ? Math.max(0, 1 - playhead.progress * 3) * firstBackward(playhead, stop) : 0;
    drawTargets(context, scene, palette, view, digits, swell);
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
 * Rings need some room themselves, and in a crowd they are for looking at, not for every frame of a training.
 * @param {LiveFrame} frame
 * @param {number} count
 */
function ringed({ view, running }, count) {
  const radius = radiusOf(view);
  return radius < config.numbersMinRadius && radius >= RINGED_RADIUS && !(running && count > WHOLE);
}

/**
 * Where there is no room for dL/din as a number, a ring in its colour tells which neurons have it.
 * @param {CanvasRenderingContext2D} context
 * @param {LiveFrame} frame
 * @param {Int32Array} visible
 * @param {number} count
 */
function drawDerivativeRings(context, { scene, palette, view }, visible, count) {
  const radius = radiusOf(view) + 2.5;
  context.lineWidth = 2;
  for (let sign = 0; sign < 2; sign += 1) {
    context.strokeStyle = palette.derivatives[sign * STEPS + STEPS - 1];
    let inPath = 0;
    context.beginPath();
    for (let k = 0; k < count; k += 1) {
      const row = visible[k];
      const derivative = scene.dIn[row];
      if (Number.isNaN(derivative) || (derivative < 0 ? 0 : 1) !== sign) continue;
      const [x, y] = [(scene.x[row] - view.x) * view.zoom, (scene.y[row] - view.y) * view.zoom];
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
      if (++inPath % 32 !== 0) continue;
      context.stroke();
      context.beginPath();
    }
    context.stroke();
  }
}
