/**
 * Pictures from the server (docs/protocol.md, "Pictures"): the answers to `picture`, and what follows the
 * frames of a training. Numbers are views of the received bytes.
 *
 * @typedef {import("../state/pictures.js").Picture} Picture
 * @typedef {import("../state/pictures.js").Drawn} Drawn
 */
import { aligned } from "./frames.js";
import { withNumbers } from "./numbers.js";

const LENGTH = 8;

/**
 * @param {any} reply to `picture`
 * @param {number} revision
 * @param {boolean} exact
 * @returns {Picture}
 */
export function pictureOf({ values, ok: _ok, ...head }, revision, exact) {
  const { buffer, start, length } = aligned(values);
  const numbers = exact
    ? new Float64Array(buffer, start, length / Float64Array.BYTES_PER_ELEMENT)
    : new Float32Array(buffer, start, length / Float32Array.BYTES_PER_ELEMENT);
  return made(head, numbers, revision, head.step);
}

/**
 * @param {ArrayBuffer | Uint8Array} bytes
 * @returns {Drawn}
 */
export function decodePictures(bytes) {
  const { buffer, start, length } = aligned(bytes);
  const body = start + LENGTH + Number(new DataView(buffer, start, length).getBigUint64(0, true));
  const text = new TextDecoder().decode(new Uint8Array(buffer, start + LENGTH, body - start - LENGTH));
  const { revision, step, picture, thumbnails, metrics } = withNumbers(JSON.parse(text));
  const part = (/** @type {any} */ head) =>
    head && made(head, new Float32Array(buffer, body + head.at, countOf(head)), revision, step);
  return { revision, step, picture: part(picture), thumbnails: part(thumbnails), metrics };
}

/** @param {any} head */
const countOf = ({ quantities, neurons, axes, size }) =>
  quantities.length * neurons.length * size ** axes.length;

/**
 * @param {any} head
 * @param {Float32Array | Float64Array} values
 * @param {number} revision
 * @param {number} step
 * @returns {Picture}
 */
function made({ at: _at, low, high, ...head }, values, revision, step) {
  return { ...head, low: withNumbers(low), high: withNumbers(high), values, revision, step };
}
