/** Axes of small graphs: where ticks stand, and ranges that leave room. */

/**
 * About `count` round numbers (steps of 1, 2 or 5 times a power of ten) inside a range.
 * @param {number} low
 * @param {number} high
 * @param {number} [count]
 * @returns {number[]}
 */
export function ticks(low, high, count = 5) {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return [];
  const rough = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  // Whole multiples, so that no dust of binary fractions is shown.
  return Array.from({ length: last - first + 1 }, (_, k) => Number(((first + k) * step).toPrecision(12)) + 0);
}

/**
 * A range that holds all finite values with a margin; a flat curve lies in its middle.
 * @param {ArrayLike<number>} values
 * @param {number} [margin] share of the range
 * @returns {[number, number]}
 */
export function padded(values, margin = 0.06) {
  let low = Infinity;
  let high = -Infinity;
  for (let k = 0; k < values.length; k += 1) {
    if (!Number.isFinite(values[k])) continue;
    low = Math.min(low, values[k]);
    high = Math.max(high, values[k]);
  }
  if (low > high) return [0, 1];
  const span = high - low || Math.max(1e-9, Math.abs(high)) || 1;
  return [low - margin * span, high + margin * span];
}

/**
 * The range of net inputs in which a function is shown: the usual one, or wide enough for the present one.
 * @param {number | null} at
 * @returns {[number, number]}
 */
export function functionRange(at) {
  const usual = 6;
  if (at === null || !Number.isFinite(at) || Math.abs(at) <= 0.9 * usual) return [-usual, usual];
  const power = 10 ** Math.floor(Math.log10(Math.abs(at)));
  const half = power * ([1, 2, 5, 10, 20].find((factor) => factor * power >= 1.2 * Math.abs(at)) ?? 20);
  return [-half, half];
}

/**
 * The value of a sampled curve at x, linear between its samples; NaN outside.
 * @param {readonly number[]} xs evenly spaced
 * @param {readonly number[]} ys
 * @param {number} x
 */
export function sampledAt(xs, ys, x) {
  const last = xs.length - 1;
  const place = ((x - xs[0]) / (xs[last] - xs[0])) * last;
  if (!(place >= 0 && place <= last)) return NaN;
  const k = Math.min(Math.floor(place), last - 1);
  return ys[k] + (place - k) * (ys[k + 1] - ys[k]);
}

/**
 * The slope of a sampled curve near x.
 * @param {readonly number[]} xs
 * @param {readonly number[]} ys
 * @param {number} x
 */
export function slopeAt(xs, ys, x) {
  const step = xs[1] - xs[0];
  const [low, high] = [Math.max(x - step, xs[0]), Math.min(x + step, xs[xs.length - 1])];
  return (sampledAt(xs, ys, high) - sampledAt(xs, ys, low)) / (high - low);
}

/** More digits than these no float64 has. */
const MOST_DIGITS = 15;

/**
 * In how many digits two numbers agree that differ by this part of the larger.
 * @param {number} relative
 */
export function digitsAlike(relative) {
  return Math.max(0, Math.min(MOST_DIGITS, Math.floor(-Math.log10(relative))));
}
