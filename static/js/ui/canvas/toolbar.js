/** The tools at the canvas's left edge and the zoom in its corner. */
import { html, nothing } from "lit-html";
import { commandButton, runCommand } from "../parts/controls.js";
import { kindIcon } from "../parts/icons.js";
import { kindNames } from "../parts/names.js";

/** @typedef {import("../local.js").Ui} Ui */
/** @typedef {import("../../state/types.js").State} State */

/** @param {Ui} ui */
export function toolbar(ui) {
  const { tool, neuronKind, toolLocked } = ui.app.store.get();
  const button = (/** @type {string} */ id, /** @type {string} */ icon) =>
    commandButton(ui, id, { icon, pressed: id === `tool.${tool}` });
  return html`<div class="tools" role="toolbar" aria-label="Tools" aria-orientation="vertical">
    ${button("tool.select", "select")} ${button("tool.neuron", "neuron")}
    ${tool === "neuron" ? kinds(ui, neuronKind) : nothing} ${button("tool.edge", "edge")}
    ${button("tool.hand", "hand")}
    <hr />
    ${commandButton(ui, "tool.lock", { icon: "lock", pressed: toolLocked })}
    ${commandButton(ui, "edit.addLayer", { label: "Add a layer" })}
    ${commandButton(ui, "edit.tidy", { icon: "tidy" })}
  </div>`;
}

/**
 * @param {Ui} ui
 * @param {string} chosen
 */
function kinds(ui, chosen) {
  return html`<div class="kinds" role="radiogroup" aria-label="Kind of neuron">
    ${Object.entries(kindNames).map(
      ([kind, name]) =>
        html`<button
          type="button"
          class="button"
          role="radio"
          aria-checked=${String(kind === chosen)}
          title=${name}
          @click=${() => runCommand(ui, "tool.neuron", { kind })}
        >
          ${kindIcon(kind)}<span class="text">${name}</span>
        </button>`,
    )}
  </div>`;
}

/** @param {Ui} ui */
export function zoom(ui) {
  const percent = Math.round(ui.app.store.get().camera.zoom * 100);
  return html`<div class="zoom" role="toolbar" aria-label="Zoom">
    ${commandButton(ui, "view.zoomOut", { icon: "minus", classes: "quiet" })}
    ${commandButton(ui, "view.actual", { icon: null, text: true, label: `${percent}%`, classes: "quiet percent" })}
    ${commandButton(ui, "view.zoomIn", { icon: "plus", classes: "quiet" })}
    ${commandButton(ui, "view.fit", { icon: "fit", classes: "quiet" })}
  </div>`;
}
