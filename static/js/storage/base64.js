/** Bytes as base64 text, also in the form that may stand in an address. */

/** So many bytes at once are turned into characters; more arguments a call might refuse. */
const PART = 8192;

/** @param {Uint8Array} bytes */
export function base64Of(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += PART)
    text += String.fromCharCode(...bytes.subarray(at, at + PART));
  return btoa(text);
}

/**
 * Null if it is not base64.
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer> | null}
 */
export function bytesOf(text) {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 === 1) return null;
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

/** @param {Uint8Array} bytes */
export const addressOf = (bytes) =>
  base64Of(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

/**
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer> | null}
 */
export const bytesOfAddress = (text) => bytesOf(text.replaceAll("-", "+").replaceAll("_", "/"));
