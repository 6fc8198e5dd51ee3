/** A product of a sum as a line of a table. */
import { html } from "lit-html";
import { formatNumber } from "../../../model/numbers/format.js";
import { bracketed } from "../../parts/equations.js";
import { edgeLink, neuronLink, number } from "../../parts/facts.js";

/** Lines of a sum that are listed; the rest is counted. */
export const MAX_LISTED = 10;

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../model/document/types.js").Neuron} Neuron
 */

/**
 * In two lines where its numbers are long.
 * @param {Ui} ui
 * @param {{key: string, neuron: Neuron | undefined, left: number | null, right: number | null, result: number
 *   | null, tall: boolean, marks: readonly string[]}} product
 */
export function productLine(ui, { key, neuron, left, right, result, tall, marks }) {
  const { digits } = ui.app.store.get().preferences;
  const written = html`<span class=${marks[0]}>${left === null ? "…" : formatNumber(left, digits)}</span> ×
    <span class=${marks[1]}>${right === null ? "…" : bracketed(right, digits)}</span>`;
  return tall
    ? html`<tr>
          <td>${neuronLink(ui, neuron)}</td>
          <td>${number(ui, result)}</td>
        </tr>
        <tr class="second">
          <td colspan="2">${edgeLink(ui, key, written)}</td>
        </tr>`
    : html`<tr>
        <td>${neuronLink(ui, neuron)}</td>
        <td>${edgeLink(ui, key, written)}</td>
        <td>${number(ui, result)}</td>
      </tr>`;
}
