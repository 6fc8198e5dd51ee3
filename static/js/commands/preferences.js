/**
 * Switches for how the canvas looks and behaves; kept in the browser.
 * @typedef {import("../state/types.js").App} App
 */

/** @type {readonly import("../state/types.js").Preferences["motion"][]} */
const MOTIONS = ["system", "reduced", "full"];

/**
 * @param {string} id
 * @param {string} label
 * @param {"grid" | "snap" | "patterns" | "health" | "wheelZooms" | "singleKeys"} name
 * @param {number} part
 * @param {string} [keys]
 * @returns {import("../state/types.js").Command}
 */
function preference(id, label, name, part, keys) {
  return {
    id: `view.${id}`,
    label,
    group: "View",
    part,
    keys: keys ? [keys] : [],
    keywords: "preference setting switch toggle",
    checked: ({ store }) => store.get().preferences[name],
    run({ store, announce }) {
      const { preferences } = store.get();
      const on = !preferences[name];
      store.set({ preferences: { ...preferences, [name]: on } });
      announce(`${label}: ${on ? "on" : "off"}`);
    },
  };
}

/**
 * @param {string} name
 * @param {string} label
 * @param {1 | -1} by
 * @returns {import("../state/types.js").Command}
 */
function digits(name, label, by) {
  const next = (/** @type {App} */ { store }) => store.get().preferences.digits + by;
  return {
    id: `view.${name}`,
    label,
    group: "View",
    part: 2,
    keywords: "significant precision numbers format",
    enabled: (app) => (next(app) >= 1 && next(app) <= 17) || "Numbers have between 1 and 17 digits",
    run(app) {
      const { store, announce } = app;
      const count = next(app);
      store.set({ preferences: { ...store.get().preferences, digits: count } });
      announce(`Numbers with ${count} digits`);
    },
  };
}

/** @type {readonly import("../state/types.js").Command[]} */
export const preferenceCommands = [
  preference("grid", "Grid", "grid", 2, "Mod+'"),
  preference("snap", "Snap to other neurons", "snap", 2, "Alt+S"),
  preference("patterns", "Dash negative edges in large drawings", "patterns", 2),
  preference("health", "Mark signal health on neurons", "health", 2),
  digits("moreDigits", "Show more digits", 1),
  digits("fewerDigits", "Show fewer digits", -1),
  preference("wheel", "Wheel zooms instead of moving", "wheelZooms", 3),
  preference("singleKeys", "Single keys work away from the canvas", "singleKeys", 3),
  {
    id: "view.motion",
    label: "Less motion",
    group: "View",
    part: 3,
    keywords: "reduced animation pulses preference setting",
    checked: ({ store }) => store.get().preferences.motion === "reduced",
    /**
     * @param {App} app
     * @param {{motion?: import("../state/types.js").Preferences["motion"]}} [args]
     */
    run({ store, announce }, { motion } = {}) {
      const { preferences } = store.get();
      const next = motion ?? (preferences.motion === "reduced" ? "system" : "reduced");
      if (!MOTIONS.includes(next)) return;
      store.set({ preferences: { ...preferences, motion: next } });
      announce(`Motion: ${next}`);
    },
  },
];
