/** The dialog that asks for the layers of a dense network, in one field. */
import { html, nothing } from "lit-html";
import { layerActivation } from "../../model/document/defaults.js";
import { denseProblem, denseText, readSizes, takesPoints } from "../../model/document/dense.js";
import { runCommand } from "../parts/controls.js";
import { onInput, onSubmit } from "../parts/events.js";
import { check, functionField } from "./form-fields.js";

/** @typedef {import("../local.js").Ui} Ui */

const FIRST = "2-8-8-1";

/** @param {Ui} ui */
export function denseForm(ui) {
  const { limits, lastActivation } = ui.app.store.get();
  const { form } = ui.local.get();
  const { sizes = FIRST, activation = layerActivation(lastActivation), biases = true } = form;
  const change = (/** @type {object} */ patch) => ui.local.set({ form: { ...form, ...patch } });
  const read = readSizes(sizes);
  const wrong = "problem" in read || denseProblem(read.sizes, biases, limits) !== "";
  const make = onSubmit(() => {
    if (wrong) return;
    ui.app.store.set({ dialog: null });
    runCommand(ui, "file.dense", { sizes, activation, biases });
  });
  return html`<form class="form" @submit=${make}>
    <label class="labelled"
      ><span>Neurons in each layer, inputs first</span>
      <input
        class="field numeric"
        name="sizes"
        type="text"
        inputmode="text"
        autocomplete="off"
        spellcheck="false"
        autofocus
        .value=${sizes}
        aria-invalid=${wrong ? "true" : nothing}
        aria-describedby="dense-about"
        @input=${onInput((typed) => change({ sizes: typed }))}
    /></label>
    <div id="dense-about" role="status">${said(ui, sizes, biases)}</div>
    ${functionField(ui, "Activation function of hidden neurons", activation, (name) => change({ activation: name }))}
    ${check("A bias in every layer but the last", biases, (checked) => change({ biases: checked }))}
    <p class="note">
      Outputs have the identity function. It takes the place of what is drawn; Undo brings that back.
    </p>
    <div class="row end">
      <button type="submit" class="button strong" aria-disabled=${wrong ? "true" : nothing}>
        Make the network
      </button>
    </div>
  </form>`;
}

/**
 * What it will be, or what is wrong.
 * @param {Ui} ui
 * @param {string} text
 * @param {boolean} biases
 */
function said(ui, text, biases) {
  const { doc, limits } = ui.app.store.get();
  const read = readSizes(text);
  if ("problem" in read) return problemAt(text, read);
  const tooLarge = denseProblem(read.sizes, biases, limits);
  if (tooLarge) return html`<p class="note wrong">${tooLarge}</p>`;
  return html`<p class="note">${denseText(read.sizes, biases)}. ${keeps(doc, read.sizes)}</p>`;
}

/**
 * @param {import("../../model/document/types.js").Document} doc
 * @param {readonly number[]} sizes
 */
function keeps(doc, sizes) {
  const ends = [
    ...Array.from({ length: sizes[0] }, () => ({ kind: "input" })),
    ...Array.from({ length: sizes[sizes.length - 1] }, () => ({ kind: "output" })),
  ];
  if (doc.data.rows.length === 0) return "";
  return takesPoints(doc, ends) ? "It keeps the data." : "The data does not fit it and is left out.";
}

/**
 * The text again, with the place where it goes wrong marked.
 * @param {string} text
 * @param {{problem: string, at: number}} read
 */
function problemAt(text, { problem, at }) {
  const [letter = ""] = text.slice(at);
  return html`<p class="note wrong">
    ${problem}.${letter ? html` <code>${text.slice(0, at)}<mark>${letter}</mark>${text.slice(at + letter.length)}</code>` : nothing}
  </p>`;
}
