/** A neuron as a function of the variables: its net input, slope, output and dL/dout over the same place. */
import { html } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { neuronOf } from "../../model/document/rows.js";
import { cameLast, LAB_QUANTITIES, labNeuron } from "../../state/picture.js";
import { createPixels } from "../../view/plot/map.js";
import { drawPlot } from "../../view/plot/plot.js";
import { paletteNow } from "../../view/system-theme.js";
import { icon, kindIcon } from "../parts/icons.js";
import { neuronName } from "../parts/names.js";
import { plotOf, QUANTITIES } from "../parts/picture/plot-of.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../state/pictures.js").Quantity} Quantity
 */

/** @type {import("./all.js").Lab} */
export const pictureLab = {
  id: "picture",
  name: "Picture of the neuron",
  short: "Picture",
  sentence: "What does this neuron make of every place, and what comes back to it from there?",
  computed:
    "Each place is a forward pass and a backward pass of its own; dL/dout takes the targets of the point shown for all of them.",
  keys: "Shift+P",
  icon: "picture",
  keywords: "heat map decision region surface thumbnail net input slope derivative",
  about: ["network"],
  room: "half",
  view: pictureView,
};

/** @param {Ui} ui */
function pictureView(ui) {
  const { app } = ui;
  const state = app.store.get();
  const id = labNeuron(state);
  const neuron = id === null ? undefined : neuronOf(state.doc.network, id);
  if (!neuron)
    return html`<div class="empty">
      ${kindIcon("output")}<strong>There is no output yet</strong>
      <p>Draw one, or select another neuron.</p>
    </div>`;
  const { error } = app.pictures.get("picture");
  const found = cameLast(app);
  if (!found)
    return html`<div class="empty">${icon("picture")}<strong>${error ?? "Computing…"}</strong></div>`;
  return html`<section class="section">
    <div class="title"><h2>${neuron.kind} ${neuronName(neuron)}</h2></div>
    <div class="four-pictures">${LAB_QUANTITIES.map((quantity) => map(ui, found, neuron.id, quantity))}</div>
  </section>`;
}

/**
 * @param {Ui} ui
 * @param {import("../../state/pictures.js").Picture} found
 * @param {number} neuron
 * @param {Quantity} quantity
 */
function map(ui, found, neuron, quantity) {
  return html`<figure>
    <figcaption>${QUANTITIES[quantity]}</figcaption>
    <canvas
      class="picture-canvas"
      role="img"
      aria-label=${`${QUANTITIES[quantity]} over ${found.axes.map(({ name }) => name).join(" and ")}`}
      ${ref((canvas) => canvas && paintSoon(ui, canvas, found, neuron, quantity))}
    ></canvas>
  </figure>`;
}

/** @type {WeakMap<Element, ReturnType<typeof createPixels>>} */
const pixels = new WeakMap();

/**
 * Once it has its size.
 * @param {Ui} ui
 * @param {Element} element
 * @param {import("../../state/pictures.js").Picture} found
 * @param {number} neuron
 * @param {Quantity} quantity
 */
function paintSoon({ app }, element, found, neuron, quantity) {
  requestAnimationFrame(() => {
    const canvas = /** @type {HTMLCanvasElement} */ (element);
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    if (width === 0) return;
    const palette = paletteNow(app.store.get().preferences.theme);
    const look = { width, height, focused: false };
    const known = { heldOut: new Set(), thumbnails: null };
    const plot = plotOf(app, found, palette, look, known, { neuron, quantity });
    const dpr = window.devicePixelRatio || 1;
    [canvas.width, canvas.height] = [Math.round(width * dpr), Math.round(height * dpr)];
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.setTransform(dpr, 0, 0, dpr, 0, 0);
    const own = pixels.get(canvas) ?? createPixels();
    pixels.set(canvas, own);
    if (plot) drawPlot(context, plot, own);
    else drawNothing(context, palette, width, height);
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("../../view/scene/palette.js").Palette} palette
 * @param {number} width
 * @param {number} height
 */
function drawNothing(context, palette, width, height) {
  context.fillStyle = palette.canvas;
  context.fillRect(0, 0, width, height);
  context.fillStyle = palette.muted;
  context.textAlign = "center";
  context.fillText("This neuron has none", width / 2, height / 2);
}
