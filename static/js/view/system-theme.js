/** The palette that preference and system ask for together. Needs a page. */
import { forcedPalette, paletteFor, themeOf } from "./scene/palette.js";

const DARK = "(prefers-color-scheme: dark)";
const FORCED = "(forced-colors: active)";
const MORE = "(prefers-contrast: more)";

const asks = (/** @type {string} */ query) => window.matchMedia(query).matches;

/** @param {import("../state/types.js").Preferences["theme"]} preference */
export function paletteNow(preference) {
  if (asks(FORCED))
    return forcedPalette({
      canvas: systemColour("Canvas"),
      ink: systemColour("CanvasText"),
      accent: systemColour("Highlight"),
    });
  return paletteFor(themeOf(preference, asks(DARK)), asks(MORE));
}

/** For print: ink is for what was drawn. */
export const onPaper = () => ({
  ...paletteFor("light"),
  canvas: "#ffffff",
  band: "#ffffff",
  chip: "#ffffff",
});

/**
 * @param {() => void} changed
 * @returns {() => void} stop
 */
export function watchSystemTheme(changed) {
  const queries = [DARK, FORCED, MORE].map((query) => window.matchMedia(query));
  for (const query of queries) query.addEventListener("change", changed);
  return () => {
    for (const query of queries) query.removeEventListener("change", changed);
  };
}

/**
 * @param {string} name
 * @returns {string} hex
 */
function systemColour(name) {
  const probe = document.createElement("span");
  Object.assign(probe.style, { color: name, forcedColorAdjust: "none" });
  document.body.append(probe);
  const parts = window.getComputedStyle(probe).color.match(/[\d.]+/g) ?? [];
  probe.remove();
  return `#${parts
    .slice(0, 3)
    .map((part) => Math.round(Number(part)).toString(16).padStart(2, "0"))
    .join("")}`;
}
