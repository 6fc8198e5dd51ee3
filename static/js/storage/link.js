/**
 * A link that carries a small drawing whole, weights and seeds included, in its hash: nothing is kept on a
 * server, and the part after "#" is not even sent to one.
 */
import { addressOf, bytesOfAddress } from "./base64.js";

const MARK = "#n=";
/** A longer hash gets cut off by mail and chat programs. */
const LONGEST = 4096;
/** A short hash can be blown up a thousand times; no drawing that fits is larger than this. */
const LARGEST = 1_000_000;

/**
 * The hash for a document's text; null if it would be too long.
 * @param {string} text
 * @returns {Promise<string | null>}
 */
export async function hashOf(text) {
  const bytes = await through(new TextEncoder().encode(text), new CompressionStream("deflate-raw"), Infinity);
  const hash = MARK + addressOf(bytes);
  return hash.length > LONGEST ? null : hash;
}

/**
 * The document's text in a hash; null if there is none in it.
 * @param {string} hash
 * @returns {Promise<string | null>}
 */
export async function textOfHash(hash) {
  if (!hash.startsWith(MARK)) return null;
  const bytes = hash.length > 4 * LONGEST ? null : bytesOfAddress(hash.slice(MARK.length));
  if (bytes === null || bytes.length === 0) throw new Error("This link is damaged: perhaps it was cut off");
  try {
    const plain = await through(bytes, new DecompressionStream("deflate-raw"), LARGEST);
    return new TextDecoder("utf-8", { fatal: true }).decode(plain);
  } catch {
    throw new Error("This link is damaged: perhaps it was cut off");
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {CompressionStream | DecompressionStream} stream
 * @param {number} most
 */
async function through(bytes, stream, most) {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new RangeError("too large");
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
