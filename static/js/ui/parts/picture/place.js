/**
 * Places in the picture: of the pointer, and as values of variables.
 *
 * @typedef {import("../../local.js").Ui} Ui
 */
import { surfaceOf } from "./surface.js";

/** CSS pixels within which a point is meant, with a pointer and with a finger. */
const REACH = { mouse: 8, touch: 18 };

/**
 * What a pointer is at, across and up, in about as many digits as a pixel tells apart.
 * @param {Ui} ui
 * @param {{clientX: number, clientY: number, currentTarget: EventTarget | null}} event
 * @returns {[number, number] | null} null: outside of the box
 */
export function spotAt(ui, { clientX, clientY, currentTarget }) {
  const frame = surfaceOf(ui).frame();
  if (!frame) return null;
  const box = /** @type {Element} */ (currentTarget).getBoundingClientRect();
  const [x, y] = [frame.vx(clientX - box.left), frame.vy(clientY - box.top)];
  const { across, up } = frame;
  if (x < across.low || x > across.high || y < up.low || y > up.high) return null;
  return [rounded(x, across), rounded(y, up)];
}

/**
 * The same, a value for each axis.
 * @param {Ui} ui
 * @param {Parameters<typeof spotAt>[1]} event
 * @returns {number[] | null}
 */
export function placeAt(ui, event) {
  const axes = surfaceOf(ui).plot()?.axes.length ?? 0;
  return spotAt(ui, event)?.slice(0, axes) ?? null;
}

/**
 * @param {number} value
 * @param {{low: number, high: number}} axis
 */
export function rounded(value, { low, high }) {
  const decimals = Math.min(15, Math.max(0, 3 - Math.floor(Math.log10(high - low))));
  return Number(Math.min(high, Math.max(low, value)).toFixed(decimals)) + 0;
}

/**
 * The point under the pointer.
 * @param {Ui} ui
 * @param {{clientX: number, clientY: number, pointerType?: string}} event
 * @param {Element} canvas
 */
export function rowAt(ui, { clientX, clientY, pointerType }, canvas) {
  const { left, top } = canvas.getBoundingClientRect();
  return surfaceOf(ui).rowNear(
    clientX - left,
    clientY - top,
    REACH[pointerType === "touch" ? "touch" : "mouse"],
  );
}
