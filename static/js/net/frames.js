/**
 * Binary frames -> step records (docs/protocol.md). Rows are views of the received bytes, nothing is copied,
 * unless the bytes sit at an address that float64 views cannot use.
 *
 * @typedef {import("../record/types.js").StepRecord} StepRecord
 * @typedef {(typeof ROWS)[number][0]} RowName
 */
import { UPDATE } from "../model/formulas/update-row.js";

/** The rows in the order of their flag bits, and what their length is. */
export const ROWS = Object.freeze(
  /** @type {const} */ ([
    ["in", "N"],
    ["out", "N"],
    ["y", "O"],
    ["dOut", "N"],
    ["dIn", "N"],
    ["weight", "E"],
    ["dWeight", "E"],
    ["dWeightMean", "E"],
    ["change", "E"],
    ["curveStep", "C"],
    ["curveLoss", "C"],
    ["slope", "N"],
    ["penalty", "1"],
    ["dPenalty", "E"],
    ["gradient", "E"],
    ["momentFirst", "E"],
    ["momentSecond", "E"],
    ["update", "U"],
  ]),
);

const MAGIC = 0x31524442; // "BDR1"
const VERSION = 1;
const HEADER = 96;

/**
 * @param {ArrayBuffer | Uint8Array} bytes
 * @returns {StepRecord} Throws RangeError on bytes that are no frame.
 */
export function decodeFrame(bytes) {
  const { buffer, start, length } = aligned(bytes);
  if (length < HEADER) throw new RangeError(`a frame of ${length} bytes`);
  const view = new DataView(buffer, start, length);
  if (view.getUint32(0, true) !== MAGIC) throw new RangeError("these bytes are not a frame");
  if (view.getUint16(4, true) !== VERSION) throw new RangeError(`frame version ${view.getUint16(4, true)}`);
  const uint = (/** @type {number} */ offset) => view.getUint32(offset, true);
  const float = (/** @type {number} */ offset) => view.getFloat64(offset, true);
  const rows = decodeRows(buffer, start, length, view.getUint16(6, true), uint(8), {
    N: uint(40),
    E: uint(44),
    O: uint(48),
    C: uint(52),
    U: UPDATE.length,
    1: 1,
  });
  const none = new Float64Array(0);
  return {
    revision: uint(12),
    sequence: uint(16),
    point: view.getInt32(20, true),
    step: float(24),
    epoch: float(32),
    position: uint(84),
    loss: float(56),
    batchLoss: float(64),
    dataLoss: float(72),
    batchSize: uint(80),
    stepSize: float(88),
    ...rows,
    in: rows.in ?? none,
    out: rows.out ?? none,
    y: rows.y ?? none,
  };
}

/**
 * @param {ArrayBuffer} buffer
 * @param {number} start
 * @param {number} length
 * @param {number} header
 * @param {number} flags
 * @param {Record<"N" | "E" | "O" | "C" | "U" | "1", number>} lengths
 * @returns {Record<RowName, Float64Array | null>} null where the frame leaves a row out
 */
function decodeRows(buffer, start, length, header, flags, lengths) {
  if (header < HEADER || header % 8 !== 0) throw new RangeError(`a frame with a header of ${header} bytes`);
  const rows = /** @type {Record<RowName, Float64Array | null>} */ (
    Object.fromEntries(ROWS.map(([name]) => [name, null]))
  );
  let offset = header;
  ROWS.forEach(([name, letter], bit) => {
    if ((flags & (1 << bit)) === 0) return;
    const end = offset + 8 * lengths[letter];
    if (end > length) throw new RangeError(`a frame cut off in row ${name}`);
    rows[name] = new Float64Array(buffer, start + offset, lengths[letter]);
    offset = end;
  });
  return rows;
}

/**
 * The same bytes where float64 views may begin.
 * @param {ArrayBuffer | Uint8Array} bytes
 */
export function aligned(bytes) {
  if (bytes instanceof ArrayBuffer) return { buffer: bytes, start: 0, length: bytes.byteLength };
  if (bytes.byteOffset % 8 === 0 && bytes.buffer instanceof ArrayBuffer) {
    return { buffer: bytes.buffer, start: bytes.byteOffset, length: bytes.byteLength };
  }
  return { buffer: new Uint8Array(bytes).buffer, start: 0, length: bytes.byteLength };
}
