/**
 * One edge: its weight, what it carries forward, its derivative as a product, and what training does to it.
 */
import { html, nothing } from "lit-html";
import { term } from "../parts/term.js";
import { labelled } from "../parts/labelled.js";
import { formatNumber, showing } from "../../model/numbers/format.js";
import { constraintsOf } from "../../model/document/constraints.js";
import { edgeKey, rowsOf } from "../../model/document/rows.js";
import { constraintTexts } from "../../explain/constraints.js";
import { markOf } from "../../explain/marks.js";
import { contextOf, termsOf } from "../../explain/quantities.js";
import { sharedSum } from "../../explain/update-sentence.js";
import { termLabel } from "../../explain/update-words.js";
import { termInNumbers } from "../../explain/wording.js";
import { equationText } from "../../model/numbers/printed.js";
import { commandButton } from "../parts/controls.js";
import { productText, updateText } from "../parts/equations.js";
import { constraintButtons } from "../parts/constraints.js";
import { labButtons } from "../parts/lab-buttons.js";
import { edgeNumbers } from "../parts/shown-numbers.js";
import { fact, neuronLink, number } from "../parts/facts.js";
import { weightField } from "../parts/weight-field.js";

/** @typedef {import("../local.js").Ui} Ui */

/** @param {string} text */
const sentenceCase = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * @param {Ui} ui
 * @param {number} row
 */
export function edgeView(ui, row) {
  const { doc, preferences } = ui.app.store.get();
  const { digits } = preferences;
  const { neurons, edges } = doc.network;
  const edge = edges[row];
  const rows = rowsOf(doc.network);
  const n = edgeNumbers(ui.app, row);
  const locked = constraintsOf(doc.network).isLocked(row);
  const bound = sentenceCase(constraintTexts(doc.network, row).join(", "));
  const product =
    n.out === null || n.product === null ? nothing : productText(n.weight, n.out, n.product, digits);
  const slope =
    n.dIn === null || n.out === null || n.dWeight === null
      ? html`dL/din of the ${term("head", "head")} × out of the ${term("tail", "tail")}`
      : `dL/din(${edge.head}) × out(${edge.tail}) = ${productText(n.dIn, n.out, n.dWeight, digits)}`;
  const after = n.change === null ? null : n.weight + n.change;
  const made = locked ? "locked: no change" : nothing;
  const how = n.change === null ? html`by a ${term("step", "training step")}` : made;
  const written = n.change === null ? nothing : updateText(n.weight, n.change, digits);
  return html`<section class="section">
      <div class="title">
        <h2>Edge</h2>
        ${neuronLink(ui, neurons[rows.tailRow[row]])}<span aria-label="to">→</span
        >${neuronLink(ui, neurons[rows.headRow[row]])}
        <span class="spread"></span
        >${commandButton(ui, "edit.delete", { icon: "trash", label: "Delete the edge", classes: "quiet small" })}
      </div>
      <div class="columns">
        ${labelled("Weight", weightField(ui, ui.app.store.get().doc.network.edges[row], n.now), { about: "weight" })}
        ${labelled("Initial weight", html`<span class="plain number">${formatNumber(edge.initial, digits)}</span>`, { about: "initial" })}
      </div>
      ${bound ? html`<p class="note">${bound}.</p>` : nothing}
      <div class="row wrap">${constraintButtons(ui)}</div>
      <div class="row wrap">${labButtons(ui, "edge", { edge: edgeKey(edge.tail, edge.head) })}</div>
    </section>
    <section class="section">
      <h3>Forward</h3>
      <dl class="facts">
        ${fact(html`${term("out", "out")} of ${edge.tail}`, number(ui, n.out))}
        ${fact("weight × out", number(ui, n.product), product)}
      </dl>
    </section>
    <section class="section">
      <h3>Backward</h3>
      <dl class="facts">
        ${fact(term("d-weight", "dL/dw"), number(ui, n.dWeight, `slope ${markOf(doc, { what: "dWeight", row })}`), slope)}
        ${n.shared === null ? nothing : sharedFact(ui, row, n.shared)}
        ${n.mean === null ? nothing : fact(html`mean over the ${term("batch", "batch")}`, number(ui, n.mean, "slope"))}
      </dl>
    </section>
    <section class="section">
      <h3>Update</h3>
      <dl class="facts">
        ${n.now === n.weight ? nothing : fact("weight before", number(ui, n.weight, "", n.now))}
        ${updateTerms(ui, row, n.change)} ${fact("change", number(ui, n.change), how)}
        ${locked ? nothing : fact("new weight", number(ui, after, "", n.weight), written)}
      </dl>
    </section>`;
}

/**
 * What moves a tied weight.
 * @param {Ui} ui
 * @param {number} row
 * @param {number} shared
 */
function sharedFact(ui, row, shared) {
  const { doc, preferences } = ui.app.store.get();
  const record = ui.app.records.current();
  if (!record) return nothing;
  const speaker = { ...contextOf(doc, record), show: showing(preferences.digits) };
  const mark = markOf(doc, { what: "shared", row });
  const name = html`${term("tied", record.dWeightMean ? "shared mean" : "shared")}
  dL/dw(${constraintsOf(doc.network).letterOf(row)})`;
  return fact(name, number(ui, shared, `slope ${mark}`), sharedSum(speaker, row));
}

/**
 * What the change is the sum of: by how much each part moves the weight.
 * @param {Ui} ui
 * @param {number} row
 * @param {number | null} change
 */
function updateTerms(ui, row, change) {
  const { app } = ui;
  const record = app.records.current();
  if (change === null || !record) return nothing;
  const context = contextOf(app.store.get().doc, record);
  const show = showing(app.store.get().preferences.digits);
  const [, ...terms] = termsOf(context, { what: "newWeight", row });
  return terms.map((one) =>
    fact(
      `by ${termLabel(one)}`,
      number(ui, one.value),
      one.factors.length === 0 ? nothing : equationText(termInNumbers(context, one, show)),
    ),
  );
}
