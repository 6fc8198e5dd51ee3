/**
 * The field over the canvas for state.editing: a weight at its edge, a function, label or probe value at its
 * neuron.
 */
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { middleOf } from "../../model/plane/bends.js";
import { worldToScreen } from "../../model/plane/geometry.js";
import { edgeKey, edgeOf, neuronOf, rowsOf } from "../../model/document/rows.js";
import { runCommand } from "../parts/controls.js";
import { numberField, textField } from "../parts/field.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../state/types.js").State} State
 * @typedef {Exclude<import("../../state/types.js").Editing, {what: "title"}>} Editing
 */

/** @param {Ui} ui */
export function inplace(ui) {
  const { editing, catalogue } = ui.app.store.get();
  if (!editing || editing.what === "title") return nothing;
  const place = ref((element) => {
    if (element instanceof HTMLElement) moveTo(element, positionOf(ui.app.store.get(), editing));
  });
  return html`<div class="inplace" ${place}>
    ${editing.what === "activation" ? functionField(ui, editing.neuron, catalogue) : typedField(ui, editing)}
  </div>`;
}

/**
 * @param {HTMLElement} element
 * @param {{x: number, y: number}} at
 */
function moveTo(element, { x, y }) {
  element.style.left = `${x}px`;
  element.style.top = `${y}px`;
}

/**
 * @param {State} state
 * @param {Editing} editing
 */
function positionOf({ doc, camera }, editing) {
  const place = (/** @type {number} */ id) => neuronOf(doc.network, id) ?? { x: 0, y: 0 };
  if (editing.what !== "weight")
    return worldToScreen(camera, place(editing.neuron).x, place(editing.neuron).y);
  const { x, y } = middleOf(doc.network, editing.edge);
  return worldToScreen(camera, x, y);
}

/**
 * @param {Ui} ui
 * @param {Editing} editing
 */
function typedField(ui, editing) {
  const { store } = ui.app;
  const done = () => finish(ui, null);
  const options = {
    label: fieldName(editing),
    describedBy: "inplace-problem",
    say,
    then: {
      Enter: done,
      Tab: (/** @type {unknown} */ _, /** @type {KeyboardEvent} */ { shiftKey }) =>
        finish(ui, following(store.get(), editing, shiftKey ? -1 : 1)),
    },
    once: {
      key: JSON.stringify(editing),
      text: editing.text,
      cancel: done,
      left: () => {
        if (store.get().editing === editing) store.set({ editing: null }); // else a key has closed it
      },
    },
  };
  return html`${editing.what === "label" ? labelField(ui, editing.neuron, options) : valueField(ui, editing, options)}
    <p id="inplace-problem" role="alert" hidden></p>`;
}

/**
 * @typedef {Pick<import("../parts/field.js").FieldOptions<any>, "label" | "describedBy" | "say" | "then" |
 *   "once">} InPlace
 * @param {Ui} ui
 * @param {number} id
 * @param {InPlace} options
 */
function labelField(ui, id, options) {
  return textField({
    ...options,
    value: neuronOf(ui.app.store.get().doc.network, id)?.label ?? "",
    classes: "wide",
    commit: (label) => runCommand(ui, "edit.label", { ids: [id], label }),
  });
}

/**
 * @param {Ui} ui
 * @param {Editing} editing
 * @param {InPlace} options
 */
function valueField(ui, editing, options) {
  const { doc } = ui.app.store.get();
  if (editing.what === "weight") {
    const { edge } = editing;
    return numberField({
      ...options,
      arrows: true,
      value: edgeOf(doc.network, edge)?.weight ?? 0,
      commit: (value) => runCommand(ui, "edit.weight", { edge, value }),
    });
  }
  const { neuron } = editing;
  if (editing.what === "number") {
    return numberField({
      ...options,
      arrows: true,
      value: neuron,
      check: (value) => (Number.isInteger(value) && value > 0 ? "" : "A whole number from 1, please"),
      commit: (value) => runCommand(ui, "edit.number", { id: neuron, value }),
    });
  }
  return numberField({
    ...options,
    arrows: true,
    value: doc.probe[neuron] ?? 0,
    commit: (value) => runCommand(ui, "edit.probe", { ids: [neuron], value }),
  });
}

/** @param {Editing} editing */
function fieldName(editing) {
  if (editing.what === "weight") return `Weight of edge ${editing.edge.replace(">", " to ")}`;
  return `${{ label: "Label", probe: "Probe value", activation: "Activation function", number: "Number" }[editing.what]} of neuron ${editing.neuron}`;
}

/**
 * @param {HTMLInputElement} field
 * @param {string} message
 */
function say(field, message) {
  field.setAttribute("aria-invalid", String(message !== ""));
  const line = field.parentElement?.querySelector("p");
  if (!line) return;
  line.textContent = message;
  line.hidden = message === "";
}

/**
 * @param {Ui} ui
 * @param {Editing | null} next
 */
function finish(ui, next) {
  ui.app.store.set({ editing: next });
  if (!next) document.getElementById("canvas")?.focus();
}

/**
 * The next incoming edge of the same head; none after the last.
 * @param {State} state
 * @param {Editing} editing
 * @param {number} step
 * @returns {Editing | null}
 */
function following({ doc }, editing, step) {
  if (editing.what !== "weight") return null;
  const rows = rowsOf(doc.network);
  const row = rows.edgeRow.get(editing.edge);
  if (row === undefined || rows.headRow[row] < 0) return null;
  const edges = rows.incoming(rows.headRow[row]);
  const next = edges[edges.indexOf(row) + step];
  if (next === undefined) return null;
  const { tail, head } = doc.network.edges[next];
  return { what: "weight", edge: edgeKey(tail, head) };
}

/**
 * @param {Ui} ui
 * @param {number} id
 * @param {readonly import("../../model/document/types.js").Activation[]} catalogue
 */
function functionField(ui, id, catalogue) {
  const { doc, selection } = ui.app.store.get();
  const neuron = neuronOf(doc.network, id);
  const ids = selection.neurons.has(id) ? selection.neurons : [id];
  const choose = (/** @type {Event} */ event) => {
    const name = /** @type {HTMLSelectElement} */ (event.currentTarget).value;
    runCommand(ui, "edit.activation", { ids, name });
  };
  const focus = (/** @type {Element | undefined} */ element) => {
    if (!(element instanceof HTMLSelectElement) || element.dataset.for === String(id)) return;
    element.dataset.for = String(id);
    queueMicrotask(() => element.focus());
  };
  return html`<select
    class="select"
    aria-label=${`Activation function of neuron ${id}`}
    ${ref(focus)}
    @change=${choose}
    @blur=${() => ui.app.store.set({ editing: null })}
    @keydown=${(/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      finish(ui, null);
    }}
  >
    ${catalogue.map(({ name, label, formula }) => html`<option value=${name} ?selected=${name === neuron?.activation}>${label}: ${formula}</option>`)}
  </select>`;
}
