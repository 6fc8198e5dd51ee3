/**
 * Reading and writing the browser's storage, where anything may fail: refused, full, or filled by something
 * else.
 */

/**
 * @param {() => Storage} open
 * @returns {Storage | null} null where the browser refuses
 */
export function openStorage(open) {
  try {
    return open();
  } catch {
    return null;
  }
}

/**
 * @param {Storage | null} storage
 * @param {string} slot
 * @returns {string | null}
 */
export function readText(storage, slot) {
  try {
    return storage?.getItem(slot) ?? null;
  } catch {
    return null;
  }
}

/**
 * @param {Storage | null} storage
 * @param {string} slot
 * @param {string} text
 * @returns {string | null} what went wrong, or null
 */
export function writeText(storage, slot, text) {
  if (!storage) return "This browser does not allow saving here";
  try {
    storage.setItem(slot, text);
    return null;
  } catch (failure) {
    return /** @type {any} */ (failure)?.name === "QuotaExceededError"
      ? "The browser's storage is full: save the drawing as a file"
      : "This browser does not allow saving here";
  }
}

/**
 * @param {Storage | null} storage
 * @param {string} slot
 * @returns {any} null if there is nothing that can be read
 */
export function readJson(storage, slot) {
  const text = readText(storage, slot);
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * @param {Storage | null} storage
 * @param {string} slot
 * @param {unknown} value
 * @returns {string | null}
 */
export function writeJson(storage, slot, value) {
  return writeText(storage, slot, JSON.stringify(value));
}
