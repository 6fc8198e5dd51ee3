/**
 * The colours of the canvas, one set per theme. Ramps are mixed beforehand, so that drawing only looks
 * colours up, and every stroke is opaque (translucent strokes cost more). How the colours were chosen is held
 * by tests/js/view/scene/palette.test.js.
 */

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
    faint: "#98a2b0",
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
    pending: "#8791a0",
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
 * @property {string} softAccent     accent mixed with the ground
 * @property {string} biasFill       a bias is always 1: it wears its kind's tint instead of a value's colour
 * @property {string[]} value        [negative, positive] at full strength
 * @property {string[]} derivative   likewise for derivatives
 * @property {{input: string, bias: string, hidden: string, output: string}} ring
 * @property {{input: string, bias: string, hidden: string, output: string}} paleRing of an unevaluated neuron
 * @property {string[]} fills        2 * STEPS + 1 disc fills, index step + STEPS
 * @property {string[]} inks         text colour on each of them
 * @property {string[]} softInks     quieter text on each of them
 * @property {string[]} edges        2 * STEPS tones: negative weak to strong, then positive weak to strong
 * @property {string[]} derivatives  2 * STEPS tones, same order
 */

/** @param {string} hex */
const parts = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

/**
 * Mixes two hex colours; share 0 gives the first.
 * @param {string} from
 * @param {string} to
 * @param {number} share
 */
export function mix(from, to, share) {
  const [a, b] = [parts(from), parts(to)];
  return `#${a
    .map((v, k) =>
      Math.round(v + (b[k] - v) * share)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

/** @param {string} hex */
function luminance(hex) {
  const [r, g, b] = parts(hex).map((v) => {
    const share = v / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * Whichever of two inks reads better on a ground.
 * @param {string} ground
 * @param {string} dark
 * @param {string} light
 */
function readable(ground, dark, light) {
  const on = luminance(ground) + 0.05;
  const [d, l] = [luminance(dark) + 0.05, luminance(light) + 0.05];
  return Math.max(on, d) / Math.min(on, d) >= Math.max(on, l) / Math.min(on, l) ? dark : light;
}

/**
 * @param {string[]} pair
 * @param {string} ground
 * @param {number} weakest share of colour in the weakest tone
 */
function tones([negative, positive], ground, weakest) {
  const side = (/** @type {string} */ colour) =>
    Array.from({ length: STEPS }, (_, k) => mix(ground, colour, weakest + ((1 - weakest) * k) / (STEPS - 1)));
  return [...side(negative), ...side(positive)];
}

/**
 * @param {"light" | "dark"} theme
 * @returns {Palette}
 */
function build(theme) {
  const base = BASE[theme];
  const fills = Array.from({ length: 2 * STEPS + 1 }, (_, k) => {
    const step = k - STEPS;
    return mix(base.zero, base.value[step < 0 ? 0 : 1], Math.abs(step) / STEPS);
  });
  const inks = fills.map((fill) => readable(fill, base.black, base.white));
  const pale = (/** @type {string} */ colour) => mix(base.canvas, colour, 0.55);
  const { input, bias, hidden, output } = base.ring;
  return Object.freeze({
    ...base,
    theme,
    paleRing: { input: pale(input), bias: pale(bias), hidden: pale(hidden), output: pale(output) },
    fills,
    inks,
    biasFill: mix(base.surface, base.ring.bias, theme === "light" ? 0.1 : 0.18),
    softAccent: mix(base.canvas, base.accent, 0.5),
    softInks: inks.map((ink, k) => mix(fills[k], ink, 0.78)),
    edges: tones(base.value, base.canvas, 0.3),
    derivatives: tones(base.derivative, base.canvas, 0.45),
  });
}

const palettes = { light: build("light"), dark: build("dark") };

/** @param {"light" | "dark"} theme */
export const paletteFor = (theme) => palettes[theme];

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
 * Index into a two-sided tone list: 0..STEPS-1 negative, STEPS..2*STEPS-1 positive.
 * @param {number} value
 * @param {number} scale
 */
export function toneOf(value, scale) {
  const step = stepOf(value, scale);
  return step < 0 ? -step - 1 : STEPS + Math.max(0, step - 1);
}
