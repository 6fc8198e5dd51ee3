/** The graph of a neuron's activation function, with the point it is at. */
import { html, nothing } from "lit-html";
import { hasActivation } from "../../model/document/document.js";
import { functionGraph } from "../parts/function-graph.js";
import { neuronNumbers } from "../parts/shown-numbers.js";

/**
 * @param {import("../local.js").Ui} ui
 * @param {import("../../model/document/types.js").Neuron} neuron
 * @param {number} row
 */
export function functionPart(ui, { kind, activation }, row) {
  if (!hasActivation(kind)) return nothing;
  const { catalogue, preferences } = ui.app.store.get();
  const known = neuronNumbers(ui.app, row);
  const described = catalogue.find(({ name }) => name === activation);
  return html`<section class="section" aria-label="Activation function">
    ${functionGraph(described, known.in, known.out, preferences.digits)}
  </section>`;
}
