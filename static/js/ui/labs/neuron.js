/**
 * Inside a neuron: its three parts, the weighted sum, the function with its graph, the output; for the
 * backward pass the same drawing read from right to left. Under it the equation, in symbols and with its
 * numbers.
 */
import { html, nothing, svg } from "lit-html";
import { functionRange } from "../../model/numbers/axis.js";
import { hasActivation } from "../../model/document/document.js";
import { formatNumber } from "../../model/numbers/format.js";
import { isLogistic, isSoftmax, lossName } from "../../model/formulas/loss-forms.js";
import {
  backwardEquation,
  definitionLatex,
  forwardEquation,
  fullEquation,
} from "../../model/formulas/neuron-equation.js";
import { edgeKey, rowsOf } from "../../model/document/rows.js";
import { markClasses, markOf, marksOf } from "../../explain/marks.js";
import { equationOf } from "../../explain/formulas.js";
import { contextOf, termsOf } from "../../explain/quantities.js";
import { sumTexts } from "../../explain/wording.js";
import { lensRows } from "../../state/lens.js";
import { bracketed } from "../parts/equations.js";
import { edgeNumbers, neuronNumbers } from "../parts/shown-numbers.js";
import { kindIcon } from "../parts/icons.js";
import { edgeLink, neuronLink, number } from "../parts/facts.js";
import { kindNames } from "../parts/names.js";
import { answer } from "../parts/answers.js";
import { copyButtons, formulaView } from "../parts/formula.js";
import { functionGraph } from "../parts/function-plot.js";
import { passButtons } from "../parts/parts.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../model/document/types.js").Neuron} Neuron
 */

/** Terms listed in a part; the rest is counted. */
const LISTED = 10;
/** Outputs over which a loss is written out. */
const MOST_OUTPUTS = 4;
/** Characters of a product with its factors that fit beside each other. */
const LONG = 16;

/** @param {Ui} ui */
export function insideView(ui) {
  const { document: drawing } = ui.app.store.get();
  const { neuron: row } = lensRows(ui.app.store.get());
  if (row === null)
    return html`<div class="empty">
      ${kindIcon("hidden")}<strong>No neuron is selected</strong>
      <p>Double-click one, or select it and press Shift+Enter.</p>
    </div>`;
  const neuron = drawing.network.neurons[row];
  const back = ui.local.get().lensBackward;
  const way = (/** @type {boolean} */ to, /** @type {string} */ name) =>
    html`<button
      type="button"
      class="button"
      aria-pressed=${String(back === to)}
      @click=${() => ui.local.set({ lensBackward: to })}
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
  return html`${n.in === null || (back && n.dOut === null) ? passButtons(ui, back) : nothing}
    <div class="anatomy ${back ? "back" : "forth"}">
      ${sumPart(ui, row, back)} ${flow(ui, back, row, back ? "dIn" : "in", back ? n.dIn : n.in)}
      ${functionPart(ui, neuron, n.in, n.out, slope, back)}
      ${flow(ui, back, row, back ? "dOut" : "out", back ? n.dOut : n.out)} ${outPart(ui, neuron, row, back)}
    </div>`;
}

/**
 * dL/dout of an output in names.
 * @param {Ui} ui
 * @param {number} row
 */
function slopeWords({ app }, row) {
  const { document: drawing } = app.store.get();
  const record = app.records.current();
  const unknown = `the derivative of ${lossName(drawing.training.loss)}`;
  if (!record) return unknown;
  const context = contextOf(drawing, record);
  const quantity = /** @type {const} */ ({ what: "dOut", row });
  return sumTexts(context, quantity, termsOf(context, quantity), String).names || unknown;
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
    ><span class="how"
      >${number(ui, value, `strong ${markOf(ui.app.store.get().document, { what, row })}`)}</span
    >
    <svg viewBox="0 0 44 12" width="44" height="12" aria-hidden="true">
      ${back ? svg`<path d="M42 6H3m6-4.500L3 6l6 4.500"/>` : svg`<path d="M2 6h39m-6-4.500L41 6l-6 4.500"/>`}
    </svg>
  </div>`;
}

/**
 * @param {Ui} ui
 * @param {number} row
 * @param {boolean} back
 */
function sumPart(ui, row, back) {
  const { network } = ui.app.store.get().document;
  const rows = rowsOf(network);
  const edges = rows.incoming(row);
  const { in: sum } = neuronNumbers(ui.app, row);
  const { digits } = ui.app.store.get().preferences;
  const factors = (/** @type {import("../parts/shown-numbers.js").EdgeNumbers} */ e) =>
    back ? [e.dIn, e.out, e.dWeight] : [e.weight, e.out, e.product];
  const length = (/** @type {number} */ edge) =>
    factors(edgeNumbers(ui.app, edge)).reduce(
      (/** @type {number} */ before, value) =>
        before + (value === null ? 1 : formatNumber(value, digits).length),
      0,
    );
  const tall = back || edges.slice(0, LISTED).some((edge) => length(edge) > LONG);
  const line = (/** @type {number} */ edge) => {
    const e = edgeNumbers(ui.app, edge);
    const key = edgeKey(network.edges[edge].tail, network.edges[edge].head);
    const [left, right, result] = factors(e);
    const marks = marksOf({ network }, [
      back ? { what: "dIn", row } : { what: "weight", row: edge },
      { what: "out", row: rows.tailRow[edge] },
    ]);
    return term(ui, { key, neuron: network.neurons[rows.tailRow[edge]], left, right, result, tall, marks });
  };
  return html`<section class="part sum" aria-label=${back ? "Derivatives of the weights" : "Weighted sum"}>
    <h3>${back ? "Weights: dL/dw" : "Weighted sum"}</h3>
    ${tall ? html`<p class="note">${back ? "dL/din × out" : "weight × out"}</p>` : nothing}
    <table>
      ${
        tall
          ? nothing
          : html`<thead>
              <tr>
                <th>from</th>
                <th>weight × out</th>
                <th></th>
              </tr>
            </thead>`
      }
      <tbody>
        ${edges.slice(0, LISTED).map(line)}
      </tbody>
    </table>
    ${edges.length > LISTED ? html`<p class="note">and ${edges.length - LISTED} more</p>` : nothing}
    ${edges.length === 0 ? html`<p class="note">No incoming edge: the sum is 0.</p>` : nothing}
    ${back ? nothing : html`<p class="total"><span>sum = in</span>${number(ui, sum, "strong")}</p>`}
  </section>`;
}

/**
 * One product of a sum, in two lines where its numbers are long.
 * @param {Ui} ui
 * @param {{key: string, neuron: Neuron | undefined, left: number | null, right: number | null, result: number
 *   | null, tall: boolean, marks: readonly string[]}} product
 */
function term(ui, { key, neuron, left, right, result, tall, marks }) {
  const { digits } = ui.app.store.get().preferences;
  const written = html`<span class=${marks[0]}>${left === null ? "…" : formatNumber(left, digits)}</span> ×
    <span class=${marks[1]}>${right === null ? "…" : bracketed(right, digits)}</span>`;
  return tall
    ? html`<tr>
          <td>${neuronLink(ui, neuron)}</td>
          <td>${number(ui, result)}</td>
        </tr>
        <tr class="second">
          <td colspan="2">${edgeLink(ui, key, written)}</td>
        </tr>`
    : html`<tr>
        <td>${neuronLink(ui, neuron)}</td>
        <td>${edgeLink(ui, key, written)}</td>
        <td>${number(ui, result)}</td>
      </tr>`;
}

/**
 * @param {Ui} ui
 * @param {Neuron} neuron
 * @param {number | null} at
 * @param {number | null} out
 * @param {number | null} slope
 * @param {boolean} back
 */
function functionPart(ui, neuron, at, out, slope, back) {
  const { app } = ui;
  const described = app.store.get().catalogue.find(({ name }) => name === neuron.activation);
  const name = neuron.activation ?? "identity";
  const [low, high] = functionRange(at);
  const curve = answer(ui, "curve", `${name} ${low} ${high} ${app.store.get().connection}`, () =>
    app.port.ask("function_curve", { activation: name, low, high }),
  );
  return html`<section class="part function" aria-label="Activation function">
    <h3>${described?.label ?? name}</h3>
    ${functionGraph(curve.value, { at, out, slope, label: `Graph of ${described?.label ?? name}` })}
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
function slopeOf(ui, neuron, row) {
  const { in: at } = neuronNumbers(ui.app, row);
  if (at === null || !Number.isFinite(at)) return null;
  const known = ui.app.records.current()?.slope?.[row];
  if (known !== undefined) return known;
  // A forward pass tells no slopes.
  const name = neuron.activation ?? "identity";
  const found = answer(ui, "slope", `${name} ${at} ${ui.app.store.get().connection}`, () =>
    ui.app.port.ask("function_curve", { activation: name, low: -1, high: 1, at: [at] }),
  );
  return found.value?.at[0]?.slope ?? null;
}

/**
 * @param {Ui} ui
 * @param {Neuron} neuron
 * @param {number} row
 * @param {boolean} back
 */
function outPart(ui, neuron, row, back) {
  const { network } = ui.app.store.get().document;
  const rows = rowsOf(network);
  const n = neuronNumbers(ui.app, row);
  const edges = rows.outgoing(row);
  const record = ui.app.records.current();
  if (neuron.kind === "output") {
    const target = record
      ? record.y[network.neurons.slice(0, row).filter(({ kind }) => kind === "output").length]
      : null;
    return html`<section class="part out" aria-label="Output">
      <h3>${back ? "Loss: dL/dout" : "Output"}</h3>
      <p class="big">${number(ui, back ? n.dOut : n.out)}</p>
      <dl class="facts small">
        ${
          back
            ? html`<dt>out</dt>
                <dd>${number(ui, n.out)}</dd>`
            : nothing
        }
        <dt>y</dt>
        <dd>${number(ui, target)}</dd>
      </dl>
      <p class="note">${!back ? "compared with y" : slopeWords(ui, row)}</p>
    </section>`;
  }
  const line = (/** @type {number} */ edge) => {
    const e = edgeNumbers(ui.app, edge);
    const head = network.neurons[rows.headRow[edge]];
    const key = edgeKey(neuron.id, head?.id ?? 0);
    const known = e.dIn === null ? null : e.weight * e.dIn;
    return back
      ? term(ui, {
          key,
          neuron: head,
          left: e.weight,
          right: e.dIn,
          result: known,
          tall: true,
          marks: marksOf({ network }, [
            { what: "weight", row: edge },
            { what: "dIn", row: rows.headRow[edge] },
          ]),
        })
      : html`<tr>
          <td>${neuronLink(ui, head)}</td>
        </tr>`;
  };
  return html`<section class="part out" aria-label=${back ? "Derivatives that come back" : "Output"}>
    <h3>${back ? "Comes back" : "Output"}</h3>
    ${back ? nothing : html`<p class="big">${number(ui, n.out)}</p>`}
    ${back ? html`<p class="note">weight × dL/din</p>` : nothing}
    <table>
      ${
        back
          ? nothing
          : html`<thead>
              <tr>
                <th>goes to</th>
              </tr>
            </thead>`
      }
      <tbody>
        ${edges.slice(0, LISTED).map(line)}
      </tbody>
    </table>
    ${edges.length > LISTED ? html`<p class="note">and ${edges.length - LISTED} more</p>` : nothing}
    ${edges.length === 0 ? html`<p class="note">Nothing depends on it.</p>` : nothing}
    ${back ? html`<p class="total"><span>sum</span>${number(ui, n.dOut, "strong")}</p>` : nothing}
  </section>`;
}

/**
 * What the loss gives an output: over its probability where the loss takes one.
 * @param {Ui} ui
 * @param {number} row
 */
function lossEquations({ app }, row) {
  const record = app.records.current();
  const { document: drawing, preferences } = app.store.get();
  if (!record || drawing.network.neurons[row].kind !== "output") return { symbols: [], numbers: [] };
  const context = contextOf(drawing, record);
  const whole = isLogistic(context.loss) || isSoftmax(context.loss);
  const lines = (
    whole ? /** @type {const} */ (["p", "loss", "dOut"]) : /** @type {const} */ (["dOut"])
  ).flatMap((what) => {
    if (what === "loss" && context.outputs.size > MOST_OUTPUTS) return [];
    return equationOf(context, { what, row: what === "loss" ? 0 : row }, preferences.digits) ?? [];
  });
  return { symbols: lines.map(({ symbols }) => symbols), numbers: lines.map(({ numbers }) => numbers) };
}

/**
 * @param {Ui} ui
 * @param {Neuron} neuron
 * @param {number} row
 * @param {boolean} back
 */
function equations(ui, neuron, row, back) {
  const { document: drawing, preferences } = ui.app.store.get();
  const { network } = drawing;
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
 * Classes of the products in a line with numbers, by the quantity that it begins with.
 * @param {import("../../model/document/types.js").Network} network
 * @param {number} row
 * @param {string} text
 */
function marksOfLine(network, row, text) {
  const rows = rowsOf(network);
  const marks = (/** @type {import("../../explain/quantities.js").Quantity[]} */ ...quantities) =>
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
