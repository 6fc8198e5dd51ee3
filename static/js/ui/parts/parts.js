/** Small parts that several labs share. */
import { html, nothing } from "lit-html";
import { edgeKey } from "../../model/document/rows.js";
import { selectionOf } from "../../state/selection.js";
import { commandButton, selectField } from "./controls.js";
import { edgeName } from "./names.js";

/** @typedef {import("../local.js").Ui} Ui */

/** Menus longer than this are of no use; edges are then chosen on the canvas. */
const LISTED = 300;

/**
 * What to do when the numbers are not there yet.
 * @param {Ui} ui
 * @param {boolean} back
 */
export function passButtons(ui, back) {
  const record = ui.app.records.current();
  if (record && (!back || record.dOut)) {
    return html`<div class="row wrap callout">
      <span class="note">The playhead has not come here yet.</span><span class="spread"></span>
      ${commandButton(ui, "playhead.next", { text: true, keys: true, classes: "small", label: "One on" })}
      ${commandButton(ui, "playhead.end", { text: true, keys: true, classes: "small", label: "To the end" })}
    </div>`;
  }
  return html`<div class="row wrap callout">
    <span class="note">${back ? "Its derivatives are not computed yet." : "Not computed yet."}</span
    ><span class="spread"></span>
    ${back ? nothing : commandButton(ui, "run.forward", { text: true, keys: true, classes: "small", label: "Forward" })}
    ${commandButton(ui, "run.backward", { text: true, keys: true, classes: "small", label: "Backward" })}
  </div>`;
}

/**
 * The choice of an edge, which selects it.
 * @param {Ui} ui
 * @param {string} key
 */
export function edgeChooser({ app }, key) {
  const { edges } = app.store.get().document.network;
  if (edges.length > LISTED) return html`<strong class="number">${edgeName(key)}</strong>`;
  const keys = edges.map(({ tail, head }) => edgeKey(tail, head));
  return selectField({
    label: "Weight of the edge",
    value: key,
    classes: "edge-choice",
    options: keys.map((one) => /** @type {const} */ ([one, edgeName(one)])),
    choose: (one) => app.store.set({ selection: selectionOf([], [one]) }),
  });
}
