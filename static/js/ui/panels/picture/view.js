/** The network as a picture: what it makes of one or two variables, with the points and the probe. */
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { runnable } from "../../../state/runnable.js";
import { cameLast, chooseDrawing, subjectOf } from "../../../state/picture.js";
import { icon } from "../../parts/icons.js";
import { key, look, lookAway, press } from "../../parts/picture/hands.js";
import { readout } from "../../parts/picture/readout.js";
import { surfaceOf } from "../../parts/picture/surface.js";
import { heldOutRows } from "../data/summary.js";
import { drawBar } from "./draw-bar.js";
import { pictureHead } from "./head.js";
import { otherVariables } from "./other-variables.js";

/** @typedef {import("../../local.js").Ui} Ui */

/** @param {Ui} ui */
export function pictureCard(ui) {
  const why = nothingToShow(ui);
  const { drawing } = ui.app.store.get().picture;
  const numbers = drawing ? drawBar : readout;
  return html`<section class="section picture" aria-label="Picture">
    ${pictureHead(ui)}
    <div class="picture-place">
      ${why === null ? canvas(ui) : html`<div class="chart blank square">${icon("picture")}<span>${why}</span></div>`}
    </div>
    ${why === null ? html`${numbers(ui)}${note(ui)}${otherVariables(ui)}` : nothing}
  </section>`;
}

/**
 * @param {Ui} ui
 * @returns {unknown} null: there is something
 */
function nothingToShow({ app }) {
  const state = app.store.get();
  if (!state.doc.network.neurons.some(({ kind }) => kind === "input"))
    return "The picture stands here once the network has an input.";
  if (!subjectOf(state)) return "The picture stands here once the network has an output.";
  const can = runnable(state);
  if (can !== true) return can;
  return app.pictures.get("picture").error;
}

/**
 * What the picture leaves out.
 * @param {Ui} ui
 */
function note(ui) {
  const { text, fit } = ui.local.get().pictureNote;
  if (!text) return nothing;
  const show = () => {
    chooseDrawing(ui.app.store, { ranges: [] });
    surfaceOf(ui).fit();
  };
  return html`<p class="picture-left-out">
    ${text}${fit ? html`; <button type="button" class="button small quiet" @click=${show}>fit</button>` : nothing}
  </p>`;
}

/** @param {Ui} ui */
function canvas(ui) {
  const { app } = ui;
  const { drawing } = app.store.get().picture;
  const found = cameLast(app);
  surfaceOf(ui).holdOut(heldOutRows(ui));
  // Points that are drawn change no weight.
  const old = found !== null && !drawing && app.pictures.isOld(found);
  const names = found?.axes.map(({ name }) => name).join(" and ") ?? "";
  return html`<canvas
      class="picture-canvas ${old ? "old" : ""} ${drawing ? drawing.tool : ""}"
      id="picture"
      tabindex="0"
      role="application"
      aria-roledescription="picture"
      aria-label=${`The network over ${names}: arrow keys move the probe, Enter ${drawing ? "adds a point there" : "plays its forward pass"}`}
      @contextmenu=${(/** @type {Event} */ event) => drawing && event.preventDefault()}
      aria-describedby="picture-readout"
      @pointermove=${(/** @type {PointerEvent} */ event) => look(ui, event)}
      @pointerleave=${() => lookAway(ui)}
      @pointerdown=${(/** @type {PointerEvent} */ event) => press(ui, event)}
      @keydown=${(/** @type {KeyboardEvent} */ event) => key(ui, event)}
      ${ref(surfaceOf(ui).attach)}
    ></canvas>
    ${old ? html`<p class="picture-note">of earlier weights</p>` : nothing}`;
}
