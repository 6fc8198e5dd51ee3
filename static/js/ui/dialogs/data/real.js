/** Real tables, with who made them, under which licence, and what their columns mean. */
import { html, nothing } from "lit-html";
import { moveInGroup } from "./made.js";
import { offer } from "./offers.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {{name: string, label: string, about: string, source: string, licence: string, meaning: string}}
 *   Known
 */

/**
 * @param {Ui} ui
 * @param {(patch: object) => void} change   what is filled in
 */
export function realData(ui, change) {
  const { value, error } = offer(ui, "dataCatalogue");
  if (error) return html`<p class="note wrong">${error.message}</p>`;
  if (!value) return html`<p class="note">Asking the server…</p>`;
  const known = /** @type {readonly Known[]} */ (value.tables);
  const { real = known[0]?.name } = ui.local.get().form;
  const now = known.find(({ name }) => name === real);
  return html`<div class="offers tables" role="radiogroup" aria-label="Real tables" @keydown=${moveInGroup}>
      ${known.map((one) => card(one, one === now, () => change({ real: one.name })))}
    </div>
    ${now ? citation(now) : nothing}`;
}

/**
 * @param {Known} known
 * @param {boolean} chosen
 * @param {() => void} choose
 */
const card = ({ label, about }, chosen, choose) =>
  html`<button
    type="button"
    class="offer"
    role="radio"
    aria-checked=${String(chosen)}
    tabindex=${chosen ? "0" : "-1"}
    @click=${choose}
  >
    <strong>${label}</strong>
    <span class="small muted">${about}</span>
  </button>`;

/** @param {Known} known */
const citation = ({ meaning, source, licence }) =>
  html`<p class="note">${meaning}</p>
    <p class="small muted">${source} ${licence}</p>`;
