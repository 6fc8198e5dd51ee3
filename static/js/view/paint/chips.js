/**
 * Text on the canvas: fonts, pills, and sentences broken into lines. Widths are estimated from one measured
 * digit, which is exact for numbers and near enough for room.
 *
 * @typedef {import("../scene/palette.js").Palette} Palette
 */
import { FONT } from "../scene/palette.js";

/** @type {Map<string, string>} */
const fonts = new Map();

/**
 * Half-pixel sizes only: the browser keeps parsed fonts by their text.
 * @param {number} size
 * @param {number} [weight]
 */
export function font(size, weight = 500) {
  const rounded = Math.round(size * 2) / 2;
  const key = `${weight}/${rounded}`;
  let text = fonts.get(key);
  if (text === undefined) fonts.set(key, (text = `${weight} ${rounded}px ${FONT}`));
  return text;
}

let digitWidth = 0;

/**
 * Width of a digit as a share of the font size.
 * @param {CanvasRenderingContext2D} context
 */
export function digitShare(context) {
  if (digitWidth === 0) {
    context.font = font(100, 600);
    digitWidth = context.measureText("0000000000").width / 1000;
  }
  return digitWidth;
}

/**
 * A rounded box with one line of text in its middle.
 * @param {CanvasRenderingContext2D} context
 * @param {{text: string, x: number, y: number, size: number, ink: string, ground: string, border?: string,
 *   weight?: number, padding?: number}} pill
 * @returns {number} its width
 */
export function drawPill(context, { text, x, y, size, ink, ground, border, weight = 600, padding = 6 }) {
  context.font = font(size, weight);
  const width = context.measureText(text).width + 2 * padding;
  const height = size + 7;
  context.beginPath();
  context.roundRect(x - width / 2, y - height / 2, width, height, height / 2);
  context.fillStyle = ground;
  context.fill();
  if (border) {
    context.strokeStyle = border;
    context.lineWidth = 1.25;
    context.stroke();
  }
  context.fillStyle = ink;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, x, y + 0.5);
  return width;
}

/**
 * Breaks a sentence at spaces.
 * @param {string} text
 * @param {(text: string) => number} widthOf
 * @param {number} room
 */
export function wrap(text, widthOf, room) {
  /** @type {string[]} */
  const lines = [];
  let current = "";
  for (const word of text.split(/\s+/)) {
    const longer = current ? `${current} ${word}` : word;
    if (current && widthOf(longer) > room) {
      lines.push(current);
      current = word;
    } else current = longer;
  }
  return current ? [...lines, current] : lines;
}

/**
 * A bubble with a sentence, kept inside the canvas; used for the reason why an edge is refused.
 * @param {CanvasRenderingContext2D} context
 * @param {Palette} palette
 * @param {{width: number, height: number}} view
 * @param {string} text
 * @param {{x: number, y: number, reach: number}} at  what it is about, and how far it stays away
 * @param {boolean} below  rather than above it
 * @param {string} mark colour of its edge
 */
export function drawBubble(context, palette, view, text, { x, y, reach }, below, mark) {
  const [size, leading, padding] = [13, 18, 12];
  context.font = font(size, 500);
  const lines = wrap(
    text,
    (part) => context.measureText(part).width,
    Math.min(280, view.width - 4 * padding),
  );
  const width = Math.max(...lines.map((part) => context.measureText(part).width)) + 2 * padding + 4;
  const height = lines.length * leading + 2 * padding - 4;
  const left = Math.min(Math.max(x - width / 2, 8), Math.max(view.width - width - 8, 8));
  const [over, under] = [y - reach - height, y + reach];
  const fits = { over: over > 8, under: under + height < view.height - 8 };
  const top = (below ? fits.under || !fits.over : !fits.over)
    ? Math.min(under, view.height - height - 8)
    : over;
  context.save();
  context.shadowColor = "rgba(10, 14, 22, 0.22)";
  context.shadowBlur = 16;
  context.shadowOffsetY = 4;
  context.fillStyle = palette.surface;
  context.beginPath();
  context.roundRect(left, top, width, height, 8);
  context.fill();
  context.restore();
  context.save();
  context.clip();
  context.fillStyle = mark;
  context.fillRect(left, top, 4, height);
  context.restore();
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  context.stroke();
  context.fillStyle = palette.ink;
  context.textAlign = "left";
  context.textBaseline = "middle";
  lines.forEach((part, k) => context.fillText(part, left + padding + 4, top + padding + 7 + k * leading));
}
