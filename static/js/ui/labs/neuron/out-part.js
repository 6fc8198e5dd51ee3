/** The output and where it goes, or on the way back what comes from there. */
import { html, nothing } from "lit-html";
import { term } from "../../parts/term.js";
import { lossName } from "../../../model/formulas/loss-forms.js";
import { edgeKey, rowsOf } from "../../../model/document/rows.js";
import { marksOf } from "../../../explain/marks.js";
import { contextOf, termsOf } from "../../../explain/quantities.js";
import { sumTexts } from "../../../explain/wording.js";
import { edgeNumbers, neuronNumbers } from "../../parts/shown-numbers.js";
import { neuronLink, number } from "../../parts/facts.js";
import { MAX_LISTED, productLine } from "./product-line.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../model/document/types.js").Neuron} Neuron
 */

/**
 * @param {Ui} ui
 * @param {Neuron} neuron
 * @param {number} row
 * @param {boolean} back
 */
export function outPart(ui, neuron, row, back) {
  if (neuron.kind === "output") return lossPart(ui, row, back);
  return back ? returningPart(ui, row) : goingPart(ui, row);
}

/**
 * Of an output: what the loss compares.
 * @param {Ui} ui
 * @param {number} row
 * @param {boolean} back
 */
function lossPart(ui, row, back) {
  const { neurons } = ui.app.store.get().doc.network;
  const { out, dOut } = neuronNumbers(ui.app, row);
  const k = neurons.slice(0, row).filter(({ kind }) => kind === "output").length;
  const y = ui.app.records.current()?.y[k] ?? null;
  return html`<section class="part out" aria-label="Output">
    <h3>${back ? html`${term("loss", "Loss")}: ${term("d-out", "dL/dout")}` : term("out", "Output")}</h3>
    <p class="big">${number(ui, back ? dOut : out)}</p>
    <dl class="facts small">
      ${
        back
          ? html`<dt>out</dt>
              <dd>${number(ui, out)}</dd>`
          : nothing
      }
      <dt>y</dt>
      <dd>${number(ui, y)}</dd>
    </dl>
    <p class="note">${back ? slopeWords(ui, row) : "compared with y"}</p>
  </section>`;
}

/**
 * @param {Ui} ui
 * @param {number} row
 */
function goingPart(ui, row) {
  const { network } = ui.app.store.get().doc;
  const rows = rowsOf(network);
  const edges = rows.outgoing(row);
  const line = (/** @type {number} */ edge) =>
    html`<tr>
      <td>${neuronLink(ui, network.neurons[rows.headRow[edge]])}</td>
    </tr>`;
  return html`<section class="part out" aria-label="Output">
    <h3>Output</h3>
    <p class="big">${number(ui, neuronNumbers(ui.app, row).out)}</p>
    <table>
      <thead>
        <tr>
          <th>goes to</th>
        </tr>
      </thead>
      <tbody>
        ${edges.slice(0, MAX_LISTED).map(line)}
      </tbody>
    </table>
    ${remark(edges.length)}
  </section>`;
}

/**
 * The sum that dL/dout is, over the outgoing edges.
 * @param {Ui} ui
 * @param {number} row
 */
function returningPart(ui, row) {
  const { network } = ui.app.store.get().doc;
  const rows = rowsOf(network);
  const edges = rows.outgoing(row);
  const line = (/** @type {number} */ edge) => {
    const { weight, dIn } = edgeNumbers(ui.app, edge);
    const head = network.neurons[rows.headRow[edge]];
    return productLine(ui, {
      key: edgeKey(network.neurons[row].id, head?.id ?? 0),
      neuron: head,
      left: weight,
      right: dIn,
      result: dIn === null ? null : weight * dIn,
      tall: true,
      marks: marksOf({ network }, [
        { what: "weight", row: edge },
        { what: "dIn", row: rows.headRow[edge] },
      ]),
    });
  };
  return html`<section class="part out" aria-label="Derivatives that come back">
    <h3>Comes back</h3>
    <p class="note">weight × dL/din</p>
    <table>
      <tbody>
        ${edges.slice(0, MAX_LISTED).map(line)}
      </tbody>
    </table>
    ${remark(edges.length)}
    <p class="total"><span>sum</span>${number(ui, neuronNumbers(ui.app, row).dOut, "strong")}</p>
  </section>`;
}

/** @param {number} edges  that go out */
function remark(edges) {
  if (edges === 0) return html`<p class="note">Nothing depends on it.</p>`;
  return edges > MAX_LISTED ? html`<p class="note">and ${edges - MAX_LISTED} more</p>` : nothing;
}

/**
 * dL/dout of an output in names.
 * @param {Ui} ui
 * @param {number} row
 */
function slopeWords({ app }, row) {
  const { doc } = app.store.get();
  const record = app.records.current();
  const unknown = `the derivative of ${lossName(doc.training.loss)}`;
  if (!record) return unknown;
  const context = contextOf(doc, record);
  const quantity = /** @type {const} */ ({ what: "dOut", row });
  return sumTexts(context, quantity, termsOf(context, quantity), String).names || unknown;
}
