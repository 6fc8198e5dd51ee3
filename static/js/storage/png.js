/**
 * A text inside a PNG picture: an iTXt chunk of our own name, beside the picture's own chunks. Reading trusts
 * nothing: what is no PNG, is cut off or does not add up is refused.
 */

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
const NAME = "backdraw";
/** Chunk: length, type, data, check sum. */
const FRAME = 12;

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** @param {Uint8Array} bytes */
export function crc32(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = table[(value ^ byte) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** @param {Uint8Array} bytes */
export const isPng = (bytes) => SIGNATURE.every((byte, k) => bytes[k] === byte);

/**
 * @param {Uint8Array} png
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer>} the same picture with the text in it, before its end
 */
export function withText(png, text) {
  const end = chunksOf(png).find(({ type }) => type === "IEND");
  if (!end) throw new Error("This picture is damaged");
  // Keyword, zero, not compressed, method 0, no language, no translation, then the text in UTF-8.
  const data = new TextEncoder().encode(`${NAME}\0\0\0\0\0${text}`);
  const chunk = new Uint8Array(FRAME + data.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  chunk.set(new TextEncoder().encode("iTXt"), 4);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  const whole = new Uint8Array(png.length + chunk.length);
  whole.set(png.subarray(0, end.start));
  whole.set(chunk, end.start);
  whole.set(png.subarray(end.start), end.start + chunk.length);
  return whole;
}

/**
 * The text, or null if this picture carries none.
 * @param {Uint8Array} png
 * @returns {string | null}
 */
export function textOf(png) {
  const prefix = new TextEncoder().encode(`${NAME}\0`);
  for (const { type, start, data } of chunksOf(png)) {
    if (type !== "iTXt" || !prefix.every((byte, k) => data[k] === byte)) continue;
    const view = new DataView(png.buffer, png.byteOffset);
    if (crc32(png.subarray(start + 4, start + 8 + data.length)) !== view.getUint32(start + 8 + data.length)) {
      throw new Error("The drawing in this picture is damaged");
    }
    if (data[prefix.length] !== 0)
      throw new Error("The drawing in this picture is compressed, which Backdraw does not do");
    // After the compression's two bytes: language and translated keyword, each ended by a zero.
    let at = prefix.length + 2;
    for (let zeros = 0; zeros < 2; at += 1) {
      if (at >= data.length) throw new Error("The drawing in this picture is damaged");
      if (data[at] === 0) zeros += 1;
    }
    return new TextDecoder("utf-8", { fatal: true }).decode(data.subarray(at));
  }
  return null;
}

/**
 * @param {Uint8Array} png
 * @returns {{type: string, start: number, data: Uint8Array}[]}
 */
function chunksOf(png) {
  if (!isPng(png)) throw new Error("This is not a PNG picture");
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const chunks = [];
  let start = SIGNATURE.length;
  while (start + FRAME <= png.length) {
    const length = view.getUint32(start);
    if (start + FRAME + length > png.length) throw new Error("This picture is cut off");
    const type = String.fromCharCode(...png.subarray(start + 4, start + 8));
    chunks.push({ type, start, data: png.subarray(start + 8, start + 8 + length) });
    start += FRAME + length;
    if (type === "IEND") return chunks;
  }
  throw new Error("This picture is cut off");
}
