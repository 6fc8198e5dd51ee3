/**
 * The theme and the wish for less motion: preference and system setting -> attributes of the page and its
 * colours.
 */
import { themeOf } from "../view/scene/palette.js";
import { paletteNow, watchSystemTheme } from "../view/system-theme.js";

/**
 * @typedef {import("../state/types.js").App} App
 * @typedef {import("../view/scene/palette.js").Palette} Palette
 */

/**
 * @param {App} app
 * @param {HTMLElement} page
 */
export function followTheme({ store }, page) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  /** @type {Palette | null} */
  let shown = null;

  function apply() {
    const { theme, motion } = store.get().preferences;
    const name = themeOf(theme, dark.matches);
    page.dataset.motion = motion === "system" ? (still.matches ? "reduced" : "full") : motion;
    page.dataset.theme = name;
    const palette = paletteNow(theme);
    if (palette !== shown) takeNetworkColours(page, palette);
    shown = palette;
  }

  const askStill = () => store.set({ systemReducedMotion: still.matches });
  watchSystemTheme(apply);
  still.addEventListener("change", () => {
    askStill();
    apply();
  });
  store.subscribe((state, previous) => {
    if (state.preferences !== previous.preferences) apply();
  });
  askStill();
  apply();
}

/**
 * The network's colours have one source, the canvas palette.
 * @param {HTMLElement} page
 * @param {Palette} palette
 */
function takeNetworkColours(page, palette) {
  const colours = {
    canvas: palette.canvas,
    accent: palette.accent,
    "value-negative": palette.value[0],
    "value-zero": palette.zero,
    "value-positive": palette.value[1],
    "derivative-negative": palette.derivative[0],
    "derivative-zero": palette.zero,
    "derivative-positive": palette.derivative[1],
    "kind-input": palette.ring.input,
    "kind-bias": palette.ring.bias,
    "kind-hidden": palette.ring.hidden,
    "kind-output": palette.ring.output,
  };
  for (const [property, colour] of Object.entries(colours)) page.style.setProperty(`--${property}`, colour);
}
