/** The weighted sum, or on the way back what it makes of dL/din: the derivatives of its weights. */
import { html, nothing } from "lit-html";
import { term } from "../../parts/term.js";
import { formatNumber } from "../../../model/numbers/format.js";
import { edgeKey, rowsOf } from "../../../model/document/rows.js";
import { marksOf } from "../../../explain/marks.js";
import { edgeNumbers, neuronNumbers, weightsAreBefore } from "../../parts/shown-numbers.js";
import { number } from "../../parts/facts.js";
import { MAX_LISTED, productLine } from "./product-line.js";

/** @typedef {import("../../local.js").Ui} Ui */

/** Characters of a product with its factors that fit beside each other. */
const LONG = 16;

/**
 * @param {Ui} ui
 * @param {number} row
 * @param {boolean} back
 */
export function sumPart(ui, row, back) {
  const { network } = ui.app.store.get().doc;
  const rows = rowsOf(network);
  const edges = rows.incoming(row);
  const { in: sum } = neuronNumbers(ui.app, row);
  const { digits } = ui.app.store.get().preferences;
  const factors = (/** @type {import("../../parts/shown-numbers.js").EdgeNumbers} */ e) =>
    back ? [e.dIn, e.out, e.dWeight] : [e.weight, e.out, e.product];
  const length = (/** @type {number} */ edge) =>
    factors(edgeNumbers(ui.app, edge)).reduce(
      (/** @type {number} */ before, value) =>
        before + (value === null ? 1 : formatNumber(value, digits).length),
      0,
    );
  const weightName = weightsAreBefore(ui.app, row) ? "weight before" : "weight";
  const product = back ? "dL/din × out" : `${weightName} × out`;
  const tall = back || edges.slice(0, MAX_LISTED).some((edge) => length(edge) > LONG);
  const line = (/** @type {number} */ edge) => {
    const e = edgeNumbers(ui.app, edge);
    const key = edgeKey(network.edges[edge].tail, network.edges[edge].head);
    const [left, right, result] = factors(e);
    const marks = marksOf({ network }, [
      back ? { what: "dIn", row } : { what: "weight", row: edge },
      { what: "out", row: rows.tailRow[edge] },
    ]);
    return productLine(ui, {
      key,
      neuron: network.neurons[rows.tailRow[edge]],
      left,
      right,
      result,
      tall,
      marks,
    });
  };
  return html`<section class="part sum" aria-label=${back ? "Derivatives of the weights" : "Weighted sum"}>
    <h3>${back ? html`Weights: ${term("d-weight", "dL/dw")}` : term("in", "Weighted sum")}</h3>
    ${tall ? html`<p class="note">${product}</p>` : nothing}
    <table>
      ${
        tall
          ? nothing
          : html`<thead>
              <tr>
                <th>from</th>
                <th>${product}</th>
                <th></th>
              </tr>
            </thead>`
      }
      <tbody>
        ${edges.slice(0, MAX_LISTED).map(line)}
      </tbody>
    </table>
    ${edges.length > MAX_LISTED ? html`<p class="note">and ${edges.length - MAX_LISTED} more</p>` : nothing}
    ${edges.length === 0 ? html`<p class="note">No incoming edge: the sum is 0.</p>` : nothing}
    ${back ? nothing : html`<p class="total"><span>sum = in</span>${number(ui, sum, "strong")}</p>`}
  </section>`;
}
