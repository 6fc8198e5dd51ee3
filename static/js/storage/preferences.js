/** Preferences are kept in the browser, beside the document. */
import { readJson, writeJson } from "./slots.js";

/**
 * @typedef {import("../state/types.js").Preferences} Preferences
 * @typedef {import("../state/store.js").Store} Store
 */
const SLOT = "backdraw.preferences";
/**
 * What each may be; anything else in the storage is ignored.
 * @type {{[name in keyof Preferences]: (value: any) => boolean}}
 */
const VALID = {
  theme: (value) => ["system", "light", "dark"].includes(value),
  motion: (value) => ["system", "reduced", "full"].includes(value),
  wheelZooms: (value) => typeof value === "boolean",
  singleKeys: (value) => typeof value === "boolean",
  playSpeed: (value) => typeof value === "number" && value > 0 && value <= 100,
  playUnit: (value) => ["edge", "neuron", "layer", "phase", "step"].includes(value),
  digits: (value) => Number.isInteger(value) && value >= 1 && value <= 17,
  grid: (value) => typeof value === "boolean",
  snap: (value) => typeof value === "boolean",
  patterns: (value) => typeof value === "boolean",
  toured: (value) => typeof value === "boolean",
  health: (value) => typeof value === "boolean",
  thumbnails: (value) => value === null || typeof value === "boolean",
  panelWidth: (value) => isPercent(value, 10, 60),
  labWidth: (value) => isPercent(value, 25, 75),
  lowerHeight: (value) => isPercent(value?.explain, 10, 90) && isPercent(value?.train, 10, 90),
};

/**
 * @param {unknown} value
 * @param {number} low
 * @param {number} high
 */
const isPercent = (value, low, high) => typeof value === "number" && value >= low && value <= high;

/**
 * Takes over what was kept, and keeps what changes.
 * @param {Store} store
 * @param {Storage | null} storage
 */
export function keepPreferences(store, storage) {
  store.set({ preferences: { ...store.get().preferences, ...validPreferences(readJson(storage, SLOT)) } });
  store.subscribe((state, previous) => {
    if (state.preferences !== previous.preferences) writeJson(storage, SLOT, state.preferences);
  });
}

/**
 * @param {any} kept
 * @returns {Partial<Preferences>}
 */
export function validPreferences(kept) {
  const names = /** @type {(keyof Preferences)[]} */ (Object.keys(VALID));
  return Object.fromEntries(
    names
      .filter((name) => kept?.[name] !== undefined && VALID[name](kept[name]))
      .map((name) => [name, kept[name]]),
  );
}
