/** Tables of products that add up, and the facts beside them: the common parts of the inspector's views. */
import { html, nothing } from "lit-html";
import { formatApart } from "../../model/numbers/format.js";
import { selectionOf } from "../../state/selection.js";
import { kindIcon } from "./icons.js";
import { neuronName } from "./names.js";
import { virtualList } from "./virtual-list.js";
import { light } from "./pointing.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../model/document/types.js").Neuron} Neuron
 */

/**
 * A number, exact on hover; a dash for what is not computed.
 * @param {Ui} ui
 * @param {number | null} value
 * @param {string} [classes]
 * @param {number} [other] one to tell it from
 */
export function number({ app }, value, classes = "", other = value ?? NaN) {
  return value === null
    ? html`<span class="unknown" title="Not computed yet">–</span>`
    : html`<span class="number ${classes}" title=${String(value)}
        >${formatApart(value, other, app.store.get().preferences.digits)}</span
      >`;
}

/**
 * One line of a list of facts, with the sentence of how it came about under it.
 * @param {unknown} name
 * @param {unknown} value
 * @param {unknown} [said]
 */
export const fact = (name, value, said = nothing) =>
  html`<dt>${name}</dt>
    <dd class="strong">${value}</dd>
    ${said === nothing ? nothing : html`<dd class="said">${said}</dd>`}`;

/**
 * A neuron's name as a way to it.
 * @param {Ui} ui
 * @param {Neuron | undefined} neuron
 */
export function neuronLink(ui, neuron) {
  if (!neuron) return nothing;
  return html`<button
    type="button"
    class="link"
    title=${`Select ${neuronName(neuron)}`}
    @click=${() => ui.app.store.set({ selection: selectionOf([neuron.id]) })}
    ${light(ui, { neuron: neuron.id })}
  >
    ${kindIcon(neuron.kind)}<span class="name">${neuronName(neuron)}</span>
  </button>`;
}

/**
 * An edge as a way to it.
 * @param {Ui} ui
 * @param {string} key
 * @param {unknown} text
 */
export function edgeLink(ui, key, text) {
  return html`<button
    type="button"
    class="link"
    title="Select the edge"
    @click=${() => ui.app.store.set({ selection: selectionOf([], [key]) })}
    ${light(ui, { edge: key })}
  >
    ${text}
  </button>`;
}

/** Usual height of a line, CSS pixels. */
const LINE = 32;

/**
 * Between both factors, after the weight the product was made with where that is not the one now.
 * @param {Ui} ui
 * @param {number | null} used
 */
const timesSign = (ui, used) =>
  html`${used === null ? nothing : html`<span class="muted used" title="The weight before the update">${number(ui, used)}</span>`}
    <span class="times" aria-hidden="true">×</span> `;

/**
 * @typedef {{name: unknown, factor: unknown, used?: number | null, other: number | null, product: number |
 *   null, marks?: readonly [string, string]}} LedgerLine marks: classes of both factors
 *   (explain/marks.js)
 * @param {Ui} ui
 * @param {{heads: readonly unknown[], count: number, line: (index: number) =>
 *   LedgerLine, total: number | null, totalName: unknown, totalMark?: string, classes?: string}} table
 */
export function ledger(ui, { heads, count, line, total, totalName, totalMark = "", classes = "" }) {
  const list = {
    count,
    size: () => LINE,
    line: (/** @type {number} */ index, /** @type {unknown} */ measure) =>
      ledgerLine(ui, line(index), index, measure),
    space: (/** @type {unknown} */ height) => html`<tr aria-hidden="true" ${height}></tr>`,
  };
  return html`<table class="ledger ${classes}" aria-rowcount=${count + 2}>
    <thead>
      <tr aria-rowindex="1">
        ${heads.map((head) => html`<th scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${virtualList(list)}
    </tbody>
    <tfoot>
      <tr aria-rowindex=${count + 2}>
        <td colspan="3">${totalName}</td>
        <td>${number(ui, total, totalMark)}</td>
      </tr>
    </tfoot>
  </table>`;
}

/**
 * @param {Ui} ui
 * @param {LedgerLine} line
 * @param {number} index
 * @param {unknown} measure
 */
function ledgerLine(ui, { name, factor, used = null, other, product, marks = ["", ""] }, index, measure) {
  const [one, two] = marks;
  return html`<tr aria-rowindex=${index + 2} data-index=${index} ${measure}>
    <td>${name}</td>
    <td><span class=${one}>${factor}</span></td>
    <td>${other === null ? nothing : timesSign(ui, used)}${number(ui, other, two)}</td>
    <td>${number(ui, product, one ? `joint ${one} ${two}` : "")}</td>
  </tr>`;
}
