/**
 * The field over the canvas for state.editing: a weight at its edge, a function, label or probe value at its
 * neuron.
 */
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { exactNumber, parseNumber } from "../../model/numbers/format.js";
import { worldToScreen } from "../../model/plane/geometry.js";
import { edgeKey, parseEdgeKey, rowsOf } from "../../model/document/rows.js";
import { runCommand } from "../parts/controls.js";
import { arrowStep, stepped } from "../parts/field.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../state/types.js").State} State
 * @typedef {import("../../state/types.js").Editing} Editing
 */

/** @param {Ui} ui */
export function inplace(ui) {
  const { editing, catalogue } = ui.app.store.get();
  if (!editing) return nothing;
  const place = ref((element) => {
    if (element instanceof HTMLElement) moveTo(element, positionOf(ui.app.store.get(), editing));
  });
  return html`<div class="inplace" ${place}>
    ${editing.what === "activation" ? functionField(ui, editing.neuron, catalogue) : textField(ui, editing)}
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
function positionOf({ document: drawing, camera }, editing) {
  const { neurons } = drawing.network;
  const { neuronRow } = rowsOf(drawing.network);
  const place = (/** @type {number} */ id) => neurons[neuronRow.get(id) ?? -1] ?? { x: 0, y: 0 };
  if (editing.what !== "weight")
    return worldToScreen(camera, place(editing.neuron).x, place(editing.neuron).y);
  const { tail, head } = parseEdgeKey(editing.edge);
  return worldToScreen(camera, (place(tail).x + place(head).x) / 2, (place(tail).y + place(head).y) / 2);
}

/**
 * @param {Ui} ui
 * @param {Editing} editing
 */
function textField(ui, editing) {
  const isNumber = editing.what !== "label";
  const first = (/** @type {Element | undefined} */ element) => {
    if (!(element instanceof HTMLInputElement) || element.dataset.for === JSON.stringify(editing)) return;
    element.dataset.for = JSON.stringify(editing);
    element.value = editing.text ?? valueText(ui.app.store.get(), editing);
    say(element, "");
    queueMicrotask(() => {
      element.focus();
      if (editing.text === undefined) element.select();
    });
  };
  return html`<input
      class="field ${isNumber ? "" : "wide"}"
      type="text"
      inputmode=${isNumber ? "decimal" : "text"}
      autocomplete="off"
      spellcheck="false"
      maxlength="200"
      aria-label=${fieldName(editing)}
      aria-describedby="inplace-problem"
      ${ref(first)}
      @keydown=${(/** @type {KeyboardEvent} */ event) => keydown(ui, event, editing)}
      @input=${(/** @type {Event} */ event) => say(/** @type {HTMLInputElement} */ (event.currentTarget), "")}
      @blur=${(/** @type {Event} */ event) => leave(ui, /** @type {HTMLInputElement} */ (event.currentTarget), editing)}
    />
    <p id="inplace-problem" role="alert" hidden></p>`;
}

/** @param {Editing} editing */
function fieldName(editing) {
  if (editing.what === "weight") return `Weight of edge ${editing.edge.replace(">", " to ")}`;
  return `${{ label: "Label", probe: "Probe value", activation: "Function", number: "Number" }[editing.what]} of neuron ${editing.neuron}`;
}

/**
 * @param {State} state
 * @param {Editing} editing
 */
function valueText({ document: drawing }, editing) {
  const { neuronRow, edgeRow } = rowsOf(drawing.network);
  if (editing.what === "weight")
    return exactNumber(drawing.network.edges[edgeRow.get(editing.edge) ?? -1]?.weight ?? 0);
  if (editing.what === "number") return String(editing.neuron);
  if (editing.what === "probe") return exactNumber(drawing.probe[editing.neuron] ?? 0);
  return drawing.network.neurons[neuronRow.get(editing.neuron) ?? -1]?.label ?? "";
}

/**
 * @param {Ui} ui
 * @param {KeyboardEvent} event
 * @param {Editing} editing
 */
function keydown(ui, event, editing) {
  const field = /** @type {HTMLInputElement} */ (event.currentTarget);
  const step = editing.what === "label" ? 0 : arrowStep(event);
  if (event.key === "Escape") finish(ui, null);
  else if (event.key === "Enter") {
    if (take(ui, field, editing)) finish(ui, null);
  } else if (event.key === "Tab") {
    if (take(ui, field, editing)) finish(ui, following(ui.app.store.get(), editing, event.shiftKey ? -1 : 1));
  } else if (step !== 0) field.value = exactNumber(stepped(parseNumber(field.value) ?? 0, step));
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/**
 * Keeps what was typed if it is valid, and says at the field if not.
 * @param {Ui} ui
 * @param {HTMLInputElement} field
 * @param {Editing} editing
 */
function take(ui, field, editing) {
  if (editing.what === "label") {
    runCommand(ui, "edit.label", { ids: [editing.neuron], label: field.value });
    return true;
  }
  const value = parseNumber(field.value);
  if (value === null) {
    say(field, "A number, please: 2, -1.5, 1/3 or 0,5");
    return false;
  }
  if (editing.what === "number" && !(Number.isInteger(value) && value > 0)) {
    say(field, "A whole number from 1, please");
    return false;
  }
  if (editing.what === "number") runCommand(ui, "edit.number", { id: editing.neuron, value });
  else if (editing.what === "weight") runCommand(ui, "edit.weight", { edge: editing.edge, value });
  else runCommand(ui, "edit.probe", { ids: [editing.neuron], value });
  return true;
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
 * Leaving with the mouse keeps what is valid.
 * @param {Ui} ui
 * @param {HTMLInputElement} field
 * @param {Editing} editing
 */
function leave(ui, field, editing) {
  if (ui.app.store.get().editing !== editing) return; // closed by a key already
  if (editing.what === "label" || parseNumber(field.value) !== null) take(ui, field, editing);
  ui.app.store.set({ editing: null });
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
function following({ document: drawing }, editing, step) {
  if (editing.what !== "weight") return null;
  const rows = rowsOf(drawing.network);
  const row = rows.edgeRow.get(editing.edge);
  if (row === undefined || rows.headRow[row] < 0) return null;
  const edges = rows.incoming(rows.headRow[row]);
  const next = edges[edges.indexOf(row) + step];
  if (next === undefined) return null;
  const { tail, head } = drawing.network.edges[next];
  return { what: "weight", edge: edgeKey(tail, head) };
}

/**
 * @param {Ui} ui
 * @param {number} id
 * @param {readonly import("../../model/document/types.js").Activation[]} catalogue
 */
function functionField(ui, id, catalogue) {
  const { document: drawing, selection } = ui.app.store.get();
  const neuron = drawing.network.neurons[rowsOf(drawing.network).neuronRow.get(id) ?? -1];
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
    aria-label=${`Function of neuron ${id}`}
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
