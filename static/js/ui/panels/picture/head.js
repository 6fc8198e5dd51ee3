/** What the picture shows: the neuron, the quantity, and behind a button how. */
import { html, nothing } from "lit-html";
import { neuronOf, outputsOf } from "../../../model/document/rows.js";
import { levelOf, subjectOf } from "../../../state/picture.js";
import { selectionOf } from "../../../state/selection.js";
import { numberField } from "../../parts/field.js";
import { commandButton, runCommand, selectField } from "../../parts/controls.js";
import { onCheck, onKey } from "../../parts/events.js";
import { icon } from "../../parts/icons.js";
import { neuronName } from "../../parts/names.js";
import { saveNumbers, savePicture } from "../../parts/picture/export.js";
import { QUANTITIES } from "../../parts/picture/plot-of.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {keyof typeof QUANTITIES} Quantity
 */

/** More neurons than these are found by pointing at them. */
const MOST = 200;
const SWITCHES = /** @type {const} */ ([
  ["sameScale", "Same scale for all neurons"],
  ["discretize", "Two colours only"],
  ["heldOut", "Held-out points"],
  ["kinks", "Lines where neurons bend or step"],
  ["difference", "Change since the last pause"],
]);

/** @type {readonly (readonly [string, (ui: Ui) => Promise<void>])[]} */
const FILES = [
  ["PNG", (ui) => savePicture(ui, "png")],
  ["SVG", (ui) => savePicture(ui, "svg")],
  ["CSV", saveNumbers],
];

/** @param {Ui} ui */
export function pictureHead(ui) {
  const state = ui.app.store.get();
  const { picture } = state;
  const subject = subjectOf(state);
  const { pictureOpen } = ui.local.get();
  return html`<header class="row">
    ${neuronChooser(ui, subject)}
    ${selectField({
      label: "Quantity of the picture",
      value: subject?.classes ? "out" : picture.quantity,
      options: /** @type {[string, string][]} */ (
        Object.entries(QUANTITIES).filter(([name]) => !subject?.classes || name === "out")
      ),
      choose: (quantity) => void runCommand(ui, "picture.choose", { quantity }),
      classes: "small grow",
    })}
    ${commandButton(ui, "picture.draw", { classes: "small", pressed: picture.drawing !== null })}
    <button
      type="button"
      class="button small icon"
      title="How the picture is shown"
      aria-label="How the picture is shown"
      aria-expanded=${String(pictureOpen)}
      aria-controls="picture-options"
      @click=${() => ui.local.set({ pictureOpen: !pictureOpen })}
    >
      ${icon("options")}
    </button>
    ${pictureOpen ? options(ui, subject?.neuron ?? null) : nothing}
  </header>`;
}

/**
 * @param {Ui} ui
 * @param {ReturnType<typeof subjectOf>} subject
 */
function neuronChooser(ui, subject) {
  const { doc } = ui.app.store.get();
  const shown = doc.network.neurons.filter(({ kind }) => kind !== "bias").slice(0, MOST);
  const outputs = outputsOf(doc);
  const value = subject?.classes ? "" : String(subject?.neuron ?? "");
  const own = subject?.neuron ? neuronOf(doc.network, subject.neuron) : undefined;
  const known = shown.map(
    (neuron) => /** @type {[string, string]} */ ([String(neuron.id), `${neuron.kind} ${neuronName(neuron)}`]),
  );
  if (own && !shown.includes(own)) known.push([String(own.id), neuronName(own)]);
  if (outputs.length > 1) known.unshift(["", "classes"]);
  return selectField({
    label: "Neuron of the picture",
    value,
    options: known,
    choose: (id) => ui.app.store.set({ selection: selectionOf(id === "" ? [] : [Number(id)]) }),
    classes: "small grow",
  });
}

/**
 * @param {Ui} ui
 * @param {number | null} neuron
 */
function options(ui, neuron) {
  const state = ui.app.store.get();
  const level = levelOf(state, neuron);
  return html`<div
    class="picture-options"
    id="picture-options"
    role="group"
    aria-label="How the picture is shown"
    @keydown=${onKey({ Escape: () => ui.local.set({ pictureOpen: false }) })}
  >
    ${SWITCHES.map(
      ([name, label]) =>
        html`<label class="check"
          ><input
            type="checkbox"
            .checked=${state.picture[name]}
            @change=${onCheck((on) => void runCommand(ui, "picture.choose", { [name]: on }))}
          />${label}</label
        >`,
    )}
    ${
      neuron === null || neuronOf(state.doc.network, neuron)?.kind !== "output"
        ? nothing
        : html`<label class="row small"
            ><span>Decision at</span>${numberField({
              value: level ?? 0,
              label: "Level of the decision line",
              classes: "bound",
              commit: (typed) => void runCommand(ui, "picture.choose", { level: typed }),
            })}</label
          >`
    }
    <div class="row wrap">
      ${FILES.map(
        ([kind, save]) =>
          html`<button
            type="button"
            class="button small"
            title=${`Save the picture as ${kind}`}
            @click=${() => void save(ui)}
          >
            ${kind}
          </button>`,
      )}
    </div>
  </div>`;
}
