/** The dialog that asks for a new layer, and says what it does to the layers beside it. */
import { html, nothing } from "lit-html";
import { layerSentences } from "../../explain/new-layer.js";
import { newActivation } from "../../model/document/defaults.js";
import { kindsAt, placesFor, withLayer } from "../../model/document/new-layer.js";
import { layerProblem, layersOf, usualLayer } from "../../state/new-layer.js";
import { runCommand } from "../parts/controls.js";
import { onSubmit } from "../parts/events.js";
import { kindNames } from "../parts/names.js";
import { check, countField, functionField, menuField } from "./form-fields.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../model/document/new-layer.js").LayerWish} LayerWish
 */

/** @param {Ui} ui */
export function layerForm(ui) {
  const state = ui.app.store.get();
  const layers = layersOf(state);
  const { form } = ui.local.get();
  const usual = usualLayer(state, form.after);
  const kinds = kindsAt(state.doc, layers, usual.after);
  const kind = kinds.includes(form.kind) ? form.kind : usual.kind;
  const activation = form.activation ?? newActivation(kind, usual.activation);
  /** @type {LayerWish} */
  const wish = { ...usual, ...form, kind, activation };
  const change = (/** @type {Partial<LayerWish>} */ patch) => ui.local.set({ form: { ...form, ...patch } });
  const problem = layerProblem(state, wish);
  const add = onSubmit(() => {
    if (problem) return;
    ui.app.store.set({ dialog: null });
    runCommand(ui, "edit.addLayer", wish);
  });
  const places = placesFor(state.doc, layers);
  return html`<form class="form" @submit=${add}>
    ${
      places.length > 1
        ? menuField("Place", String(wish.after), placeNames(places, layers.length), (after) =>
            change({ after: Number(after) }),
          )
        : nothing
    }
    <div class="columns">
      ${countField("Neurons", wish.count, (count) => change({ count }))}
      ${menuField(
        "Kind",
        kind,
        kinds.map((one) => [one, kindNames[one]]),
        (one) => change({ kind: /** @type {LayerWish["kind"]} */ (one) }),
      )}
    </div>
    ${kind === "input" ? nothing : functionField(ui, "Activation function", activation, (name) => change({ activation: name }))}
    ${layers.length > 0 ? connections(wish, change) : nothing}
    <p class="note ${problem ? "wrong" : ""}" role="status">
      ${problem || layerSentences(state.doc, withLayer(state.doc, layers, wish), wish).join(" ")}
    </p>
    <div class="row end">
      <button type="submit" class="button strong" aria-disabled=${problem ? "true" : nothing}>
        Add the layer
      </button>
    </div>
  </form>`;
}

/**
 * @param {LayerWish} wish
 * @param {(patch: Partial<LayerWish>) => void} change
 */
const connections = ({ connected, biases }, change) =>
  html`${check("Connected to every neuron of the layers beside it", connected, (yes) => change({ connected: yes }))}
  ${connected ? check("With biases where they are missing", biases, (yes) => change({ biases: yes })) : nothing}`;

/**
 * @param {readonly number[]} places
 * @param {number} count
 * @returns {(readonly [string, string])[]}
 */
const placeNames = (places, count) =>
  places.map((after) => [
    String(after),
    after === 0
      ? "before layer 1"
      : after === count
        ? `after layer ${count}, the last`
        : `between layers ${after} and ${after + 1}`,
  ]);
