/**
 * The colours of the canvas, one set per theme. Ramps are mixed beforehand, so that drawing only looks
 * colours up, and every stroke is opaque (translucent strokes cost more). How the colours were chosen is held
 * by tests/js/view/scene/palette.test.js.
 */

import { clearest, contrast, mix } from "./colours.js";

/** Steps of a diverging ramp on each side of zero. */
export const STEPS = 8;

export const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** The colours each theme is made from: [negative, positive] pairs, ring per kind, ground and text. */
const BASE = {
  light: {
    canvas: "#fbfcfd",
    surface: "#ffffff",
    zero: "#e8ebf0",
    band: "#f2f4f8",
    dot: "#e1e5eb",
    line: "#cfd5de",
    ink: "#161b24",
    muted: "#4f5968",
    faint: "#848e9c",
    chip: "#fbfcfd",
    white: "#ffffff",
    black: "#000000",
    value: ["#b45309", "#0369a1"],
    derivative: ["#a01478", "#0f5727"],
    ring: { input: "#15803d", bias: "#2563eb", hidden: "#7d8796", output: "#dc2626" },
    accent: "#4f46e5",
    halo: "#ffffff",
    error: "#d92d20",
    warning: "#b45f06",
    pending: "#7b8594",
  },
  dark: {
    canvas: "#14161a",
    surface: "#1d2026",
    zero: "#343941",
    band: "#1a1d22",
    dot: "#252930",
    line: "#3a404a",
    ink: "#eceef2",
    muted: "#a3acb9",
    faint: "#68717f",
    chip: "#14161a",
    white: "#ffffff",
    black: "#000000",
    value: ["#f59e0b", "#38bdf8"],
    derivative: ["#fb44b7", "#b4f39d"],
    ring: { input: "#4ade80", bias: "#60a5fa", hidden: "#8b95a3", output: "#f87171" },
    accent: "#a5b4fc",
    halo: "#14161a",
    error: "#ff7066",
    warning: "#fbbf24",
    pending: "#7a8494",
  },
};

/**
 * @typedef {typeof BASE.light} Base
 * @typedef {object} Palette
 * @property {"light" | "dark"} theme
 * @property {string} canvas
 * @property {string} surface
 * @property {string} zero
 * @property {string} band
 * @property {string} dot
 * @property {string} line
 * @property {string} ink
 * @property {string} muted
 * @property {string} faint
 * @property {string} chip
 * @property {string} accent
 * @property {string} halo
 * @property {string} error
 * @property {string} warning
 * @property {string} pending
 * @property {string} black
 * @property {string} white
 * @property {string} biasFill       a bias is always 1: it wears its kind's tint instead of a value's colour
 * @property {string[]} value        [negative, positive] at full strength
 * @property {string[]} derivative   likewise for derivatives
 * @property {{input: string, bias: string, hidden: string, output: string}} ring
 * @property {{input: string, bias: string, hidden: string, output: string}} paleRing of an unevaluated neuron
 * @property {string[]} fills        2 * STEPS + 1 disc fills, index step + STEPS
 * @property {string[]} inks         text colour on each of them
 * @property {string[]} softInks     quieter text on each of them
 * @property {string[]} edges        tones: negative weak to strong, then positive weak to strong, then zero
 */

/**
 * Contrasts: how much lines and marks stand out from the ground, and text on a fill from the fill.
 * @typedef {{mark: number, text: number}} Wanted
 */
const ENOUGH = { mark: 3, text: 4.5 };
const MORE = { mark: 4.5, text: 7 };

/**
 * @param {string[]} pair
 * @param {string} zero
 * @param {readonly string[]} grounds that all tones stand out from
 * @param {number} mark
 */
function tones([negative, positive], zero, grounds, mark) {
  const side = (/** @type {string} */ colour) => {
    const weakest = clearest(grounds, colour, mark, 0.3);
    return Array.from({ length: STEPS }, (_, k) =>
      mix(grounds[0], colour, weakest + ((1 - weakest) * k) / (STEPS - 1)),
    );
  };
  return [...side(negative), ...side(positive), mix(grounds[0], zero, clearest(grounds, zero, mark, 0.3))];
}

/**
 * @param {"light" | "dark"} theme
 * @param {Base} base
 * @param {Wanted} wanted
 * @returns {Palette}
 */
function build(theme, base, { mark, text }) {
  const fills = Array.from({ length: 2 * STEPS + 1 }, (_, k) => {
    const step = k - STEPS;
    return mix(base.zero, base.value[step < 0 ? 0 : 1], Math.abs(step) / STEPS);
  });
  const inks = fills.map((fill) =>
    contrast(fill, base.black) >= contrast(fill, base.white) ? base.black : base.white,
  );
  const grounds = [base.canvas, base.band];
  const pale = (/** @type {string} */ colour) =>
    mix(base.canvas, colour, clearest([...grounds, base.surface], colour, mark, 0.55));
  const { input, bias, hidden, output } = base.ring;
  return Object.freeze({
    ...base,
    theme,
    paleRing: { input: pale(input), bias: pale(bias), hidden: pale(hidden), output: pale(output) },
    fills,
    inks,
    biasFill: mix(base.surface, base.ring.bias, theme === "light" ? 0.1 : 0.18),
    softInks: inks.map((ink, k) => mix(fills[k], ink, clearest([fills[k]], ink, text, 0.7))),
    edges: tones(base.value, base.muted, grounds, mark),
  });
}

/**
 * @param {"light" | "dark"} theme
 * @param {boolean} more
 */
const themed = (theme, more) =>
  build(
    theme,
    more ? { ...BASE[theme], muted: BASE[theme].ink, faint: BASE[theme].muted } : BASE[theme],
    more ? MORE : ENOUGH,
  );

const palettes = {
  light: { enough: themed("light", false), more: themed("light", true) },
  dark: { enough: themed("dark", false), more: themed("dark", true) },
};

/**
 * @param {"light" | "dark"} theme
 * @param {boolean} [more] contrast
 */
export const paletteFor = (theme, more = false) => palettes[theme][more ? "more" : "enough"];

/**
 * The palette of forced colours: ground, text and highlight are the system's; a number keeps the colours of
 * its sign, of the theme that stands out from that ground.
 * @param {{canvas: string, ink: string, accent: string}} system  hex
 * @returns {Palette}
 */
export function forcedPalette({ canvas, ink, accent }) {
  const theme = contrast(canvas, "#ffffff") < contrast(canvas, "#000000") ? "light" : "dark";
  const grounds = Object.fromEntries(
    ["surface", "band", "chip", "halo", "dot"].map((name) => [name, canvas]),
  );
  const inks = Object.fromEntries(["muted", "faint", "line", "pending"].map((name) => [name, ink]));
  return build(theme, { ...BASE[theme], ...grounds, ...inks, canvas, ink, accent }, MORE);
}

/**
 * The theme a preference means.
 * @param {"system" | "light" | "dark"} preference
 * @param {boolean} systemDark
 */
export const themeOf = (preference, systemDark) =>
  preference === "system" ? (systemDark ? "dark" : "light") : preference;

/**
 * Signed step -STEPS..STEPS of a value on a scale; anything but zero is told from zero.
 * @param {number} value
 * @param {number} scale
 */
export function stepOf(value, scale) {
  if (value === 0 || Number.isNaN(value)) return 0;
  const size = Math.min(STEPS, Math.max(1, Math.round((Math.abs(value) / scale) * STEPS)));
  return value < 0 ? -size : size;
}

/**
 * The colour of a number by its sign: every place that colours one asks here. Zero is neither.
 * @param {Pick<Palette, "muted">} palette
 * @param {readonly string[]} pair [negative, positive]
 * @param {number} value
 */
export const signColour = ({ muted }, [negative, positive], value) =>
  value < 0 ? negative : value > 0 ? positive : muted;

/** The tone of a weight that is zero. */
export const ZERO_TONE = 2 * STEPS;

/**
 * Index into a list of tones: 0..STEPS-1 negative, STEPS..2*STEPS-1 positive, ZERO_TONE.
 * @param {number} value
 * @param {number} scale
 */
export function toneOf(value, scale) {
  const step = stepOf(value, scale);
  return step < 0 ? -step - 1 : step > 0 ? STEPS + step - 1 : ZERO_TONE;
}
