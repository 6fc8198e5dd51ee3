/** Which names the modifier keys have here. */
import { formatKeys } from "../state/keymap.js";

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** @param {string} keys */
export const printedKeys = (keys) => formatKeys(keys, isMac);
