/** The activation function: its graph at the present net input, its formula, slope and range. */
import { html, nothing } from "lit-html";
import { functionRange } from "../../../model/numbers/axis.js";
import { definitionLatex } from "../../../model/formulas/neuron-equation.js";
import { neuronNumbers } from "../../parts/shown-numbers.js";
import { number } from "../../parts/facts.js";
import { formulaView } from "../../parts/formula.js";
import { functionPlot } from "../../parts/function-plot.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../model/document/types.js").Neuron} Neuron
 */

/**
 * @param {Ui} ui
 * @param {Neuron} neuron
 * @param {number | null} at
 * @param {number | null} out
 * @param {number | null} slope
 * @param {boolean} back
 */
export function functionPart(ui, neuron, at, out, slope, back) {
  const { app } = ui;
  const described = app.store.get().catalogue.find(({ name }) => name === neuron.activation);
  const name = neuron.activation ?? "identity";
  const [low, high] = functionRange(at);
  const curve = app.answers.ask(
    "function_curve",
    { activation: name, low, high },
    "the activation function alone",
  );
  return html`<section class="part function" aria-label="Activation function">
    <h3>${described?.label ?? name}</h3>
    ${functionPlot(curve.value, { at, out, slope, label: `Graph of ${described?.label ?? name}` })}
    ${formulaView({ text: described?.formula ?? name, latex: definitionLatex(name) ?? `\\text{${described?.formula ?? name}}` }, "definition")}
    <dl class="facts small">
      <dt>slope</dt>
      <dd class=${back ? "strong" : ""}>${number(ui, slope)}</dd>
      <dt>range</dt>
      <dd class="range">${described?.range ?? ""}</dd>
    </dl>
    ${back ? html`<p class="total"><span>dL/dout × slope</span></p>` : nothing}
  </section>`;
}

/**
 * The slope at the present net input, as a pass computes it.
 * @param {Ui} ui
 * @param {Neuron} neuron
 * @param {number} row
 * @returns {number | null}
 */
export function slopeOf(ui, neuron, row) {
  const { in: at } = neuronNumbers(ui.app, row);
  if (at === null || !Number.isFinite(at)) return null;
  const known = ui.app.records.current()?.slope?.[row];
  if (known !== undefined) return known;
  // A forward pass tells no slopes.
  const name = neuron.activation ?? "identity";
  const found = ui.app.answers.ask(
    "function_curve",
    { activation: name, low: -1, high: 1, at: [at] },
    "the activation function alone",
  );
  return found.value?.at[0]?.slope ?? null;
}
