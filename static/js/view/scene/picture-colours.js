/**
 * The colours of a picture of values: those of the canvas on the picture's own scale. Where the scale holds
 * zero they part there, as everywhere; where it does not, they go from pale to full in its sign's colour.
 *
 * @typedef {import("./palette.js").Palette} Palette
 * @typedef {{low: number, high: number}} Scale
 */
import { mix } from "./colours.js";

/** Tones on each side of zero; more are not told apart. */
export const TONES = 64;

/**
 * The tone of a value, -TONES to TONES; beyond the scale that of its end.
 * @param {Scale} scale
 * @param {number} value   no NaN
 */
export function toneAt({ low, high }, value) {
  if (!(high > low)) return 0;
  const at = value < low ? low : value > high ? high : value;
  const share =
    low > 0
      ? (at - low) / (high - low)
      : high < 0
        ? (at - high) / (high - low)
        : at / (high > -low ? high : -low);
  return Math.round(share * TONES) + 0;
}

/** @type {WeakMap<Palette, string[]>} */
const ramps = new WeakMap();

/**
 * The colours of all tones, from -TONES on.
 * @param {Palette} palette
 * @returns {readonly string[]} hex
 */
export function toneColours(palette) {
  const { zero, value } = palette;
  let ramp = ramps.get(palette);
  if (!ramp) {
    ramp = Array.from({ length: 2 * TONES + 1 }, (_, k) =>
      mix(zero, value[Number(k > TONES)], Math.abs(k - TONES) / TONES),
    );
    ramps.set(palette, ramp);
  }
  return ramp;
}

/**
 * The colour of a value; null = it is no number and has none.
 * @param {Palette} palette
 * @param {Scale} scale
 * @param {number} value
 */
export const pictureColour = (palette, scale, value) =>
  Number.isNaN(value) ? null : toneColours(palette)[toneAt(scale, value) + TONES];

/**
 * Below and above the decision line.
 * @param {Palette} palette
 */
export const decisionColours = ({ zero, value }) => value.map((colour) => mix(zero, colour, 0.75));

/**
 * One scale for several pictures.
 * @param {readonly Scale[]} scales
 * @returns {Scale}
 */
export const commonScale = (scales) => ({
  low: Math.min(...scales.map(({ low }) => low)),
  high: Math.max(...scales.map(({ high }) => high)),
});

/** @type {WeakMap<Palette, Palette>} */
const ofDerivatives = new WeakMap();

/**
 * Derivatives have their own two colours in pictures, too.
 * @param {Palette} palette
 */
export function derivativePalette(palette) {
  let made = ofDerivatives.get(palette);
  if (!made) ofDerivatives.set(palette, (made = { ...palette, value: palette.derivative }));
  return made;
}

/** Of classes, by the order of their outputs; more than these begin anew, told apart by their marks. */
const CLASSES = {
  light: ["#b45309", "#0369a1", "#15803d", "#a01478", "#4f5968", "#854d0e", "#4338ca", "#0f766e"],
  dark: ["#f59e0b", "#38bdf8", "#4ade80", "#fb44b7", "#a3acb9", "#eab308", "#a5b4fc", "#2dd4bf"],
};

/**
 * @param {Palette} palette
 * @param {number} index
 */
export const classColour = ({ theme }, index) => CLASSES[theme][index % CLASSES[theme].length];

/**
 * The ground of a class's region.
 * @param {Palette} palette
 * @param {number} index
 */
export const regionColour = (palette, index) => mix(palette.canvas, classColour(palette, index), 0.42);
