/** One line of the outline: a layer, a neuron, one of its incoming edges, or what can be done with it. */
import { html, nothing } from "lit-html";
import { hasActivation } from "../../../model/document/document.js";
import { edgeKey, rowsOf } from "../../../model/document/rows.js";
import { counted } from "../../../model/numbers/format.js";
import { selectionOf } from "../../../state/selection.js";
import { runCommand, selectField } from "../../parts/controls.js";
import { findingsAt, healthNames, healthSign } from "../../parts/health.js";
import { icon, kindIcon } from "../../parts/icons.js";
import { kindNames, neuronName } from "../../parts/names.js";
import { light } from "../../parts/pointing.js";
import { weightField } from "../../parts/weight-field.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("./lines.js").Line & {network: import("../../../model/document/types.js").Network}} Line
 */

/** What is inside a line of each kind. */
const INSIDE = { layer, neuron, edge, foot };

/**
 * @param {Ui} ui
 * @param {Line} line
 * @param {number} index
 * @param {unknown} measure
 */
export function lineView(ui, line, index, measure) {
  return html`<div
    class="line ${line.what}"
    role="listitem"
    aria-level=${line.level}
    aria-posinset=${line.at}
    aria-setsize=${line.of}
    data-index=${index}
    ${measure}
  >
    ${INSIDE[line.what](ui, line)}
  </div>`;
}

/**
 * The set with `one` put in or taken out.
 * @template T
 * @param {ReadonlySet<T>} set
 * @param {T} one
 */
const turned = (set, one) =>
  new Set(set.has(one) ? [...set].filter((other) => other !== one) : [...set, one]);

/**
 * @param {Ui} ui
 * @param {Line} line
 */
function layer({ local }, { layer: { name, rows }, open }) {
  return html`<button
    type="button"
    class="fold"
    aria-expanded=${String(open)}
    @click=${() => local.set({ turned: turned(local.get().turned, name) })}
  >
    <span class="chevron">${icon("chevron")}</span>
    <h2>${name}</h2>
    <span class="spread"></span><span class="muted small">${counted(rows.length, "neuron")}</span>
  </button>`;
}

/**
 * @param {Ui} ui
 * @param {Line} line
 */
function neuron(ui, { network, row, open }) {
  const { app, local } = ui;
  const { selection } = app.store.get();
  const one = network.neurons[row];
  const click = () => {
    app.store.set({ selection: selectionOf([one.id]), focus: { neuron: one.id } });
    local.set({ opened: turned(local.get().opened, one.id) });
  };
  return html`<button
    type="button"
    class="fold ${selection.neurons.has(one.id) ? "chosen" : ""}"
    aria-expanded=${String(open)}
    data-neuron=${one.id}
    @click=${click}
    ${light(ui, { neuron: one.id })}
  >
    <span class="chevron">${icon("chevron")}</span>${kindIcon(one.kind)}<span class="name"
      >${neuronName(one)}</span
    >
    <span class="visually-hidden">${kindNames[one.kind]}</span><span class="spread"></span>
    ${findingsAt(ui, one.id).map(({ code, message }) => html`<span class="unwell small" title=${message}>${healthSign(code)}${healthNames[code]?.toLowerCase() ?? code}</span>`)}
    <span class="muted small">${one.activation ?? ""}</span>
  </button>`;
}

/**
 * @param {Ui} ui
 * @param {Line} line
 */
function edge(ui, { network, row }) {
  const { tail, head, weight } = network.edges[row];
  const remove = `Delete edge ${tail} → ${head}`;
  return html`<span class="name">from ${tail}</span>${weightField(ui, { tail, head }, weight)}
    <button
      type="button"
      class="button quiet small icon"
      aria-label=${remove}
      title=${remove}
      @click=${() => runCommand(ui, "edit.delete", { edges: [edgeKey(tail, head)] })}
    >
      ${icon("close")}
    </button>`;
}

/**
 * @param {Ui} ui
 * @param {Line} line
 */
function foot(ui, { network, row }) {
  const { catalogue } = ui.app.store.get();
  const { id, kind, activation } = network.neurons[row];
  const none = hasActivation(kind) ? "No incoming edge yet." : "Takes no incoming edge.";
  const choice = () =>
    html`<div class="grow">
      ${selectField({
        label: `Function of neuron ${id}`,
        value: activation ?? "",
        options: catalogue.map(({ name, label }) => [name, label]),
        choose: (name) => runCommand(ui, "edit.activation", { ids: [id], name }),
      })}
    </div>`;
  return html`${rowsOf(network).incoming(row).length === 0 ? html`<p class="note">${none}</p>` : nothing}
    <div class="row">
      ${activation === null ? nothing : choice()}
      <button
        type="button"
        class="button small"
        @click=${() => runCommand(ui, "edit.delete", { neurons: [id] })}
      >
        ${icon("trash")}Delete neuron
      </button>
    </div>`;
}
