/** The field of one edge's weight, the same in inspector and outline. */
import { setWeight } from "../model/weights.js";
import { edgeKey } from "../model/rows.js";
import { numberField } from "./field.js";

/** @param {import("./local.js").Ui} ui @param {number} row @param {number} value the weight shown */
export function weightField({ app }, row, value) {
  const { tail, head } = app.store.get().document.network.edges[row];
  const key = edgeKey(tail, head);
  return numberField({
    value,
    label: `Weight from ${tail} to ${head}`,
    arrows: true,
    commit: (weight) => app.history.commit("Weight", (before) => setWeight(before, key, weight), { merge: `weight ${key}` }),
  });
}
