/** One neuron: what it is, how its output came about, and how its derivatives did. */
import { html, nothing } from "lit-html";
import { term } from "../parts/term.js";
import { labelled } from "../parts/labelled.js";
import { hasActivation, hasValue } from "../../model/document/document.js";
import { formatNumber, showing } from "../../model/numbers/format.js";
import { equationText } from "../../model/numbers/printed.js";
import { isLogistic, isSoftmax, lossName } from "../../model/formulas/loss-forms.js";
import { edgeKey, rowsOf } from "../../model/document/rows.js";
import { markOf } from "../../explain/marks.js";
import { contextOf, termsOf, valueOf } from "../../explain/quantities.js";
import { equationInNumbers, sumTexts } from "../../explain/wording.js";
import { commandButton, runCommand, selectField } from "../parts/controls.js";
import { productText, sumText } from "../parts/equations.js";
import { edgeNumbers, neuronNumbers } from "../parts/shown-numbers.js";
import { numberField, textField } from "../parts/field.js";
import { findingsAt, healthNote } from "../parts/health.js";
import { labButtons } from "../parts/lab-buttons.js";
import { kindIcon } from "../parts/icons.js";
import { edgeLink, fact, ledger, neuronLink, number } from "../parts/facts.js";
import { kindNames } from "../parts/names.js";
import { functionPart } from "./function-part.js";
import { weightField } from "../parts/weight-field.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../model/document/types.js").Neuron} Neuron
 */

/** @type {Readonly<Record<string, string>>} */
const KIND_TERMS = { input: "input", bias: "bias", hidden: "hidden", output: "output-neuron" };

/**
 * @param {Ui} ui
 * @param {number} row
 */
export function neuronView(ui, row) {
  const neuron = ui.app.store.get().doc.network.neurons[row];
  return html`<section class="section">
      <div class="title">
        ${kindIcon(neuron.kind)}
        <h2 class="name">Neuron ${neuron.id}</h2>
        <span class="spread"></span>
        ${labButtons(ui, "neuron", { neuron: neuron.id })}
        ${commandButton(ui, "edit.delete", { icon: "trash", label: "Delete the neuron", classes: "quiet small" })}
      </div>
      ${properties(ui, neuron)} ${findingsAt(ui, neuron.id).map((finding) => healthNote(ui, finding))}
    </section>
    ${forwardPart(ui, neuron, row)}${backwardPart(ui, neuron, row)}${functionPart(ui, neuron, row)}`;
}

/**
 * @param {Ui} ui
 * @param {Neuron} neuron
 */
function properties(ui, neuron) {
  const ids = [neuron.id];
  return html`<div class="columns three properties">
    ${labelled(
      "Kind",
      selectField({
        label: "Kind",
        value: neuron.kind,
        options: Object.entries(kindNames),
        choose: (kind) => runCommand(ui, "edit.kind", { ids, kind }),
      }),
      { about: KIND_TERMS[neuron.kind] },
    )}
    ${hasActivation(neuron.kind) ? activationField(ui, neuron) : nothing}
    ${labelled("Label", labelField(ui, neuron))} ${hasValue(neuron.kind) ? probeField(ui, neuron) : nothing}
  </div>`;
}

/**
 * @param {Ui} ui
 * @param {Neuron} neuron
 */
function activationField(ui, { id, activation }) {
  const known = ui.app.store.get().catalogue.map(({ name, label }) => /** @type {const} */ ([name, label]));
  const value = activation ?? "";
  const control = selectField({
    label: "Activation function",
    value,
    options: known.length > 0 ? known : [[value, value]],
    choose: (name) => runCommand(ui, "edit.activation", { ids: [id], name }),
  });
  return labelled("Activation function", control, { about: "activation" });
}

/**
 * @param {Ui} ui
 * @param {Neuron} neuron
 */
function probeField(ui, { id, kind }) {
  const letter = kind === "input" ? "x" : "y";
  const control = numberField({
    value: ui.app.store.get().doc.probe[id] ?? 0,
    label: `${letter} of the probe`,
    arrows: true,
    commit: (value) => runCommand(ui, "edit.probe", { ids: [id], value }),
  });
  return labelled(`Probe ${letter}`, control, { about: "probe" });
}

/**
 * @param {Ui} ui
 * @param {Neuron} neuron
 */
function labelField(ui, { id, label }) {
  return textField({
    value: label,
    label: `Label of neuron ${id}`,
    placeholder: "none",
    commit: (typed) => runCommand(ui, "edit.label", { ids: [id], label: typed }),
  });
}

/**
 * in = the written-out sum of its incoming edges; out = its function of it.
 * @param {Ui} ui
 * @param {Neuron} neuron
 * @param {number} row
 */
function forwardPart(ui, neuron, row) {
  const { doc, catalogue, preferences } = ui.app.store.get();
  const { network } = doc;
  const known = neuronNumbers(ui.app, row);
  if (!hasActivation(neuron.kind)) {
    const why = neuron.kind === "bias" ? "a bias is always 1" : "the given x";
    return html`<section class="section">
      <h3>Forward</h3>
      <dl class="facts">${fact(term("out", "out"), number(ui, known.out), why)}</dl>
    </section>`;
  }
  const rows = rowsOf(network);
  const edges = rows.incoming(row);
  const numbers = edges.map((edge) => edgeNumbers(ui.app, edge));
  const entered = known.in !== null;
  const line = (/** @type {number} */ index) => {
    const [edge, { now, weight, out, product }] = [edges[index], numbers[index]];
    return {
      name: neuronLink(ui, network.neurons[rows.tailRow[edge]]),
      factor: weightField(ui, ui.app.store.get().doc.network.edges[edge], now),
      used: now === weight ? null : weight,
      other: out,
      product,
      marks: /** @type {const} */ ([
        markOf(doc, { what: "weight", row: edge }),
        markOf(doc, { what: "out", row: rows.tailRow[edge] }),
      ]),
    };
  };
  const described = catalogue.find(({ name }) => name === neuron.activation);
  const sum = entered
    ? sumText(
        numbers.map(({ weight, out }) => [weight, out ?? NaN]),
        known.in ?? NaN,
        preferences.digits,
      )
    : nothing;
  return html`<section class="section">
    <h3>Forward</h3>
    ${
      edges.length === 0
        ? html`<p class="note">No incoming edge: its net input is 0.</p>`
        : ledger(ui, {
            heads: ["from", term("weight", "weight"), term("out", "out"), "product"],
            count: edges.length,
            line,
            total: known.in,
            totalName: html`${term("in", "in")}, their sum`,
            totalMark: markOf(doc, { what: "in", row }),
          })
    }
    ${sum === nothing || edges.length === 0 ? nothing : html`<p class="note written">${sum}</p>`}
    <dl class="facts">
      ${edges.length === 0 ? fact(term("in", "in"), number(ui, known.in)) : nothing}
      ${fact(term("out", "out"), number(ui, known.out, markOf(doc, { what: "out", row })), `${functionText(described, neuron)}${known.in === null ? "" : `, at x = ${formatNumber(known.in, preferences.digits)}`}`)}
    </dl>
  </section>`;
}

/**
 * `logistic(x) = 1 / (1 + e^-x)`
 * @param {import("../../model/document/types.js").Activation | undefined} described
 * @param {Neuron} neuron
 */
const functionText = (described, { activation }) =>
  described ? `${described.label}(x) = ${described.formula}` : (activation ?? "");

/**
 * dL/dout = the sum over its outgoing edges; dL/din = that times the function's derivative.
 * @param {Ui} ui
 * @param {Neuron} neuron
 * @param {number} row
 */
function backwardPart(ui, neuron, row) {
  const { doc, preferences } = ui.app.store.get();
  const { digits } = preferences;
  const known = neuronNumbers(ui.app, row);
  const record = ui.app.records.current();
  const inner =
    known.dOut === null || known.dIn === null
      ? nothing
      : known.dOut === 0 && !record?.slope
        ? "dL/dout × slope of the activation function"
        : `dL/dout × slope = ${productText(known.dOut, record?.slope?.[row] ?? known.dIn / known.dOut, known.dIn, digits)}`;
  return html`<section class="section">
    <h3>Backward</h3>
    ${neuron.kind === "output" ? outputDerivative(ui, row) : derivativeSum(ui, row)}
    ${hasActivation(neuron.kind) ? html`<dl class="facts">${fact(term("d-in", "dL/din"), number(ui, known.dIn, `slope ${markOf(doc, { what: "dIn", row })}`), inner)}</dl>` : nothing}
  </section>`;
}

/**
 * @param {Ui} ui
 * @param {number} row  of an output neuron
 */
function outputDerivative(ui, row) {
  const { doc } = ui.app.store.get();
  const { dOut } = neuronNumbers(ui.app, row);
  const record = ui.app.records.current();
  const target = record ? record.y[outputRow(doc.network.neurons, row)] : null;
  const own = dOut === null ? null : lossParts(ui, row);
  const mark = markOf(doc, { what: "dOut", row });
  return html`<dl class="facts">
    ${fact(term("target", "y"), number(ui, target))}${own?.probability ?? nothing}${fact(term("d-out", "dL/dout"), number(ui, dOut, `slope ${mark}`), own?.slope ?? nothing)}
  </dl>`;
}

/**
 * dL/dout as the sum over the outgoing edges.
 * @param {Ui} ui
 * @param {number} row
 */
function derivativeSum(ui, row) {
  const { doc } = ui.app.store.get();
  const { network } = doc;
  const rows = rowsOf(network);
  const edges = rows.outgoing(row);
  if (edges.length === 0)
    return html`<p class="note">No outgoing edge: nothing depends on it, its derivative is 0.</p>`;
  const line = (/** @type {number} */ index) => {
    const edge = edges[index];
    const { weight, dIn } = edgeNumbers(ui.app, edge);
    const head = network.neurons[rows.headRow[edge]];
    const key = edgeKey(network.neurons[row].id, head?.id ?? 0);
    return {
      name: neuronLink(ui, head),
      factor: edgeLink(ui, key, number(ui, weight)),
      other: dIn,
      product: dIn === null ? null : weight * dIn,
      marks: /** @type {const} */ ([
        markOf(doc, { what: "weight", row: edge }),
        markOf(doc, { what: "dIn", row: rows.headRow[edge] }),
      ]),
    };
  };
  return ledger(ui, {
    heads: ["to", term("weight", "weight"), term("d-in", "dL/din"), "product"],
    count: edges.length,
    line,
    total: neuronNumbers(ui.app, row).dOut,
    totalName: html`${term("d-out", "dL/dout")}, their sum`,
    totalMark: markOf(doc, { what: "dOut", row }),
    classes: "back",
  });
}

/**
 * What the loss makes of an output: its derivative, and the probability it goes over.
 * @param {Ui} ui
 * @param {number} row
 */
function lossParts(ui, row) {
  const { app } = ui;
  const record = app.records.current();
  if (!record) return null;
  const { doc, preferences } = app.store.get();
  const context = contextOf(doc, record);
  const written = (/** @type {"dOut" | "p"} */ what) => {
    const terms = termsOf(context, { what, row });
    const show = showing(preferences.digits);
    if (terms.length === 0) return `the derivative of ${lossName(context.loss)}`;
    const { names } = sumTexts(context, { what, row }, terms, show);
    return `${names} = ${equationText(equationInNumbers(context, { what, row }, show))}`;
  };
  const p = isLogistic(context.loss) || isSoftmax(context.loss) ? valueOf(context, { what: "p", row }) : null;
  return {
    slope: written("dOut"),
    probability: p === null ? nothing : fact("p, its probability", number(ui, p), written("p")),
  };
}

/**
 * Position among the outputs, as in the record's y.
 * @param {readonly Neuron[]} neurons
 * @param {number} row
 */
const outputRow = (neurons, row) => neurons.slice(0, row).filter(({ kind }) => kind === "output").length;
