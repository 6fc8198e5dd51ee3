/** One line of the outline: a layer, a neuron, one of its incoming edges, or what can be done with it. */
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { hasActivation } from "../../../model/document/document.js";
import { constraintTexts } from "../../../explain/constraints.js";
import { constraintsOf } from "../../../model/document/constraints.js";
import { edgeKey, rowsOf } from "../../../model/document/rows.js";
import { counted, formatNumber } from "../../../model/numbers/format.js";
import { selectionOf } from "../../../state/selection.js";
import { runCommand, selectField } from "../../parts/controls.js";
import { findingsAt, healthNames, healthSign } from "../../parts/health.js";
import { icon, kindIcon } from "../../parts/icons.js";
import { kindNames, neuronName } from "../../parts/names.js";
import { light } from "../../parts/pointing.js";
import { neuronNumbers } from "../../parts/shown-numbers.js";
import { weightField } from "../../parts/weight-field.js";
import { toggleLine } from "./lines.js";

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
 * @param {{measure: unknown, active: boolean}} place  active: where Tab leads to
 */
export function lineView(ui, line, index, { measure, active }) {
  const folds = line.what === "layer" || line.what === "neuron";
  return html`<div
    class="line ${line.what}"
    role="treeitem"
    tabindex=${active ? 0 : -1}
    aria-label=${nameOf(ui, line)}
    aria-level=${line.level}
    aria-posinset=${line.at}
    aria-setsize=${line.of}
    aria-expanded=${folds ? String(line.open) : nothing}
    aria-selected=${line.what === "neuron" ? String(isChosen(ui, line)) : nothing}
    data-index=${index}
    ${measure}
    ${ref((element) => rove(element, active))}
  >
    ${INSIDE[line.what](ui, line, index)}
  </div>`;
}

/**
 * Fields and buttons are stops of Tab in the active line only.
 * @param {Element | undefined} line
 * @param {boolean} active
 */
function rove(line, active) {
  queueMicrotask(() => {
    for (const control of line?.querySelectorAll("input, select, button:not(.fold)") ?? [])
      /** @type {HTMLElement} */ (control).tabIndex = active ? 0 : -1;
  });
}

/**
 * @param {Ui} ui
 * @param {Line} line
 */
const isChosen = ({ app }, { network, row }) =>
  app.store.get().selection.neurons.has(network.neurons[row].id);

/**
 * What a screen reader says of a line.
 * @param {Ui} ui
 * @param {Line} line
 */
function nameOf(ui, { what, network, layer: { name, rows }, row }) {
  if (what === "layer") return `${name}, ${counted(rows.length, "neuron")}`;
  if (what === "edge") {
    const { tail, weight } = network.edges[row];
    return [`from ${tail}, weight ${formatNumber(weight)}`, ...constraintTexts(network, row)].join(", ");
  }
  const one = network.neurons[row];
  if (what === "foot") return `What can be done with neuron ${neuronName(one)}`;
  // What is seen comes first, as it is seen: who speaks to the computer says what they read.
  const unwell = findingsAt(ui, one.id).map(({ code }) => healthNames[code]?.toLowerCase() ?? code);
  const seen = ["Neuron", neuronName(one), ...unwell, one.activation].filter(Boolean).join(" ");
  return [seen, kindNames[one.kind].toLowerCase(), ...numbersOf(ui, row)].join(", ");
}

/**
 * What is known of a neuron; of a running training nothing, it would fly past.
 * @param {Ui} ui
 * @param {number} row
 */
function numbersOf({ app }, row) {
  if (app.store.get().run.status === "running") return [];
  const { in: net, out, dOut, dIn } = neuronNumbers(app, row);
  return Object.entries({ in: net, out, "dL/dout": dOut, "dL/din": dIn }).flatMap(([name, value]) =>
    value === null ? [] : [`${name} ${formatNumber(value)}`],
  );
}

/**
 * @param {Ui} ui
 * @param {Line} line
 */
function layer(ui, line) {
  const { name, rows } = line.layer;
  return html`<button
    type="button"
    class="fold"
    tabindex="-1"
    aria-expanded=${String(line.open)}
    @click=${() => toggleLine(ui, line)}
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
function neuron(ui, line) {
  const one = line.network.neurons[line.row];
  const click = () => {
    ui.app.store.set({ selection: selectionOf([one.id]), focus: { neuron: one.id } });
    toggleLine(ui, line);
  };
  return html`<button
    type="button"
    class="fold ${isChosen(ui, line) ? "chosen" : ""}"
    tabindex="-1"
    aria-expanded=${String(line.open)}
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
 * Whether its weight is locked, and the letter of its tie.
 * @param {Line["network"]} network
 * @param {number} row
 */
function boundSigns(network, row) {
  const { isLocked, letterOf } = constraintsOf(network);
  if (!isLocked(row) && !letterOf(row)) return nothing;
  return html`<span class="bound" title=${constraintTexts(network, row).join(", ")}
    >${isLocked(row) ? icon("lock") : nothing}${letterOf(row) ? `${letterOf(row)} =` : nothing}</span
  >`;
}

/**
 * @param {Ui} ui
 * @param {Line} line
 */
function edge(ui, { network, row }) {
  const { tail, head, weight } = network.edges[row];
  const remove = `Delete edge ${tail} → ${head}`;
  return html`<span class="name">from ${tail} ${boundSigns(network, row)}</span
    >${weightField(ui, { tail, head }, weight)}
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
 * @param {number} index
 */
function foot(ui, { network, row, at }, index) {
  const { catalogue } = ui.app.store.get();
  const { id, kind, activation } = network.neurons[row];
  const none = hasActivation(kind) ? "No incoming edge yet." : "Takes no incoming edge.";
  const choice = () =>
    html`<div class="grow">
      ${selectField({
        label: `Activation function of neuron ${id}`,
        value: activation ?? "",
        options: catalogue.map(({ name, label }) => [name, label]),
        choose: (name) => runCommand(ui, "edit.activation", { ids: [id], name }),
      })}
    </div>`;
  const known = numbersOf(ui, row);
  const remove = () => {
    // What comes after the neuron will be in the place of its own line.
    ui.local.set({ outlineActive: { key: `neuron ${id}`, index: index - at } });
    runCommand(ui, "edit.delete", { neurons: [id] });
  };
  return html`${rowsOf(network).incoming(row).length === 0 ? html`<p class="note">${none}</p>` : nothing}
    ${known.length > 0 ? html`<p class="note">${known.join(" · ")}</p>` : nothing}
    <div class="row">
      ${activation === null ? nothing : choice()}
      <button type="button" class="button small" @click=${remove}>${icon("trash")}Delete neuron</button>
    </div>`;
}
