/** The heads of the columns: what they are called, whom they belong to, how they are scaled. */
import { html, nothing } from "lit-html";
import { SCALINGS } from "../../../commands/columns.js";
import { neuronOf } from "../../../model/document/rows.js";
import { kindIcon } from "../../parts/icons.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../model/document/table-columns.js").Column} Column
 */

/**
 * @param {Ui} ui
 * @param {Column} column
 * @param {number} k
 * @param {boolean} active   the keyboard is on it
 */
export function columnHead(ui, { name, neuron, derived, scaling, marks }, k, active) {
  const kind = neuron === null ? null : neuronOf(ui.app.store.get().doc.network, neuron)?.kind;
  const [, said, badge] = SCALINGS.find(([method]) => method === (scaling ?? "")) ?? ["", scaling, scaling];
  const tied = neuron === null ? "tied to no neuron" : `${kind} ${neuron}`;
  const more = [
    tied,
    derived ? `= ${derived.formula}` : "",
    scaling ? said : "",
    marks ? "marks held-out rows" : "",
  ];
  return html`<th
    class="column ${derived ? "derived" : ""}"
    scope="col"
    tabindex=${active ? "0" : "-1"}
    data-column=${k}
    aria-haspopup="dialog"
    title=${[name, ...more].filter(Boolean).join("\n")}
  >
    <span class="name">${name}</span>
    <span class="about">
      ${badge ? html`<span class="badge">${badge}</span>` : nothing}
      ${marks ? html`<span class="badge">held out</span>` : nothing}
      ${kind ? html`<span class="tie">${kindIcon(kind)}${neuron}</span>` : html`<span class="muted">–</span>`}
    </span>
  </th>`;
}
