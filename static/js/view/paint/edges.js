/**
 * Draws edges: by tone, weakest first, few segments per path (long paths get slower, editor.md 1.6), one
 * device pixel wide in large networks except for the strongest tones.
 *
 * @typedef {import("../scene/scene.js").Scene} Scene
 * @typedef {import("../scene/palette.js").Palette} Palette
 * @typedef {import("../scene/view.js").View} View
 * @typedef {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} Context
 */
import { STEPS, ZERO_TONE } from "../scene/palette.js";
import { arrival, line, point, segment, trace } from "../scene/lines.js";

const PER_PATH = 8;
/** Negative edges: the second cue to their sign. */
export const NEGATIVE_DASH = [7, 4];
/** Edges without an answer. */
const PENDING_DASH = [2, 4];
/**
 * Up to this many edges, width grows with |weight| at every step; beyond, only the strongest two steps are
 * wider.
 */
const FEW_EDGES = 600;
/** Beyond this many edges arrowheads are left out: direction is shown by hovering and selecting. */
const ARROW_EDGES = 3000;
const ARROW_ZOOM = 0.28;

/** @param {number} tone */
const strength = (tone) => (tone === ZERO_TONE ? 0 : tone % STEPS);

/** Lines of this width show a dash among hundreds of others. */
const WIDE = 2;

/** From afar wide lines would only cover each other. */
const WIDE_ZOOM = 0.35;

/**
 * CSS pixels.
 * @param {number} tone
 * @param {boolean} few
 * @param {number} hairline
 * @param {number} zoom
 */
export function widthOf(tone, few, hairline, zoom) {
  const step = strength(tone);
  if (few) return (1.25 + (step / (STEPS - 1)) ** 1.4 * 2.5) * Math.min(1.2, Math.max(0.45, zoom));
  if (zoom < WIDE_ZOOM) return hairline;
  return step === STEPS - 1 ? 3 : step === STEPS - 2 ? 2 : hairline;
}

/**
 * Length of an arrowhead in CSS pixels.
 * @param {number} width
 * @param {number} zoom
 */
export const arrowLength = (width, zoom) => (6 + 1.7 * width) * Math.min(1.25, Math.max(0.55, zoom));

/**
 * Triangle with its tip at (x, y), looking along (ux, uy).
 * @param {Context} context
 * @param {number} x
 * @param {number} y
 * @param {number} ux
 * @param {number} uy
 * @param {number} length
 */
export function arrow(context, x, y, ux, uy, length) {
  const half = length * 0.42;
  context.moveTo(x, y);
  context.lineTo(x - ux * length - uy * half, y - uy * length + ux * half);
  context.lineTo(x - ux * length + uy * half, y - uy * length - ux * half);
  context.closePath();
}

/**
 * Draws the edges at places `from` to `to` of the drawing order; the context is scaled to CSS pixels.
 * @param {Context} context
 * @param {Scene} scene
 * @param {Palette} palette
 * @param {View} view
 * @param {number} from
 * @param {number} to
 * @param {{order: Int32Array, tone: Uint8Array}} [list]  another order and other tones
 * @returns {number} how many were drawn
 */
export function drawEdges(context, scene, palette, view, from, to, { order, tone: tones } = scene) {
  const few = scene.edges <= FEW_EDGES;
  const arrows = scene.edges <= ARROW_EDGES && view.zoom >= ARROW_ZOOM;
  let drawn = 0;
  for (let at = from; at < to;) {
    const tone = tones[order[at]];
    let end = at + 1;
    while (end < to && tones[order[end]] === tone) end += 1;
    const width = widthOf(tone, few, 1 / view.dpr, view.zoom);
    context.strokeStyle = palette.edges[tone];
    context.fillStyle = palette.edges[tone];
    context.lineWidth = width;
    const wide = width >= WIDE && scene.edges <= ARROW_EDGES;
    const dashed = tone < STEPS && (few || wide || scene.patterns);
    context.setLineDash(dashed ? NEGATIVE_DASH : []);
    context.lineCap = few && !dashed ? "round" : "butt";
    drawn += strokeRun(context, scene, view, order, at, end, arrows ? arrowLength(width, view.zoom) : 0);
    at = end;
  }
  context.setLineDash([]);
  return drawn;
}

/**
 * Strokes and arrowheads of one tone.
 * @param {Context} context
 * @param {Scene} scene
 * @param {View} view
 * @param {Int32Array} order
 * @param {number} from
 * @param {number} to
 * @param {number} head
 */
function strokeRun(context, scene, view, order, from, to, head) {
  let inPath = 0;
  let drawn = 0;
  context.beginPath();
  for (let at = from; at < to; at += 1) {
    const row = order[at];
    if (scene.pending[row] === 1 || !toScreen(scene, view, row)) continue;
    shorten(head);
    trace(context);
    drawn += 1;
    if (++inPath === PER_PATH) {
      context.stroke();
      context.beginPath();
      inPath = 0;
    }
  }
  if (inPath > 0) context.stroke();
  if (head > 0) fillArrows(context, scene, view, order, from, to, head);
  return drawn;
}

/**
 * @param {Context} context
 * @param {Scene} scene
 * @param {View} view
 * @param {Int32Array} order
 * @param {number} from
 * @param {number} to
 * @param {number} head
 */
function fillArrows(context, scene, view, order, from, to, head) {
  let inPath = 0;
  context.beginPath();
  for (let at = from; at < to; at += 1) {
    const row = order[at];
    if (scene.pending[row] === 1 || !toScreen(scene, view, row)) continue;
    drawArrow(context, head);
    if (++inPath === PER_PATH) {
      context.fill();
      context.beginPath();
      inPath = 0;
    }
  }
  if (inPath > 0) context.fill();
}

/**
 * Adds the arrowhead of the edge in `line` to the path.
 * @param {Context} context
 * @param {number} head
 */
export function drawArrow(context, head) {
  arrival();
  arrow(context, line[2], line[3], point[0], point[1], head);
}

/**
 * Ends the line inside its arrowhead, so that a wide line does not stick out at the tip.
 * @param {number} head
 */
export function shorten(head) {
  if (head === 0) return;
  const dx = line[2] - line[0];
  const dy = line[3] - line[1];
  const cut = Math.min(head * 0.8, Math.sqrt(dx * dx + dy * dy));
  arrival();
  line[2] -= point[0] * cut;
  line[3] -= point[1] * cut;
}

/**
 * The edge's line in CSS pixels, in `line`; false if it is outside the view.
 * @param {Scene} scene
 * @param {View} view
 * @param {number} row
 */
export function toScreen(scene, view, row) {
  if (!segment(scene, row)) return false;
  for (let k = 0; k < 6; k += 2) {
    line[k] = (line[k] - view.x) * view.zoom;
    line[k + 1] = (line[k + 1] - view.y) * view.zoom;
  }
  // A straight line's NaN is on no side.
  return !(
    (line[0] < 0 && line[2] < 0 && !(line[4] >= 0)) ||
    (line[1] < 0 && line[3] < 0 && !(line[5] >= 0)) ||
    (line[0] > view.width && line[2] > view.width && !(line[4] <= view.width)) ||
    (line[1] > view.height && line[3] > view.height && !(line[5] <= view.height))
  );
}

/**
 * Edges without an answer: grey and dotted.
 * @param {Context} context
 * @param {Scene} scene
 * @param {Palette} palette
 * @param {View} view
 */
export function drawPending(context, scene, palette, view) {
  context.strokeStyle = palette.pending;
  context.fillStyle = palette.pending;
  context.lineWidth = 1.5;
  let drawn = 0;
  for (let row = 0; row < scene.edges; row += 1) {
    if (scene.pending[row] === 0 || !toScreen(scene, view, row)) continue;
    const head = arrowLength(1.5, view.zoom);
    shorten(head);
    context.setLineDash(PENDING_DASH);
    context.beginPath();
    trace(context);
    context.stroke();
    if (toScreen(scene, view, row)) {
      context.beginPath();
      drawArrow(context, head);
      context.fill();
    }
    drawn += 1;
  }
  context.setLineDash([]);
  return drawn;
}

/**
 * Self-loops exist in opened files only; a small circle over the neuron shows them.
 * @param {Context} context
 * @param {Scene} scene
 * @param {Palette} palette
 * @param {View} view
 */
export function drawLoops(context, scene, palette, view) {
  context.strokeStyle = palette.error;
  context.lineWidth = 2;
  for (let row = 0; row < scene.edges; row += 1) {
    if (scene.tail[row] !== scene.head[row] || scene.tail[row] < 0) continue;
    const at = scene.tail[row];
    context.beginPath();
    context.arc(
      (scene.x[at] - view.x) * view.zoom,
      (scene.y[at] - 38 - view.y) * view.zoom,
      16 * view.zoom,
      0.75 * Math.PI,
      2.25 * Math.PI,
    );
    context.stroke();
  }
}
