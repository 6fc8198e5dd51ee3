/** The outline: the drawing as a list, layers -> neurons -> incoming edges, with all that drawing can do. */
import { html } from "lit-html";
import { kindIcon } from "../../parts/icons.js";
import { virtualList } from "../../parts/virtual-list.js";
import { forms } from "./forms.js";
import { lineView } from "./line.js";
import { linesOf } from "./lines.js";

/** @typedef {import("../../local.js").Ui} Ui */

/** Usual height of a line, CSS pixels. */
const LINE = 32;

/** @param {Ui} ui */
export function outline(ui) {
  // Lines are drawn again while one scrolls, maybe when an edit has already taken away what they are about.
  const { network } = ui.app.store.get().doc;
  const lines = linesOf(ui);
  const list = {
    count: lines.length,
    size: () => LINE,
    key: (/** @type {number} */ index) => lines[index].key,
    line: (/** @type {number} */ index, /** @type {unknown} */ measure) =>
      lineView(ui, { ...lines[index], network }, index, measure),
  };
  return html`<div class="outline">
    ${forms(ui)}
    ${lines.length === 0 ? empty() : html`<div class="lines" role="list">${virtualList(list)}</div>`}
  </div>`;
}

const empty = () =>
  html`<div class="empty">
    ${kindIcon("hidden")}<strong>Nothing drawn yet</strong>
    <p>Add the first neuron here, or draw it on the canvas.</p>
  </div>`;
