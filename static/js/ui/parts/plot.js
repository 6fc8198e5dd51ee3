/** Small graphs as SVG: a frame with round ticks, curves clipped to it. Colours come from the style sheet. */
import { svg } from "lit-html";
import { formatNumber } from "../../model/numbers/format.js";
import { ticks } from "../../model/numbers/axis.js";

/**
 * @typedef {object} Frame
 * @property {number} width
 * @property {number} height
 * @property {[number, number]} x   range shown
 * @property {[number, number]} y
 * @property {{left: number, right: number, top: number, bottom: number}} margin
 * @property {(value: number) => number} sx  value -> SVG units
 * @property {(value: number) => number} sy
 * @property {(place: number) => number} vx  SVG units -> value
 */

/**
 * @param {{width: number, height: number, x: [number, number], y: [number, number], margin?:
 *   Partial<Frame["margin"]>}} options
 * @returns {Frame}
 */
export function frameOf({ width, height, x, y, margin = {} }) {
  const m = { left: 40, right: 10, top: 10, bottom: 22, ...margin };
  const across = width - m.left - m.right;
  const down = height - m.top - m.bottom;
  return {
    width,
    height,
    x,
    y,
    margin: m,
    sx: (value) => m.left + ((value - x[0]) / (x[1] - x[0])) * across,
    sy: (value) => m.top + ((y[1] - value) / (y[1] - y[0])) * down,
    vx: (place) => x[0] + ((place - m.left) / across) * (x[1] - x[0]),
  };
}

/**
 * Grid lines with their numbers; the zero lines are stronger.
 * @param {Frame} frame
 * @param {{across?: number, up?: number}} [counts]
 */
export function axes({ width, height, x, y, margin, sx, sy }, { across = 6, up = 4 } = {}) {
  const label = (/** @type {number} */ value) => formatNumber(value, 3);
  return svg`<g class="axes" aria-hidden="true">
    ${ticks(...x, across).map(
      (
        value,
      ) => svg`<path class=${value === 0 ? "zero" : ""} d="M${round(sx(value))} ${margin.top}V${height - margin.bottom}"/>
      <text x=${round(sx(value))} y=${height - margin.bottom + 14} text-anchor="middle">${label(value)}</text>`,
    )}
    ${ticks(...y, up).map(
      (
        value,
      ) => svg`<path class=${value === 0 ? "zero" : ""} d="M${margin.left} ${round(sy(value))}H${width - margin.right}"/>
      <text x=${margin.left - 6} y=${round(sy(value)) + 3.5} text-anchor="end">${label(value)}</text>`,
    )}
  </g>`;
}

/**
 * A curve through samples, broken where a sample is not finite; far outside it is cut, so that paths stay
 * short numbers.
 * @param {Frame} frame
 * @param {ArrayLike<number>} xs
 * @param {ArrayLike<number>} ys
 */
export function curvePath({ height, sx, sy }, xs, ys) {
  let path = "";
  let open = false;
  for (let k = 0; k < xs.length; k += 1) {
    const at = sy(ys[k]);
    if (!Number.isFinite(at)) {
      open = false;
      continue;
    }
    path += `${open ? "L" : "M"}${round(sx(xs[k]))} ${round(Math.max(-height, Math.min(2 * height, at)))}`;
    open = true;
  }
  return path;
}

/**
 * A straight piece through (x, y) with a slope, at most `reach` SVG units to each side.
 * @param {Frame} frame
 * @param {number} x
 * @param {number} y
 * @param {number} slope
 * @param {number} reach
 */
export function tangentPath({ sx, sy }, x, y, slope, reach) {
  const [cx, cy] = [sx(x), sy(y)];
  const [dx, dy] = [sx(x + 1) - cx, sy(y + slope) - cy];
  const part = reach / Math.hypot(dx, dy);
  return `M${round(cx - dx * part)} ${round(cy - dy * part)}L${round(cx + dx * part)} ${round(cy + dy * part)}`;
}

/**
 * The rectangle of the frame, for clipping.
 * @param {Frame} frame
 * @param {string} id
 */
export const clip = (
  { width, height, margin },
  id,
) => svg`<clipPath id=${id}><rect x=${margin.left} y=${margin.top}
  width=${width - margin.left - margin.right} height=${height - margin.top - margin.bottom}/></clipPath>`;

/** @param {number} value */
export const round = (value) => Math.round(value * 10) / 10;
