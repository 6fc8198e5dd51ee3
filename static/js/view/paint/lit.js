/**
 * Edges that are looked at or selected, above all others.
 *
 * @typedef {import("../scene/scene.js").Scene} Scene
 * @typedef {import("../scene/palette.js").Palette} Palette
 * @typedef {import("../scene/view.js").View} View
 * @typedef {import("../scene/emphasis.js").Emphasis} Emphasis
 */
import { arrowLength, drawArrow, shorten, toScreen, widthOf } from "./edges.js";
import { trace } from "../scene/lines.js";
import { signColour } from "../scene/palette.js";

/** More edges than this are drawn as plain lines, without heads, borders and dashes ... */
const MANY = 300;
/** ... and of more than this only an even choice: the rings of their ends tell the rest. */
const MAX_LIT = 1500;
const PER_PATH = 8;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Palette} palette
 * @param {View} view
 * @param {Emphasis} emphasis
 */
export function drawLit(context, scene, palette, view, emphasis) {
  if (emphasis.lit.length > MANY) drawMany(context, scene, palette, view, emphasis);
  else drawFew(context, scene, palette, view, emphasis);
}

/**
 * Selected ones in the colour of selection, others by sign.
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Palette} palette
 * @param {View} view
 * @param {Emphasis} emphasis
 */
function drawMany(context, scene, palette, view, { lit, selected }) {
  const stride = Math.ceil(lit.length / MAX_LIT);
  const colours = [...[-1, 0, 1].map((sign) => signColour(palette, palette.value, sign)), palette.accent];
  context.lineCap = "butt";
  context.lineWidth = 1 / view.dpr;
  colours.forEach((colour, group) => {
    context.strokeStyle = colour;
    let inPath = 0;
    context.beginPath();
    for (let k = 0; k < lit.length; k += stride) {
      const row = lit[k];
      const own = selected.has(row) ? 3 : Math.sign(scene.weight[row]) + 1;
      if (own !== group || !toScreen(scene, view, row)) continue;
      trace(context);
      if (++inPath % PER_PATH !== 0) continue;
      context.stroke();
      context.beginPath();
    }
    context.stroke();
  });
}

/**
 * Strong edges: full colour, selected ones with a border in two tones, negative ones dashed as a second cue
 * to their sign.
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Palette} palette
 * @param {View} view
 * @param {Emphasis} emphasis
 */
function drawFew(context, scene, palette, view, { lit, selected }) {
  context.lineCap = "butt";
  for (const row of lit) {
    const width = Math.max(2, widthOf(scene.tone[row], true, 1, view.zoom));
    const head = arrowLength(width, view.zoom) + (selected.has(row) ? 3 : 0);
    const colour = scene.pending[row]
      ? palette.pending
      : signColour(palette, palette.value, scene.weight[row]);
    if (!toScreen(scene, view, row)) continue;
    if (selected.has(row)) {
      strokeLine(context, palette.accent, width + 6);
      strokeLine(context, palette.halo, width + 2.5);
    }
    context.fillStyle = colour;
    context.beginPath();
    drawArrow(context, head);
    context.fill();
    shorten(head);
    if (scene.weight[row] < 0) {
      if (!selected.has(row)) strokeLine(context, palette.canvas, width + 1);
      context.setLineDash([7, 4]);
    }
    strokeLine(context, colour, width);
    context.setLineDash([]);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} colour
 * @param {number} width
 */
function strokeLine(context, colour, width) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  trace(context);
  context.stroke();
}
