/** The field of one edge's weight, the same in inspector and outline. */
import { edgeKey } from "../../model/document/rows.js";
import { runCommand } from "./controls.js";
import { numberField } from "./field.js";

/**
 * @param {import("../local.js").Ui} ui
 * @param {{tail: number, head: number}} edge
 * @param {number} value the weight shown
 */
export function weightField(ui, { tail, head }, value) {
  const key = edgeKey(tail, head);
  return numberField({
    value,
    label: `Weight from ${tail} to ${head}`,
    arrows: true,
    commit: (weight) => runCommand(ui, "edit.weight", { edge: key, value: weight }),
  });
}
