/** What the machine is: which names its modifier keys have, and whether fingers use it. */
import { formatKeys } from "../../commands/keymap.js";

// Node, where tests run, has no name for its platform before version 21.
export const isMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

/** @param {string} keys */
export const printedKeys = (keys) => formatKeys(keys, isMac);

/** Fingers are what the page is used with, first of all. */
export const isTouch = () => matchMedia("(pointer: coarse)").matches;
