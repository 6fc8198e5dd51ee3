/** The outline: the drawing as a list, layers -> neurons -> incoming edges, with all that drawing can do. */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { hasActivation } from "../../model/document/document.js";
import { removeItems } from "../../model/document/edits.js";
import { edgeKey, rowsOf } from "../../model/document/rows.js";
import { selectionOf } from "../../state/selection.js";
import { runCommand, selectField } from "../parts/controls.js";
import { findingsAt, healthNames, healthSign } from "../parts/health.js";
import { icon, kindIcon } from "../parts/icons.js";
import { counted, kindNames, neuronName } from "../parts/names.js";
import { weightField } from "../parts/weight-field.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../model/document/types.js").Network} Network
 * @typedef {import("../../model/document/types.js").Neuron} Neuron
 */

/** Neurons listed per layer and edges per neuron; more would make the page slow, the canvas has them all. */
const LISTED = 200;
/** Up to so many neurons all layers are open from the start. */
const UNFOLDED = 200;

/** @param {Ui} ui */
export function outline(ui) {
  const { document: drawing, check } = ui.app.store.get();
  return html`<div class="outline">
    ${adding(ui)}
    ${
      drawing.network.neurons.length === 0
        ? html`<div class="empty">
            ${kindIcon("hidden")}<strong>Nothing drawn yet</strong>
            <p>Add the first neuron here, or draw it on the canvas.</p>
          </div>`
        : layersOf(drawing.network, check?.layers ?? []).map((layer) => layerView(ui, layer))
    }
  </div>`;
}

/**
 * The server's layers, and what it has not placed (yet).
 * @param {Network} network
 * @param {readonly (readonly number[])[]} layers
 */
export function layersOf(network, layers) {
  const { neuronRow } = rowsOf(network);
  const placed = new Set();
  const groups = layers.map((ids, k) => {
    const rows = ids.flatMap((id) => neuronRow.get(id) ?? []);
    for (const id of ids) placed.add(id);
    return { name: `Layer ${k + 1}`, rows };
  });
  const rest = network.neurons.flatMap(({ id }, row) => (placed.has(id) ? [] : [row]));
  return [...groups, { name: groups.length === 0 ? "Neurons" : "In no layer", rows: rest }].filter(
    ({ rows }) => rows.length > 0,
  );
}

/** @param {Ui} ui */
function adding(ui) {
  const { neuronKind } = ui.app.store.get();
  const add = (/** @type {Event} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    runCommand(ui, "edit.addNeuron", { kind: typed(form, "kind") });
  };
  return html`<section class="section">
    <form class="row" @submit=${add}>
      <select class="select grow" name="kind" aria-label="Kind of the new neuron">
        ${Object.entries(kindNames).map(([kind, name]) => html`<option value=${kind} ?selected=${kind === neuronKind}>${name}</option>`)}
      </select>
      <button type="submit" class="button">${icon("plus")}Add neuron</button>
    </form>
    <form class="row" @submit=${(/** @type {Event} */ event) => connect(ui, event)}>
      <input
        class="field grow"
        name="tail"
        list="neuron-names"
        autocomplete="off"
        placeholder="from"
        aria-label="Connect from"
      />
      <span class="muted">→</span>
      <input
        class="field grow"
        name="head"
        list="neuron-names"
        autocomplete="off"
        placeholder="to"
        aria-label="Connect to"
      />
      <button type="submit" class="button">Connect</button>
    </form>
    <datalist id="neuron-names">
      ${ui.app.store
        .get()
        .document.network.neurons.slice(0, LISTED)
        .map((neuron) => html`<option value=${neuronName(neuron)}>${kindNames[neuron.kind]}</option>`)}
    </datalist>
  </section>`;
}

/**
 * @param {Ui} ui
 * @param {Event} event
 */
function connect(ui, event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  const { network } = ui.app.store.get().document;
  const tails = findNeurons(network, typed(form, "tail"));
  const head = findNeuron(network, typed(form, "head"));
  if (tails === null || head === null) {
    ui.app.store.set({
      notice: { kind: "info", text: "Name the neurons by number or label, as in the list." },
    });
    return;
  }
  runCommand(ui, "edit.connect", { tails, head });
  form.reset();
  /** @type {HTMLInputElement} */ (form.elements.namedItem("tail")).focus();
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
const typed = (form, name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name)).value;

/**
 * By number, by name or by label.
 * @param {Network} network
 * @param {string} text
 * @returns {number | null}
 */
function findNeuron(network, text) {
  const wanted = text.trim();
  if (wanted === "") return null;
  const found =
    network.neurons.find((neuron) => String(neuron.id) === wanted || neuronName(neuron) === wanted) ??
    network.neurons.find(({ label }) => label.toLowerCase() === wanted.toLowerCase());
  return found?.id ?? null;
}

/**
 * One neuron, or several with commas between them.
 * @param {Network} network
 * @param {string} text
 * @returns {number[] | null}
 */
export function findNeurons(network, text) {
  const one = findNeuron(network, text);
  const found = one === null ? text.split(",").map((part) => findNeuron(network, part)) : [one];
  return found.every((id) => id !== null) ? /** @type {number[]} */ (found) : null;
}

/**
 * Layers of small drawings are open, of large ones folded; `turned` holds those that the user turned.
 * @param {Ui} ui
 * @param {{name: string, rows: number[]}} layer
 */
function layerView(ui, { name, rows }) {
  const { neurons } = ui.app.store.get().document.network;
  const unfolded = neurons.length <= UNFOLDED;
  const { turned } = ui.local.get();
  const open = unfolded !== turned.has(name);
  const toggle = (/** @type {Event} */ event) => {
    const now = /** @type {HTMLDetailsElement} */ (event.currentTarget).open;
    if (now === open || event.target !== event.currentTarget) return;
    ui.local.set({
      turned:
        now === unfolded
          ? new Set([...turned].filter((other) => other !== name))
          : new Set([...turned, name]),
    });
  };
  return html`<details class="section layer" ?open=${open} @toggle=${toggle}>
    <summary>
      <span class="chevron">${icon("chevron")}</span>
      <h2>${name}</h2>
      <span class="spread"></span><span class="muted small">${counted(rows.length, "neuron")}</span>
    </summary>
    ${open ? layerBody(ui, rows) : nothing}
  </details>`;
}

/**
 * @param {Ui} ui
 * @param {number[]} rows
 */
function layerBody(ui, rows) {
  const { neurons } = ui.app.store.get().document.network;
  return html`<ul>
      ${repeat(
        rows.slice(0, LISTED),
        (row) => neurons[row].id,
        (row) => neuronItem(ui, row),
      )}
    </ul>
    ${rows.length > LISTED ? html`<p class="note">and ${counted(rows.length - LISTED, "more", "more")}, on the canvas</p>` : nothing}`;
}

/**
 * @param {Ui} ui
 * @param {number} row
 */
function neuronItem(ui, row) {
  const { document: drawing, selection } = ui.app.store.get();
  const neuron = drawing.network.neurons[row];
  const incoming = rowsOf(drawing.network).incoming(row);
  const opened = ui.local.get().opened.has(neuron.id);
  const chosen = selection.neurons.has(neuron.id);
  return html`<li>
    <details
      class=${chosen ? "chosen" : ""}
      ?open=${opened}
      @toggle=${(/** @type {Event} */ event) => toggled(ui, neuron.id, event)}
      @pointerenter=${() => ui.app.store.set({ hover: { neuron: neuron.id } })}
      @pointerleave=${() => ui.app.store.set({ hover: null })}
    >
      <summary
        data-neuron=${neuron.id}
        @click=${() => ui.app.store.set({ selection: selectionOf([neuron.id]), focus: { neuron: neuron.id } })}
      >
        <span class="chevron">${icon("chevron")}</span>${kindIcon(neuron.kind)}<span class="name"
          >${neuronName(neuron)}</span
        >
        <span class="visually-hidden">${kindNames[neuron.kind]}</span><span class="spread"></span>
        ${findingsAt(ui, neuron.id).map(({ code, message }) => html`<span class="unwell small" title=${message}>${healthSign(code)}${healthNames[code]?.toLowerCase() ?? code}</span>`)}
        <span class="muted small">${neuron.activation ?? ""}</span>
      </summary>
      ${opened ? html`<div class="inside">${inside(ui, neuron, incoming)}</div>` : nothing}
    </details>
  </li>`;
}

/**
 * Only opened neurons have their edges rendered.
 * @param {Ui} ui
 * @param {number} id
 * @param {Event} event
 */
function toggled({ local }, id, event) {
  const { open } = /** @type {HTMLDetailsElement} */ (event.currentTarget);
  const opened = new Set(local.get().opened);
  if (open === opened.has(id)) return;
  if (open) opened.add(id);
  else opened.delete(id);
  local.set({ opened });
}

/**
 * @param {Ui} ui
 * @param {Neuron} neuron
 * @param {readonly number[]} incoming
 */
function inside(ui, neuron, incoming) {
  const { network } = ui.app.store.get().document;
  const { catalogue } = ui.app.store.get();
  const none = hasActivation(neuron.kind) ? "No incoming edge yet." : "Takes no incoming edge.";
  const remove = (/** @type {number[]} */ ids, /** @type {string[]} */ keys, /** @type {string} */ label) =>
    ui.app.history.commit(label, (before) => removeItems(before, ids, keys));
  return html`${
      incoming.length === 0
        ? html`<p class="note">${none}</p>`
        : html`<div class="incoming">
            ${incoming.slice(0, LISTED).map((edge) => {
              const { tail, head, weight } = network.edges[edge];
              return html`<span class="name">from ${tail}</span>${weightField(ui, edge, weight)}
                <button
                  type="button"
                  class="button quiet small icon"
                  aria-label=${`Delete edge ${tail} → ${head}`}
                  title=${`Delete edge ${tail} → ${head}`}
                  @click=${() => remove([], [edgeKey(tail, head)], "Delete edge")}
                >
                  ${icon("close")}
                </button>`;
            })}
          </div>`
    }
    <div class="row">
      ${
        neuron.activation === null
          ? nothing
          : html`<div class="grow">
              ${selectField({
                label: `Function of neuron ${neuron.id}`,
                value: neuron.activation,
                options: catalogue.map(({ name, label }) => [name, label]),
                choose: (name) => runCommand(ui, "edit.activation", { ids: [neuron.id], name }),
              })}
            </div>`
      }
      <button
        type="button"
        class="button small"
        @click=${() => remove([neuron.id], [], `Delete neuron ${neuron.id}`)}
      >
        ${icon("trash")}Delete neuron
      </button>
    </div>`;
}
