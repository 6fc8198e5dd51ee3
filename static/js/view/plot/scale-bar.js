/** The scale of a picture below it: its colours between its ends, zero, and where the decision changes. */
import { formatNumber } from "../../model/numbers/format.js";
import { font } from "../paint/chips.js";
import { line } from "./frame.js";

const HEIGHT = 8;
const PIECES = 96;
/** Below the box, where the numbers of the axis end. */
const BELOW = 26;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("./frame.js").Frame} frame
 * @param {import("../scene/picture-colours.js").Scale} scale
 * @param {(value: number) => string | null} colourOf
 * @param {import("../scene/palette.js").Palette} palette
 * @param {number | null} level
 */
export function drawScaleBar(context, { left, top, width, height }, { low, high }, colourOf, palette, level) {
  const y = top + height + BELOW;
  context.font = font(11, 600);
  context.textBaseline = "middle";
  context.fillStyle = palette.ink;
  const ends = [low, high].map((value) => formatNumber(value, 4));
  const [from, to] = ends.map((text) => context.measureText(text).width + 6);
  context.textAlign = "left";
  context.fillText(ends[0], left, y + HEIGHT / 2);
  context.textAlign = "right";
  context.fillText(ends[1], left + width, y + HEIGHT / 2);
  const [x, wide] = [left + from, width - from - to];
  for (let k = 0; k < PIECES; k += 1) {
    context.fillStyle = colourOf(low + ((k + 0.5) / PIECES) * (high - low)) ?? palette.canvas;
    // A little more than its share, so that no seams are seen.
    context.fillRect(x + (k * wide) / PIECES, y, wide / PIECES + 0.5, HEIGHT);
  }
  context.strokeStyle = palette.muted;
  context.lineWidth = 1;
  context.beginPath();
  context.rect(x, y, wide, HEIGHT);
  if (low < 0 && high > 0) tick(0);
  context.stroke();
  if (level === null || !(level > low && level < high)) return;
  context.strokeStyle = palette.ink;
  context.lineWidth = 2.5;
  context.beginPath();
  tick(level);
  context.stroke();

  /** @param {number} value */
  function tick(value) {
    const at = x + ((value - low) / (high - low)) * wide;
    line(context, at, y - 3, at, y + HEIGHT + 3);
  }
}
