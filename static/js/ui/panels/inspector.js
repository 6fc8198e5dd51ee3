/** The selection with all its numbers: one neuron, one edge, several things, or the whole network. */
import { counted } from "../../model/numbers/format.js";
import { html, nothing } from "lit-html";
import { hasActivation } from "../../model/document/document.js";
import { labelled } from "../parts/labelled.js";
import { term } from "../parts/term.js";
import { rowsOf } from "../../model/document/rows.js";
import { single } from "../../state/selection.js";
import { commandButton, runCommand, selectField } from "../parts/controls.js";
import { edgeView } from "./edge-view.js";
import { kindIcon } from "../parts/icons.js";
import { constraintButtons } from "../parts/constraints.js";
import { labButtons } from "../parts/lab-buttons.js";
import { kindNames } from "../parts/names.js";
import { neuronView } from "./neuron-view.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../model/document/types.js").Neuron} Neuron
 */

const DIGITS = Array.from(
  { length: 17 },
  (_, k) => /** @type {const} */ ([String(k + 1), k + 1 === 17 ? "17, exact" : String(k + 1)]),
);

/** @param {Ui} ui */
export function inspector(ui) {
  const { selection, doc } = ui.app.store.get();
  const one = single(selection);
  const { neuronRow, edgeRow } = rowsOf(doc.network);
  if (one && "neuron" in one) {
    const row = neuronRow.get(one.neuron);
    return row === undefined ? nothing : neuronView(ui, row);
  }
  if (one) {
    const row = edgeRow.get(one.edge);
    return row === undefined ? nothing : edgeView(ui, row);
  }
  return selection.neurons.size + selection.edges.size > 0 ? several(ui) : summary(ui);
}

/** @param {Ui} ui */
function several(ui) {
  const { selection, doc } = ui.app.store.get();
  const parts = [
    selection.neurons.size > 0 ? counted(selection.neurons.size, "neuron") : "",
    selection.edges.size > 0 ? counted(selection.edges.size, "edge") : "",
  ];
  const chosen = doc.network.neurons.filter((neuron) => selection.neurons.has(neuron.id));
  return html`<section class="section">
    <div class="title"><h2>${parts.filter(Boolean).join(" and ")}</h2></div>
    ${kindCounts(chosen)} ${chosen.length > 0 ? sharedProperties(ui, chosen) : nothing}
    ${selection.edges.size > 0 ? html`<div class="row wrap">${constraintButtons(ui)}</div>` : nothing}
    <div class="row wrap">
      ${commandButton(ui, "edit.duplicate", { text: true, icon: null, classes: "small" })}
      ${commandButton(ui, "view.fitSelection", { text: true, icon: null, classes: "small" })}
      ${commandButton(ui, "edit.delete", { text: true, classes: "small", icon: "trash" })}
    </div>
  </section>`;
}

/**
 * What all of them are, or "mixed"; chosen here, all become it.
 * @param {Ui} ui
 * @param {readonly Neuron[]} neurons
 */
function sharedProperties(ui, neurons) {
  const ids = neurons.map(({ id }) => id);
  const able = neurons.filter(({ kind }) => hasActivation(kind));
  const known = ui.app.store.get().catalogue.map(({ name, label }) => /** @type {const} */ ([name, label]));
  const field = (
    /** @type {string} */ label,
    /** @type {readonly (string | null)[]} */ values,
    /** @type {readonly (readonly [string, string])[]} */ options,
    /** @type {(value: string) => void} */ choose,
    /** @type {string} */ about,
  ) => {
    const same = values.every((value) => value === values[0]);
    const mixed = same ? [] : /** @type {const} */ ([["", "mixed"]]);
    const value = same ? (values[0] ?? "") : "";
    const all = [...mixed, ...options];
    return labelled(label, selectField({ label, value, options: all, choose: (one) => one && choose(one) }), {
      about,
    });
  };
  return html`<div class="columns shared">
    ${field(
      "Kind",
      neurons.map(({ kind }) => kind),
      Object.entries(kindNames),
      (kind) => runCommand(ui, "edit.kind", { ids, kind }),
      "neuron",
    )}
    ${
      able.length === 0
        ? nothing
        : field(
            "Activation function",
            able.map(({ activation }) => activation),
            known,
            (name) => runCommand(ui, "edit.activation", { ids, name }),
            "activation",
          )
    }
  </div>`;
}

/** @param {Ui} ui */
function summary(ui) {
  const { doc, check } = ui.app.store.get();
  const { neurons, edges } = doc.network;
  if (neurons.length === 0) {
    return html`<div class="empty">
      ${kindIcon("hidden")}<strong>Nothing drawn yet</strong>
      <p>A selected neuron or edge is explained here with all its numbers.</p>
    </div>`;
  }
  const layers = check?.layers ?? [];
  return html`<section class="section">
    <div class="title"><h2>The network</h2></div>
    <dl class="facts">
      <dt>${term("neuron", "Neurons")}</dt>
      <dd>${neurons.length.toLocaleString("en")}</dd>
      <dt>${term("edge", "Edges")}, each with a ${term("weight", "weight")}</dt>
      <dd>${edges.length.toLocaleString("en")}</dd>
      ${
        layers.length > 0
          ? html`<dt>${term("layer", "Layers")}</dt>
              <dd>${layers.length}</dd>
              <dt>Neurons per layer</dt>
              <dd>${shape(layers)}</dd>`
          : nothing
      }
    </dl>
    ${kindCounts(neurons)}
    <div class="row wrap">${labButtons(ui, "network")}</div>
    <label class="row small muted"
      ><span>Digits shown</span>${selectField({
        label: "Significant digits shown",
        value: String(ui.app.store.get().preferences.digits),
        options: DIGITS,
        classes: "digits-choice",
        choose: (digits) => runCommand(ui, "view.preferences", { preferences: { digits: Number(digits) } }),
      })}</label
    >
    <p class="note">Select a neuron or an edge to see its numbers.</p>
  </section>`;
}

/** @param {number[][]} layers */
function shape(layers) {
  const sizes = layers.map((layer) => layer.length);
  return sizes.length <= 8
    ? sizes.join(" · ")
    : `${sizes.slice(0, 6).join(" · ")} · … · ${sizes[sizes.length - 1]}`;
}

/** @param {readonly {kind: string}[]} neurons */
function kindCounts(neurons) {
  if (neurons.length === 0) return nothing;
  const count = (/** @type {string} */ kind) => neurons.filter((neuron) => neuron.kind === kind).length;
  return html`<div class="row wrap counts">
    ${Object.entries(kindNames).map(([kind, name]) =>
      count(kind) === 0
        ? nothing
        : html`<span class="row small">${kindIcon(kind)}${count(kind)} ${name.toLowerCase()}</span>`,
    )}
  </div>`;
}
