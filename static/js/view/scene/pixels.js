/** Colours as the pixels of an image. */
import { toneAt, toneColours, TONES } from "./picture-colours.js";

/** @param {string} hex */
export function pixelOf(hex) {
  const rgb = parseInt(hex.slice(1), 16);
  return (0xff000000 | ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >> 16)) >>> 0;
}

/** @type {WeakMap<import("./palette.js").Palette, Uint32Array>} */
const known = new WeakMap();

/**
 * The pixel of a value on a scale; 0, which is nothing, if it is no number.
 * @param {import("./palette.js").Palette} palette
 * @param {import("./picture-colours.js").Scale} scale
 * @returns {(value: number) => number}
 */
export function valuePixels(palette, scale) {
  let tones = known.get(palette);
  if (!tones) known.set(palette, (tones = Uint32Array.from(toneColours(palette), pixelOf)));
  const pixels = tones;
  return (value) => (Number.isNaN(value) ? 0 : pixels[toneAt(scale, value) + TONES]);
}
