/**
 * Keys: from keyboard events to commands, and from key names to what is printed for them.
 *
 * Layouts differ, so digits, letters with a modifier and arrows go by the key's place (`code`), single
 * letters by the letter itself, and "?" by the character, wherever it sits.
 *
 * @typedef {{key: string, code: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean, shiftKey:
 *   boolean}} KeyLike
 * @typedef {import("./registry.js").Registry} Registry
 */

/** Characters that name a key by themselves; which modifiers produce them is the layout's business. */
const BY_CHARACTER = new Set(["?"]);
const PLACES = new Map([
  ["Equal", "="],
  ["Minus", "-"],
  ["NumpadAdd", "="],
  ["NumpadSubtract", "-"],
  ["Period", "."],
  ["Comma", ","],
  ["Slash", "/"],
  ["Quote", "'"],
  ["Space", "Space"],
  ["NumpadEnter", "Enter"],
]);
const SYMBOLS = new Map([
  ["ArrowLeft", "←"],
  ["ArrowRight", "→"],
  ["ArrowUp", "↑"],
  ["ArrowDown", "↓"],
  ["-", "−"],
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
 * Does this binding work only while the canvas has the focus? All without Mod or Alt do: they are needed for
 * typing, scrolling and buttons elsewhere (WCAG 2.1.4).
 * @param {KeyLike} event
 * @param {boolean} [mac]
 */
export function needsCanvas(event, mac = false) {
  return !event.altKey && !(mac ? event.metaKey : event.ctrlKey) && !BY_CHARACTER.has(event.key);
}

/**
 * What the event's keys may be called, the likelier name first.
 * @param {KeyLike} event
 * @param {boolean} mac
 * @returns {string[]}
 */
function eventKeys(event, mac) {
  const mod = mac ? event.metaKey : event.ctrlKey;
  // The other one of Ctrl and Cmd is the system's; we bind nothing with it.
  if (mac ? event.ctrlKey : event.metaKey) return [];
  if (BY_CHARACTER.has(event.key)) return mod || event.altKey ? [] : [event.key];
  const prefix = (mod ? "Mod+" : "") + (event.altKey ? "Alt+" : "") + (event.shiftKey ? "Shift+" : "");
  return [...new Set([placeOf(event, mod || event.altKey), event.key])].map((key) =>
    normalKeys(prefix + key),
  );
}

/**
 * @param {KeyLike} event
 * @param {boolean} modified
 * @returns {string}
 */
function placeOf({ key, code }, modified) {
  if (/^Digit\d$/.test(code)) return code.slice(5);
  if (/^Key[A-Z]$/.test(code) && (modified ? !/^[a-z]$/i.test(key) : false)) return code.slice(3);
  return PLACES.get(code) ?? key;
}

/**
 * One spelling for each combination: modifiers in the order Mod, Alt, Shift; letters in capitals.
 * @param {string} keys
 */
export function normalKeys(keys) {
  const parts = keys.split("+");
  const key = parts.pop() || "+";
  const modifiers = new Set(parts);
  const name = /^[a-z]$/i.test(key) ? key.toUpperCase() : key === " " ? "Space" : key;
  return (
    ["Mod", "Alt", "Shift"].filter((modifier) => modifiers.has(modifier)).join("+") +
    (modifiers.size ? "+" : "") +
    name
  );
}

/**
 * "Mod+Shift+Z" as "Ctrl+Shift+Z", or "⇧⌘Z" on a Mac.
 * @param {string} keys
 * @param {boolean} [mac]
 */
export function formatKeys(keys, mac = false) {
  const parts = normalKeys(keys).split("+");
  const key = parts.pop() || "+";
  const name = SYMBOLS.get(key) ?? key;
  if (!mac) return [...parts.map((part) => (part === "Mod" ? "Ctrl" : part)), name].join("+");
  const marks = { Alt: "⌥", Shift: "⇧", Mod: "⌘" };
  return (
    ["Alt", "Shift", "Mod"]
      .map((part) => (parts.includes(part) ? marks[/** @type {"Alt"} */ (part)] : ""))
      .join("") + name
  );
}
