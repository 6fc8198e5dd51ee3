/** The forms above the outline: adding a neuron, and connecting by number or label. */
import { html } from "lit-html";
import { runCommand } from "../../parts/controls.js";
import { onSubmit } from "../../parts/events.js";
import { icon } from "../../parts/icons.js";
import { kindNames, neuronName } from "../../parts/names.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../model/document/types.js").Network} Network
 */

/** Names that the browser suggests while one is typed; any other may be typed as well. */
const MAX_SUGGESTED = 200;

/** @param {Ui} ui */
export function forms(ui) {
  const { neuronKind } = ui.app.store.get();
  const add = onSubmit((form) => runCommand(ui, "edit.addNeuron", { kind: typed(form, "kind") }));
  return html`<section class="section">
    <form class="row" @submit=${add}>
      <select class="select grow" name="kind" aria-label="Kind of the new neuron">
        ${Object.entries(kindNames).map(([kind, name]) => html`<option value=${kind} ?selected=${kind === neuronKind}>${name}</option>`)}
      </select>
      <button type="submit" class="button">${icon("plus")}Add neuron</button>
    </form>
    <form class="row" @submit=${onSubmit((form) => connect(ui, form))}>
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
        .document.network.neurons.slice(0, MAX_SUGGESTED)
        .map((neuron) => html`<option value=${neuronName(neuron)}>${kindNames[neuron.kind]}</option>`)}
    </datalist>
  </section>`;
}

/**
 * @param {Ui} ui
 * @param {HTMLFormElement} form
 */
function connect(ui, form) {
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
