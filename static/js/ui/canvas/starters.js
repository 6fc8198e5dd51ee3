/** Small pictures of the starter documents. */
import { html, svg } from "lit-html";

/**
 * @param {number[][]} layers y positions per layer
 * @param {number[][]} edges [layer, from, to]
 */
function picture(layers, edges) {
  const x = (/** @type {number} */ layer) => 8 + (layer * 56) / (layers.length - 1);
  return html`<svg
    viewBox="0 0 72 46"
    fill="none"
    stroke="currentColor"
    stroke-width="1.25"
    aria-hidden="true"
  >
    ${edges.map(([layer, from, to]) => svg`<path opacity="0.5" d="M${x(layer)} ${layers[layer][from]} L${x(layer + 1)} ${layers[layer + 1][to]}"/>`)}
    ${layers.map((ys, layer) => ys.map((y) => svg`<circle class="mark-dot" cx=${x(layer)} cy=${y} r="3.2"/>`))}
  </svg>`;
}

export const starterPictures = {
  running: picture(
    [[14, 32], [8, 23, 38], [8, 23, 38], [23]],
    [
      [0, 0, 0],
      [0, 0, 1],
      [0, 1, 0],
      [0, 1, 1],
      [1, 0, 0],
      [1, 1, 0],
      [1, 1, 1],
      [1, 2, 0],
      [1, 2, 1],
      [2, 0, 0],
      [2, 1, 0],
      [2, 2, 0],
    ],
  ),
  tour: html`<svg
    viewBox="0 0 72 46"
    fill="none"
    stroke="currentColor"
    stroke-width="1.25"
    aria-hidden="true"
  >
    <path opacity="0.5" d="M8 34 22 18 36 30 50 12 64 24" stroke-dasharray="3 3" />
    ${[
      [8, 34],
      [22, 18],
      [36, 30],
      [50, 12],
      [64, 24],
    ].map(([x, y]) => svg`<circle class="mark-dot" cx=${x} cy=${y} r="3.2"/>`)}
  </svg>`,
  blank: html`<svg
    viewBox="0 0 72 46"
    fill="none"
    stroke="currentColor"
    stroke-width="1.25"
    aria-hidden="true"
  >
    <circle cx="36" cy="23" r="11" stroke-dasharray="3 3" />
    <path d="M36 18v10M31 23h10" />
  </svg>`,
  circle: html`<svg viewBox="0 0 72 46" fill="none" aria-hidden="true">
    <circle cx="36" cy="23" r="15" stroke="currentColor" opacity="0.5" stroke-dasharray="2 3" />
    ${[
      [36, 23],
      [30, 19],
      [42, 20],
      [33, 29],
      [40, 28],
    ].map(([x, y]) => svg`<circle class="mark-positive" cx=${x} cy=${y} r="2.4"/>`)}
    ${[
      [15, 12],
      [57, 13],
      [13, 33],
      [59, 33],
      [27, 4],
      [46, 42],
    ].map(([x, y]) => svg`<circle class="mark-negative" cx=${x} cy=${y} r="2.4"/>`)}
  </svg>`,
};
