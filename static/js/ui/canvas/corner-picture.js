/** In Explain: the whole network as a small picture in a corner of the canvas; it leads to the large one. */
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { cameLast, showsCorner } from "../../state/picture.js";
import { runnable } from "../../state/runnable.js";
import { createPixels } from "../../view/plot/map.js";
import { drawPlot } from "../../view/plot/plot.js";
import { paletteNow } from "../../view/system-theme.js";
import { runCommand } from "../parts/controls.js";
import { plotOf } from "../parts/picture/plot-of.js";

/** @typedef {import("../local.js").Ui} Ui */

/** CSS pixels; as in the style sheet. */
const SIDE = 104;
const pixels = createPixels();
/** @type {ReadonlySet<number>} */
const NONE = new Set();

/** @param {Ui} ui */
export function cornerPicture(ui) {
  const { app } = ui;
  const state = app.store.get();
  if (!showsCorner(state) || runnable(state) !== true) return nothing;
  const found = cameLast(app);
  if (!found) return nothing;
  const names = found.axes.map(({ name }) => name).join(" and ");
  return html`<button
    type="button"
    class="corner-picture ${app.pictures.isOld(found) ? "old" : ""}"
    title=${`The network over ${names}: a larger picture is in Train`}
    aria-label=${`The network over ${names}: show the large picture`}
    @click=${() => runCommand(ui, "go.train")}
  >
    <canvas ${ref((canvas) => canvas instanceof HTMLCanvasElement && paint(ui, canvas, found))}></canvas>
  </button>`;
}

/**
 * @param {Ui} ui
 * @param {HTMLCanvasElement} canvas
 * @param {import("../../state/pictures.js").Picture} found
 */
function paint({ app }, canvas, found) {
  const palette = paletteNow(app.store.get().preferences.theme);
  const look = { width: SIDE, height: SIDE, focused: false, bare: true };
  const plot = plotOf(app, found, palette, look, { heldOut: NONE, thumbnails: null }, wholeOf(found));
  if (!plot) return;
  const side = Math.round(SIDE * (window.devicePixelRatio || 1));
  if (canvas.width !== side) [canvas.width, canvas.height] = [side, side];
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.setTransform(side / SIDE, 0, 0, side / SIDE, 0, 0);
  drawPlot(context, plot, pixels);
}

/**
 * Classes are shown together, one output by itself.
 * @param {import("../../state/pictures.js").Picture} found
 */
const wholeOf = ({ neurons }) => ({
  neuron: neurons.length === 1 ? neurons[0] : null,
  quantity: /** @type {const} */ ("out"),
});
