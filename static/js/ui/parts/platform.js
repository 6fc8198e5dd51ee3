/** Which names the modifier keys have here. */
import { formatKeys } from "../../commands/keymap.js";

// Node, where tests run, has no name for its platform before version 21.
export const isMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

/** @param {string} keys */
export const printedKeys = (keys) => formatKeys(keys, isMac);
