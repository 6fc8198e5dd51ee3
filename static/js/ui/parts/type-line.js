/** The type of the network as a function, f: R^n -> R^m, always of the drawing as it is. */
import { counted } from "../../model/numbers/format.js";
import { html, nothing } from "lit-html";

/** @param {readonly {kind: string}[]} neurons */
export function typeLine(neurons) {
  const inputs = neurons.filter((neuron) => neuron.kind === "input").length;
  const outputs = neurons.filter((neuron) => neuron.kind === "output").length;
  if (inputs === 0 || outputs === 0) {
    const missing = [inputs === 0 ? "an input" : "", outputs === 0 ? "an output" : ""]
      .filter(Boolean)
      .join(" and ");
    return html`<span class="muted small name" title="The type of the function"
      >${neurons.length === 0 ? nothing : `needs ${missing}`}</span
    >`;
  }
  const space = (/** @type {number} */ size) => html`ℝ${size === 1 ? nothing : html`<sup>${size}</sup>`}`;
  const said = `The network is a function from ${counted(inputs, "number")} to ${counted(outputs, "number")}`;
  return html`<span class="math" role="img" aria-label=${said} title=${said}
    ><i>f</i> : ${space(inputs)} → ${space(outputs)}</span
  >`;
}
