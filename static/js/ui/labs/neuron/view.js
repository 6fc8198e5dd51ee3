/**
 * Inside a neuron: its three parts, the weighted sum, the function with its graph, the output; for the
 * backward pass the same drawing read from right to left. Under it the equation, in symbols and with its
 * numbers.
 */
import { html, nothing, svg } from "lit-html";
import { hasActivation } from "../../../model/document/document.js";
import { markOf } from "../../../explain/marks.js";
import { labRows } from "../../../state/lab.js";
import { neuronNumbers, weightsAreBefore } from "../../parts/shown-numbers.js";
import { kindIcon } from "../../parts/icons.js";
import { number } from "../../parts/facts.js";
import { kindNames } from "../../parts/names.js";
import { passButtons } from "../../parts/parts.js";
import { equations } from "./equations.js";
import { functionPart, slopeOf } from "./function-part.js";
import { outPart } from "./out-part.js";
import { sumPart } from "./sum-part.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../model/document/types.js").Neuron} Neuron
 */

/** @type {import("../all.js").Lab} */
export const neuronLab = {
  id: "neuron",
  name: "Look inside the neuron",
  short: "Look inside",
  sentence: "How does a neuron make its output from its inputs, and its derivative from what comes back?",
  keys: "Shift+Enter",
  icon: "lab",
  keywords: "zoom equation function graph slope",
  about: ["neuron"],
  room: "half",
  options: { back: false },
  view: insideView,
};

/**
 * @param {Ui} ui
 * @param {import("../all.js").Own<{back: boolean}>} own   back: read from right to left
 */
function insideView(ui, { options: { back }, choose }) {
  const { doc } = ui.app.store.get();
  const { neuron: row } = labRows(ui.app.store.get());
  if (row === null)
    return html`<div class="empty">
      ${kindIcon("hidden")}<strong>No neuron is selected</strong>
      <p>Double-click one, or select it and press Shift+Enter.</p>
    </div>`;
  const neuron = doc.network.neurons[row];
  const way = (/** @type {boolean} */ to, /** @type {string} */ name) =>
    html`<button
      type="button"
      class="button"
      aria-pressed=${String(back === to)}
      @click=${() => choose({ back: to })}
    >
      ${name}
    </button>`;
  return html`<section class="section">
      <div class="title">
        ${kindIcon(neuron.kind)}
        <h2 class="name">
          Neuron ${neuron.id}${neuron.label ? html` <span class="muted">${neuron.label}</span>` : nothing}
        </h2>
        <span class="muted small">${kindNames[neuron.kind].toLowerCase()}</span><span class="spread"></span>
        <span class="segmented" role="group" aria-label="Direction"
          >${way(false, "Forward →")}${way(true, "← Backward")}</span
        >
      </div>
      ${hasActivation(neuron.kind) ? anatomy(ui, neuron, row, back) : source(ui, neuron, row)}
    </section>
    ${hasActivation(neuron.kind) ? equations(ui, neuron, row, back) : nothing}`;
}

/**
 * An input or a bias: nothing is computed in it.
 * @param {Ui} ui
 * @param {Neuron} neuron
 * @param {number} row
 */
function source(ui, neuron, row) {
  const { out, dOut } = neuronNumbers(ui.app, row);
  const why =
    neuron.kind === "bias"
      ? "A bias has no parts: its output is always 1, so its weights are added as they are."
      : "An input has no parts: it hands on the given value.";
  return html`<p class="note">${why}</p>
    <dl class="facts">
      <dt>out</dt>
      <dd class="strong">${number(ui, out)}</dd>
      <dt>dL/dout</dt>
      <dd class="strong">${number(ui, dOut, "slope")}</dd>
    </dl>`;
}

/**
 * @param {Ui} ui
 * @param {Neuron} neuron
 * @param {number} row
 * @param {boolean} back
 */
function anatomy(ui, neuron, row, back) {
  const n = neuronNumbers(ui.app, row);
  const slope = slopeOf(ui, neuron, row);
  return html`${beforeNote(ui, row)}${n.in === null || (back && n.dOut === null) ? passButtons(ui, back) : nothing}
    <div class="anatomy ${back ? "back" : "forth"}">
      ${sumPart(ui, row, back)} ${flow(ui, back, row, back ? "dIn" : "in", back ? n.dIn : n.in)}
      ${functionPart(ui, neuron, n.in, n.out, slope, back)}
      ${flow(ui, back, row, back ? "dOut" : "out", back ? n.dOut : n.out)} ${outPart(ui, neuron, row, back)}
    </div>`;
}

/**
 * A step's numbers were computed with the weights before its update.
 * @param {Ui} ui
 * @param {number} row
 */
function beforeNote({ app }, row) {
  const record = app.records.current();
  if (!record || !weightsAreBefore(app, row)) return nothing;
  return html`<p class="note before">
    Step ${(record.step + 1).toLocaleString("en")}: all numbers here were computed with the weights before its
    update; on the canvas the weights are those after it.
  </p>`;
}

const FLOWS = { in: "in", out: "out", dIn: "dL/din", dOut: "dL/dout" };

/**
 * What passes from one part to the next.
 * @param {Ui} ui
 * @param {boolean} back
 * @param {number} row
 * @param {keyof typeof FLOWS} what
 * @param {number | null} value
 */
function flow(ui, back, row, what, value) {
  return html`<div class="flow">
    <span class="what">${FLOWS[what]}</span
    ><span class="how">${number(ui, value, `strong ${markOf(ui.app.store.get().doc, { what, row })}`)}</span>
    <svg viewBox="0 0 44 12" width="44" height="12" aria-hidden="true">
      ${back ? svg`<path d="M42 6H3m6-4.500L3 6l6 4.500"/>` : svg`<path d="M2 6h39m-6-4.500L41 6l-6 4.500"/>`}
    </svg>
  </div>`;
}
