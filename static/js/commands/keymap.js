/**
 * Keys: from keyboard events to commands, and from key names to what is printed for them.
 *
 * Layouts differ. A letter is meant by itself where the layout has Latin letters (Dvorak, AZERTY), else by
 * its place (Cyrillic, Greek); a digit by its place, because it may take Shift; a symbol by what is printed,
 * whichever modifiers that takes.
 *
 * @typedef {{key: string, code: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean, shiftKey:
 *   boolean, getModifierState?: (name: string) => boolean}} KeyLike
 * @typedef {import("./registry.js").Registry} Registry
 */

/** Keys beside the letters, which print letters in other scripts. */
const PLACES = new Map([
  ["Equal", "="],
  ["Minus", "-"],
  ["Period", "."],
  ["Comma", ","],
  ["Slash", "/"],
  ["Quote", "'"],
]);
/** What Shift makes of "." and ","; ":" and ";" have keys of their own on some layouts. */
const SHIFTED = new Map([
  [">", "."],
  ["<", ","],
  ["Period:", "."],
  ["Comma;", ","],
]);
/** The one key of a letter that prints a symbol on a layout without Latin letters (Greek). */
const GREEK_Q = new Set(["KeyQ;", "KeyQ:"]);
const SYMBOLS = new Map([
  ["ArrowLeft", "←"],
  ["ArrowRight", "→"],
  ["ArrowUp", "↑"],
  ["ArrowDown", "↓"],
  ["-", "−"],
]);
/** With a modifier these are a text field's own: undo, redo, clipboard, select all, and moving by words. */
const TEXT_KEYS = new Set([
  ..."ZYXCVAD",
  "ArrowLeft",
  "ArrowRight",
  "ArrowUp",
  "ArrowDown",
  "Backspace",
  "Delete",
]);

/**
 * The id of the command that the event's keys belong to, or null.
 * @param {KeyLike} event
 * @param {Registry} registry
 * @param {boolean} [mac]
 */
export function matchKey(event, registry, mac = false) {
  for (const keys of eventKeys(event, mac)) {
    const command = registry.byKeys(keys);
    if (command) return command.id;
  }
  return null;
}

/**
 * A key by itself, or one that prints something: what people type with (WCAG 2.1.4).
 * @param {KeyLike} event
 * @param {boolean} [mac]
 */
export function isBare(event, mac = false) {
  return isAltGr(event, mac) || !(event.altKey || (mac ? event.metaKey : event.ctrlKey));
}

/**
 * Does a text field need these keys for itself?
 * @param {KeyLike} event
 * @param {boolean} [mac]
 */
export function isForText(event, mac = false) {
  if (event.altKey || isBare(event, mac)) return true;
  return eventKeys(event, mac).some((keys) => TEXT_KEYS.has(partsOf(keys).key));
}

/**
 * AltGr prints; on Windows it comes as Ctrl with Alt.
 * @param {KeyLike} event
 * @param {boolean} mac
 */
function isAltGr(event, mac) {
  if (mac || event.key.length !== 1) return false;
  const both = event.ctrlKey && event.altKey;
  return event.getModifierState?.("AltGraph") || (both && !/[a-z0-9]/i.test(event.key));
}

/**
 * What the event's keys may be called, the likelier name first.
 * @param {KeyLike} event
 * @param {boolean} mac
 * @returns {string[]}
 */
function eventKeys(event, mac) {
  const { key, code, altKey, shiftKey } = event;
  // The other one of Ctrl and Cmd is the system's; we bind nothing with it.
  if (mac ? event.ctrlKey : event.metaKey) return [];
  if (isAltGr(event, mac)) return /[\p{L}\p{M}]/u.test(key) ? [] : [key];
  const prefix = ((mac ? event.metaKey : event.ctrlKey) ? "Mod+" : "") + (altKey ? "Alt+" : "");
  const named = (/** @type {string} */ name, shift = shiftKey) =>
    normalKeys(prefix + (shift ? "Shift+" : "") + name);
  const place = placeOf(code);
  const placed = place === null ? [] : [named(place)];
  if (/^[a-z]$/i.test(key)) return [named(key)];
  // A Mac's Alt prints symbols and accents: what is meant is the key.
  if (mac && altKey && /^(Key|Digit)/.test(code)) return placed;
  if (key === "Dead") return [];
  if (key.length > 1 || key === " ") return [named(key)];
  if (/\p{L}/u.test(key)) return /\p{Script=Latin}/u.test(key) && !/^Digit/.test(code) ? [] : placed;
  if (GREEK_Q.has(code + key)) return placed;
  const printed = named(key, false);
  if (/^Digit/.test(code)) return /\d/.test(key) ? [...placed, printed] : [printed, ...placed];
  const unshifted = PLACES.get(code) === key ? key : undefined; // Shift that changes nothing printed is meant
  const base = shiftKey ? (SHIFTED.get(key) ?? SHIFTED.get(code + key) ?? unshifted) : undefined;
  return base ? [named(base), printed] : [printed];
}

/**
 * The name of a key by its place, as on a US keyboard.
 * @param {string} code
 */
const placeOf = (code) => /^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? PLACES.get(code) ?? null;

/**
 * One spelling for each combination: modifiers in the order Mod, Alt, Shift; letters in capitals.
 * @param {string} keys
 */
export function normalKeys(keys) {
  const { modifiers, key } = partsOf(keys);
  const name = /^[a-z]$/i.test(key) ? key.toUpperCase() : key === " " ? "Space" : key;
  return [...["Mod", "Alt", "Shift"].filter((modifier) => modifiers.includes(modifier)), name].join("+");
}

/**
 * "Mod+Shift+Z" as "Ctrl+Shift+Z", or "⇧⌘Z" on a Mac.
 * @param {string} keys
 * @param {boolean} [mac]
 */
export function formatKeys(keys, mac = false) {
  const { modifiers, key } = partsOf(normalKeys(keys));
  const name = SYMBOLS.get(key) ?? key;
  if (!mac) return [...modifiers.map((part) => (part === "Mod" ? "Ctrl" : part)), name].join("+");
  const marks = { Alt: "⌥", Shift: "⇧", Mod: "⌘" };
  return (
    ["Alt", "Shift", "Mod"]
      .map((part) => (modifiers.includes(part) ? marks[/** @type {"Alt"} */ (part)] : ""))
      .join("") + name
  );
}

/**
 * The plus sign is a key, too.
 * @param {string} keys
 */
function partsOf(keys) {
  const key = keys.endsWith("+") ? "+" : keys.slice(keys.lastIndexOf("+") + 1);
  return {
    modifiers: keys
      .slice(0, keys.length - key.length)
      .split("+")
      .filter(Boolean),
    key,
  };
}
