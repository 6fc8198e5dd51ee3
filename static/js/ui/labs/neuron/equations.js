/** The equations of a neuron, forward or backward, in symbols and with its numbers, to be copied. */
import { html, nothing } from "lit-html";
import { isLogistic, isSoftmax } from "../../../model/formulas/loss-forms.js";
import { backwardEquation, forwardEquation, fullEquation } from "../../../model/formulas/neuron-equation.js";
import { rowsOf } from "../../../model/document/rows.js";
import { equationOf } from "../../../explain/formulas.js";
import { markClasses } from "../../../explain/marks.js";
import { contextOf } from "../../../explain/quantities.js";
import { edgeNumbers, neuronNumbers } from "../../parts/shown-numbers.js";
import { copyButtons, formulaView } from "../../parts/formula.js";
import { slopeOf } from "./function-part.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../model/document/types.js").Neuron} Neuron
 */

/** Outputs over which a loss is written out. */
const MAX_OUTPUTS = 4;

/**
 * @param {Ui} ui
 * @param {Neuron} neuron
 * @param {number} row
 * @param {boolean} back
 */
export function equations(ui, neuron, row, back) {
  const { doc, preferences } = ui.app.store.get();
  const { network } = doc;
  const n = neuronNumbers(ui.app, row);
  const numbers = {
    weight: (/** @type {number} */ edge) => edgeNumbers(ui.app, edge).weight,
    out: (/** @type {number} */ at) => neuronNumbers(ui.app, at).out,
    dIn: (/** @type {number} */ at) => neuronNumbers(ui.app, at).dIn,
    in: n.in,
    dOut: n.dOut,
    slope: slopeOf(ui, neuron, row),
  };
  const write = (/** @type {number | undefined} */ limit) =>
    back
      ? backwardEquation(network, row, numbers, lossEquations(ui, row), preferences.digits, limit)
      : forwardEquation(network, row, numbers, preferences.digits, limit);
  const { symbols, numbers: valued } = write(undefined);
  const full = back ? null : fullEquation(network, row, numbers.weight, preferences.digits);
  return html`<section class="section">
    <header>
      <h3>Equation</h3>
      <span class="spread"></span>${copyButtons(ui, () => {
        const all = write(Infinity);
        return [...all.symbols, ...all.numbers, ...(full ? [full] : [])];
      })}
    </header>
    <div class="equations">
      ${symbols.map((one) => formulaView(one))}${valued.map((one) => formulaView(one, "valued", marksOfLine(network, row, one.text)))}
    </div>
    ${
      full
        ? html`<h3>In full, from the inputs</h3>
            <div class="equations">${formulaView(full, "valued")}</div>`
        : nothing
    }
  </section>`;
}

/**
 * What the loss gives an output: over its probability where the loss takes one.
 * @param {Ui} ui
 * @param {number} row
 */
function lossEquations({ app }, row) {
  const record = app.records.current();
  const { doc, preferences } = app.store.get();
  if (!record || doc.network.neurons[row].kind !== "output") return { symbols: [], numbers: [] };
  const context = contextOf(doc, record);
  const whole = isLogistic(context.loss) || isSoftmax(context.loss);
  const lines = (
    whole ? /** @type {const} */ (["p", "loss", "dOut"]) : /** @type {const} */ (["dOut"])
  ).flatMap((what) => {
    if (what === "loss" && context.outputs.size > MAX_OUTPUTS) return [];
    return equationOf(context, { what, row: what === "loss" ? 0 : row }, preferences.digits) ?? [];
  });
  return { symbols: lines.map(({ symbols }) => symbols), numbers: lines.map(({ numbers }) => numbers) };
}

/**
 * Classes of the products in a line with numbers, by the quantity that it begins with.
 * @param {import("../../../model/document/types.js").Network} network
 * @param {number} row
 * @param {string} text
 */
function marksOfLine(network, row, text) {
  const rows = rowsOf(network);
  const marks = (/** @type {import("../../../explain/quantities.js").Quantity[]} */ ...quantities) =>
    markClasses({ network }, quantities);
  if (text.startsWith("in("))
    return rows
      .incoming(row)
      .map((edge) => marks({ what: "weight", row: edge }, { what: "out", row: rows.tailRow[edge] }));
  if (text.startsWith("out(")) return [marks({ what: "in", row })];
  if (text.startsWith("dL/din(")) return [marks({ what: "dOut", row }, { what: "slope", row })];
  if (network.neurons[row].kind === "output") return [marks({ what: "out", row }, { what: "y", row })];
  return rows
    .outgoing(row)
    .map((edge) => marks({ what: "weight", row: edge }, { what: "dIn", row: rows.headRow[edge] }));
}
