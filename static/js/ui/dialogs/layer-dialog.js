/** The dialog that asks for a new layer: how many neurons, which function, connected or not. */
import { counted } from "../../model/numbers/format.js";
import { html } from "lit-html";
import { runCommand } from "../parts/controls.js";
import { onSubmit } from "../parts/events.js";

/** @typedef {import("../local.js").Ui} Ui */

/** @param {Ui} ui */
export function layerForm(ui) {
  const { selection, document: drawing, catalogue, lastActivation } = ui.app.store.get();
  const tails = drawing.network.neurons.filter(
    ({ id, kind }) => selection.neurons.has(id) && kind !== "output",
  ).length;
  const add = onSubmit((form) => {
    const field = (/** @type {string} */ name) =>
      /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
    ui.app.store.set({ dialog: null });
    runCommand(ui, "edit.addLayer", {
      count: Number(field("count").value),
      activation: field("activation").value || undefined,
      connected: field("connected")?.checked ?? false,
    });
  });
  return html`<form class="form" @submit=${add}>
    <label class="labelled"
      ><span>Neurons in the layer</span>
      <input
        class="field"
        name="count"
        type="number"
        min="1"
        max="1000"
        step="1"
        value="4"
        required
        autofocus
    /></label>
    <label class="labelled"
      ><span>Function</span>
      <select class="select" name="activation">
        ${catalogue.map(
          ({ name, label }) =>
            html`<option value=${name} ?selected=${name === lastActivation}>${label}</option>`,
        )}
      </select></label
    >
    ${
      tails > 0
        ? html`<label class="check"
            ><input type="checkbox" name="connected" checked />Connect from
            ${counted(tails, "selected neuron")}</label
          >`
        : html`<p class="note">Select the neurons of a layer first, and the new one is connected to them.</p>`
    }
    <div class="row end"><button type="submit" class="button strong">Add the layer</button></div>
  </form>`;
}
