/**
 * The network as a composition of matrices and functions, with its live numbers; every entry lights what it
 * stands for.
 */
import { term } from "../parts/term.js";
import { html, nothing } from "lit-html";
import { formatNumber } from "../../model/numbers/format.js";
import {
  NONE,
  ONE,
  compositionLatex,
  compositionOf,
  compositionText,
  elided,
  entry,
  functionsOf,
  layerMatrices,
} from "../../model/formulas/matrices.js";
import { edgeKey } from "../../model/document/rows.js";
import { selectionOf } from "../../state/selection.js";
import { edgeNumbers, neuronNumbers } from "../parts/shown-numbers.js";
import { number } from "../parts/facts.js";
import { light } from "../parts/pointing.js";
import { copyButtons, formulaView } from "../parts/formula.js";
import { passButtons } from "../parts/parts.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../model/formulas/matrices.js").LayerMatrix} LayerMatrix
 */

/** Rows and columns of a matrix that are shown; of more layers than this only the ends are. */
const MAX_SHOWN = 7;
const LAYERS = 12;

/** @type {import("./all.js").Lab} */
export const matricesLab = {
  id: "matrices",
  name: "The network as matrices",
  short: "Matrices",
  sentence: "What is the whole network as one formula, layer by layer?",
  keys: "Shift+M",
  icon: "matrix",
  keywords: "composition equation latex",
  about: ["network"],
  room: "half",
  view: matricesView,
};

/** @param {Ui} ui */
function matricesView(ui) {
  const { doc, check, preferences } = ui.app.store.get();
  const layers = check?.layers ?? [];
  if (layers.length < 2)
    return html`<section class="section">
      <div class="chart blank">Matrices lead from layer to layer; this drawing has no two layers yet.</div>
    </section>`;
  const { network } = doc;
  const matrices = layerMatrices(network, layers);
  const weight = (/** @type {number} */ edge) => edgeNumbers(ui.app, edge).weight;
  const label = (/** @type {string} */ name) =>
    ui.app.store.get().catalogue.find((one) => one.name === name)?.label ?? name;
  const functions = functionsOf(matrices, network).map(({ names }) =>
    names.split(", ").map(label).join(", "),
  );
  const first = matrices[0].columns[0];
  const known = first !== undefined && ui.app.records.current() !== null;
  const composition = compositionOf(matrices);
  return html`<section class="section">
      <header>
        <h2>The network as one function</h2>
        <span class="spread"></span>${copyButtons(ui, () => [
          {
            text: compositionText(matrices, weight, network, preferences.digits),
            latex: compositionLatex(matrices, weight, network, preferences.digits),
          },
        ])}
      </header>
      <div class="equations large">${formulaView(composition)}</div>
      <p class="note">
        From right to left: each A is a ${term("matrix", "matrix")} that takes the outputs of one layer to the
        net inputs of the next, each s applies the ${term("activation", "activation functions")}. Where there
        is no edge the entry is 0; a bias is one more entry, always 1.
      </p>
      ${known ? nothing : passButtons(ui, false)}
    </section>
    ${elided(matrices.length, LAYERS).map((k) => (k < 0 ? html`<section class="section note">and ${matrices.length - LAYERS + 1} more layers</section>` : layerSection(ui, matrices[k], functions[k])))}`;
}

/**
 * @param {Ui} ui
 * @param {LayerMatrix} matrix
 * @param {string} functions
 */
function layerSection(ui, matrix, functions) {
  const rows = elided(matrix.rows.length, MAX_SHOWN);
  const columns = elided(matrix.columns.length, MAX_SHOWN);
  const { neurons } = ui.app.store.get().doc.network;
  const isBias = (/** @type {number} */ row) => neurons[row].kind === "bias";
  const sums = matrix.rows.map((row) =>
    isBias(row) ? neuronNumbers(ui.app, row).out : neuronNumbers(ui.app, row).in,
  );
  const outs = matrix.rows.map((row) => neuronNumbers(ui.app, row).out);
  const before = matrix.columns.map((row) => neuronNumbers(ui.app, row).out);
  return html`<section class="section">
    <h3>Layer ${matrix.layer - 1} → ${matrix.layer}</h3>
    <div class="product">
      <figure>
        ${matrixTable(ui, matrix, rows, columns)}
        <figcaption>A<sub>${matrix.layer}</sub></figcaption>
      </figure>
      <span class="sign">·</span>
      <figure>
        ${vector(ui, matrix.columns, columns, before)}
        <figcaption>out</figcaption>
      </figure>
      <span class="sign">=</span>
      <figure>
        ${vector(ui, matrix.rows, rows, sums)}
        <figcaption>in</figcaption>
      </figure>
      <span class="sign arrow" title=${functions}
        ><span>s<sub>${matrix.layer}</sub></span
        >→</span
      >
      <figure>
        ${vector(ui, matrix.rows, rows, outs)}
        <figcaption>out</figcaption>
      </figure>
    </div>
    <p class="note">
      s<sub>${matrix.layer}</sub>:
      ${functions}${matrix.rows.length > MAX_SHOWN || matrix.columns.length > MAX_SHOWN ? ` · ${matrix.rows.length} × ${matrix.columns.length} entries, not all are shown` : ""}
    </p>
  </section>`;
}

/**
 * @param {Ui} ui
 * @param {LayerMatrix} matrix
 * @param {readonly number[]} rows
 * @param {readonly number[]} columns
 */
function matrixTable(ui, matrix, rows, columns) {
  const { neurons } = ui.app.store.get().doc.network;
  const name = (/** @type {number} */ row) => neurons[row].id;
  return html`<table class="matrix">
    <thead>
      <tr>
        <td></td>
        ${columns.map((c) => html`<th scope="col">${c < 0 ? "…" : name(matrix.columns[c])}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (r) =>
          html`<tr>
            <th scope="row">${r < 0 ? "…" : name(matrix.rows[r])}</th>
            ${columns.map((c) => (r < 0 || c < 0 ? html`<td class="gap">…</td>` : cell(ui, matrix, r, c)))}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/**
 * @param {Ui} ui
 * @param {LayerMatrix} matrix
 * @param {number} r
 * @param {number} c
 */
function cell(ui, matrix, r, c) {
  const { app } = ui;
  const { neurons } = app.store.get().doc.network;
  const edge = matrix.edge(r, c);
  if (edge === NONE || edge === ONE)
    return html`<td class="given" title=${edge === ONE ? "A bias takes over the 1" : "No edge"}>
      ${edge === ONE ? "1" : "0"}
    </td>`;
  const key = edgeKey(neurons[matrix.columns[c]].id, neurons[matrix.rows[r]].id);
  const value = entry(matrix, r, c, (row) => edgeNumbers(app, row).now);
  const sign = value < 0 ? "minus" : value > 0 ? "plus" : "";
  return html`<td>
    <button
      type="button"
      class="entry ${sign}"
      title=${`${key.replace(">", " → ")}: ${value}`}
      @click=${() => app.store.set({ selection: selectionOf([], [key]) })}
      ${light(ui, { edge: key })}
    >
      ${formatNumber(value, app.store.get().preferences.digits)}
    </button>
  </td>`;
}

/**
 * @param {Ui} ui
 * @param {readonly number[]} rows
 * @param {readonly number[]} shown
 * @param {readonly (number | null)[]} values
 */
function vector(ui, rows, shown, values) {
  const { neurons } = ui.app.store.get().doc.network;
  return html`<table class="matrix">
    <thead>
      <tr>
        <td></td>
      </tr>
    </thead>
    <tbody>
      ${shown.map((k) =>
        k < 0
          ? html`<tr>
              <td class="gap">…</td>
            </tr>`
          : html`<tr>
              <td ${light(ui, { neuron: neurons[rows[k]].id })}>${number(ui, values[k])}</td>
            </tr>`,
      )}
    </tbody>
  </table>`;
}
