/**
 * The graph of a neuron's function with the point it stands at. The curve's samples come from the server's
 * catalogue.
 */
import { html, nothing, svg } from "lit-html";
import { formatNumber } from "../../model/numbers/format.js";

/** @typedef {import("../../model/document/types.js").Activation} Activation */

const [WIDTH, HEIGHT, MARGIN] = [300, 104, 8];

/**
 * @param {Activation | undefined} activation
 * @param {number | null} x
 * @param {number | null} y
 * @param {number} digits
 */
export function functionGraph(activation, x, y, digits) {
  if (!activation?.curve) return nothing;
  const { low, high, values } = activation.curve;
  const [bottom, top] = [Math.min(0, ...values), Math.max(0, ...values)];
  const across = (/** @type {number} */ value) =>
    MARGIN + ((value - low) / (high - low)) * (WIDTH - 2 * MARGIN);
  const up = (/** @type {number} */ value) =>
    HEIGHT - MARGIN - ((value - bottom) / (top - bottom || 1)) * (HEIGHT - 2 * MARGIN);
  const step = (high - low) / (values.length - 1);
  const points = values
    .map((value, k) => `${across(low + k * step).toFixed(1)},${up(value).toFixed(1)}`)
    .join(" ");
  const known = x !== null && y !== null && Number.isFinite(x) && Number.isFinite(y);
  const inside = known && x >= low && x <= high;
  const about = known
    ? `${activation.label} at ${formatNumber(x, digits)} is ${formatNumber(y, digits)}`
    : `Graph of ${activation.label}`;
  return html`<figure class="graph">
    <svg class="plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${about}>
      ${svg`<line class="axis" x1=${MARGIN} x2=${WIDTH - MARGIN} y1=${up(0)} y2=${up(0)} /><line class="axis" x1=${across(0)} x2=${across(0)} y1=${MARGIN} y2=${HEIGHT - MARGIN} />
        <text x=${MARGIN} y=${up(0) + (up(0) > HEIGHT - 20 ? -4 : 11)}>${formatNumber(low)}</text><text class="end" x=${WIDTH - MARGIN} y=${up(0) + (up(0) > HEIGHT - 20 ? -4 : 11)}>${formatNumber(high)}</text>
        <text x=${across(0) + 4} y=${MARGIN + 8}>${formatNumber(top, 2)}</text>
        <polyline class="curve" points=${points} />
        ${known && inside ? svg`<path class="guide" d=${`M${across(x)} ${up(0)}V${up(y)}H${across(0)}`} /><circle class="point" cx=${across(x)} cy=${up(y)} r="5" />` : nothing}`}</svg
    >${known && !inside ? html`<figcaption class="note">in = ${formatNumber(x, digits)} lies beyond this window.</figcaption>` : nothing}
  </figure>`;
}
