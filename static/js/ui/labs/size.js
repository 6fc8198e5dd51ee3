/** How large the network is: its type, and its neurons and weights counted layer by layer. */
import { term } from "../parts/term.js";
import { html, nothing } from "lit-html";
import { layerSizes } from "../../model/document/counts.js";
import { typeLine } from "../parts/type-line.js";

/** @typedef {import("../local.js").Ui} Ui */

/** @type {import("./all.js").Lab} */
export const sizeLab = {
  id: "size",
  name: "Size of the network",
  short: "Size",
  sentence: "How many neurons and weights does it have, layer by layer, and what does it map to what?",
  icon: "layer",
  keywords: "type function dimensions count parameters weights neurons layers",
  about: ["network"],
  room: "panel",
  view: sizeView,
};

/** @param {Ui} ui */
function sizeView(ui) {
  const { doc, check } = ui.app.store.get();
  const { neurons, edges } = doc.network;
  const layers = layerSizes(doc.network, check?.layers ?? []);
  return html`<section class="section">
    <p class="type-line">${typeLine(neurons)}</p>
    <dl class="facts">
      <dt>${term("layer", "Layers")}</dt>
      <dd class="strong">${layers.length > 0 ? layers.length : "not layered yet"}</dd>
      <dt>${term("neuron", "Neurons")}</dt>
      <dd class="strong">${neurons.length.toLocaleString("en")}</dd>
      <dt>${term("weight", "Weights")}, one for each ${term("edge", "edge")}</dt>
      <dd class="strong">${edges.length.toLocaleString("en")}</dd>
    </dl>
    ${layers.length > 0 ? layerTable(layers) : nothing}
  </section>`;
}

/** @param {ReturnType<typeof layerSizes>} layers */
function layerTable(layers) {
  return html`<table class="checks">
    <thead>
      <tr>
        <th scope="col">layer</th>
        <th scope="col">neurons</th>
        <th scope="col">of which ${term("bias", "biases")}</th>
        <th scope="col">incoming weights</th>
      </tr>
    </thead>
    <tbody>
      ${layers.map(
        ({ neurons, biases, weights }, k) =>
          html`<tr>
            <th scope="row">${k + 1}</th>
            <td>${neurons.toLocaleString("en")}</td>
            <td>${biases.toLocaleString("en")}</td>
            <td>${weights.toLocaleString("en")}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
