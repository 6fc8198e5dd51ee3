/** Locks and ties in panels and labs. */
import { html, nothing } from "lit-html";
import { edgesText } from "../../explain/constraints.js";
import { constraintsOf } from "../../model/document/constraints.js";
import { chosen } from "../../state/selection.js";
import { commandButton } from "./controls.js";
import { term } from "./term.js";

/** @typedef {import("../local.js").Ui} Ui */

/** Of the commands about locks and ties. */
const COMMANDS = ["edit.lock", "edit.unlock", "edit.tie", "edit.untie"];

/**
 * Those that would change something about the selected edges, as they are called of so many.
 * @param {Ui} ui
 * @returns {{id: string, label: string}[]}
 */
export function constraintItems({ app }) {
  const one = chosen(app.store.get()).edges.size === 1;
  return COMMANDS.filter((id) => app.commands.enabled(id, app) === true).map((id) => {
    const { label } = app.commands.get(id);
    return { id, label: one ? label.replace("weights", "weight") : label };
  });
}

/** @param {Ui} ui */
export const constraintButtons = (ui) =>
  constraintItems(ui).map(({ id, label }) => commandButton(ui, id, { text: true, label, classes: "small" }));

/**
 * What a lab does with a weight that several edges share.
 * @param {Ui} ui
 * @param {number} row
 */
export function tieNote(ui, row) {
  const { network } = ui.app.store.get().doc;
  const { letterOf, sharing } = constraintsOf(network);
  if (!letterOf(row)) return nothing;
  return html`<p class="note">
    ${edgesText(network, sharing(row))} have ${term("tied", "tied weights")}: all of them move together, and
    the derivative is the shared one, the sum of dL/dw over them.
  </p>`;
}
