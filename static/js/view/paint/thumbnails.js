/**
 * Pictures inside neurons: what each makes of one or two variables, on its own scale or on one for all. The
 * pixels of all of them lie in one image, written when new ones have come; a frame only copies them.
 *
 * @typedef {import("../scene/palette.js").Palette} Palette
 * @typedef {import("../scene/picture-colours.js").Scale} Scale
 * @typedef {{axes: readonly object[], size: number, neurons: readonly number[], low: readonly (readonly
 *   number[])[], high: readonly (readonly number[])[], values: ArrayLike<number>}} Found   of one quantity
 * @typedef {ReturnType<typeof createThumbnails>} Thumbnails
 */
import { commonScale } from "../scene/picture-colours.js";
import { valuePixels } from "../scene/pixels.js";

/** Smaller discs (CSS pixels) show their value's colour instead. */
export const PICTURED_RADIUS = 9;
/** Of a curve, the part of the disc's width that it is across. */
const CURVE = 0.8;

export function createThumbnails() {
  /** @type {OffscreenCanvas | null} */
  let atlas = null;
  /** @type {ImageData | null} */
  let data = null;
  /** @type {Found | null} */
  let shown = null;
  /** @type {Scale[]} */
  let scales = [];
  /** @type {Map<number, number>} */
  const places = new Map();

  /**
   * @param {Found} found
   * @param {Palette} palette
   */
  function write({ neurons, size, values }, palette) {
    const across = Math.ceil(Math.sqrt(neurons.length));
    const [width, height] = [across * size, Math.ceil(neurons.length / across) * size];
    if (!atlas || atlas.width !== width || atlas.height !== height)
      [atlas, data] = [new OffscreenCanvas(width, height), null];
    data ??= new ImageData(width, height);
    const pixels = new Uint32Array(data.data.buffer);
    neurons.forEach((_, k) => {
      const pixelOf = valuePixels(palette, scales[k]);
      const corner = Math.floor(k / across) * size * width + (k % across) * size;
      for (let row = 0, from = k * size * size; row < size; row += 1)
        for (let column = 0, to = corner + (size - 1 - row) * width; column < size; column += 1)
          pixels[to + column] = pixelOf(values[from++]);
    });
    /** @type {OffscreenCanvasRenderingContext2D} */ (atlas.getContext("2d")).putImageData(data, 0, 0);
  }

  return {
    /**
     * Takes what has come; null = no neuron shows any.
     * @param {Found | null} found
     * @param {Palette} palette
     * @param {boolean} sameScale
     */
    take(found, palette, sameScale) {
      shown = found;
      places.clear();
      if (!found) return;
      found.neurons.forEach((id, k) => places.set(id, k));
      const own = found.neurons.map((_, k) => ({ low: found.low[0][k], high: found.high[0][k] }));
      const common = sameScale
        ? commonScale(own.filter(({ low, high }) => Number.isFinite(low + high)))
        : null;
      scales = common ? own.map(() => common) : own;
      if (found.axes.length === 2) write(found, palette);
    },
    /** @param {number} id */
    has: (id) => places.has(id),
    /** @param {number} id */
    scaleOf: (id) => scales[places.get(id) ?? -1] ?? null,
    /**
     * Fills the square around a place; what it is to be cut to is the caller's.
     * @param {CanvasRenderingContext2D} context
     * @param {Palette} palette
     * @param {number} id
     * @param {number} x
     * @param {number} y
     * @param {number} half
     */
    draw(context, palette, id, x, y, half) {
      const place = places.get(id);
      if (!shown || place === undefined) return;
      const { size } = shown;
      if (shown.axes.length === 1) {
        drawCurve(context, palette, shown.values, place * size, size, scales[place], x, y, half);
        return;
      }
      if (!atlas) return;
      const across = atlas.width / size;
      const [left, top] = [(place % across) * size, Math.floor(place / across) * size];
      // Half of the outermost pixels lies outside, as in the large picture; neighbours are not mixed in.
      context.drawImage(
        atlas,
        left + 0.5,
        top + 0.5,
        size - 1,
        size - 1,
        x - half,
        y - half,
        2 * half,
        2 * half,
      );
    },
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Palette} palette
 * @param {ArrayLike<number>} values
 * @param {number} from
 * @param {number} size
 * @param {Scale} scale
 * @param {number} x
 * @param {number} y
 * @param {number} half
 */
function drawCurve(context, palette, values, from, size, { low, high }, x, y, half) {
  const span = high - low;
  context.fillStyle = palette.surface;
  context.fillRect(x - half, y - half, 2 * half, 2 * half);
  // In the upper part of the disc: the value stands at its foot.
  const up = (/** @type {number} */ value) => y + (0.3 - (span > 0 ? (value - low) / span : 0.5)) * half;
  if (low < 0 && high > 0) {
    context.strokeStyle = palette.line;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x - half, up(0));
    context.lineTo(x + half, up(0));
    context.stroke();
  }
  context.strokeStyle = palette.ink;
  context.lineWidth = Math.max(1.25, 0.06 * half);
  context.beginPath();
  for (let k = 0; k < size; k += 1) {
    const value = values[from + k];
    const at = [x + ((k / (size - 1)) * 2 - 1) * CURVE * half, up(value)];
    if (k === 0) context.moveTo(at[0], at[1]);
    else context.lineTo(at[0], at[1]);
  }
  context.stroke();
}
