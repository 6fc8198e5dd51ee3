/** The fields of the forms in dialogs, each with its name above it. */
import { html } from "lit-html";
import { selectField } from "../parts/controls.js";
import { onCheck, onInput } from "../parts/events.js";

/** @typedef {import("../local.js").Ui} Ui */

/**
 * @param {string} label
 * @param {string} value
 * @param {readonly (readonly [string, string])[]} options
 * @param {(value: string) => void} choose
 */
export const menuField = (label, value, options, choose) =>
  html`<div class="labelled">
    <span aria-hidden="true">${label}</span>${selectField({ label, value, options, choose })}
  </div>`;

/**
 * @param {string} label
 * @param {number} value
 * @param {(value: number) => void} take
 */
export const countField = (label, value, take) =>
  html`<label class="labelled"
    ><span>${label}</span>
    <input
      class="field"
      name="count"
      type="number"
      min="1"
      step="1"
      .value=${String(value)}
      required
      autofocus
      @input=${onInput((typed) => take(Number(typed)))}
  /></label>`;

/**
 * @param {Ui} ui
 * @param {string} label
 * @param {string} value
 * @param {(name: string) => void} choose
 */
export function functionField(ui, label, value, choose) {
  const known = ui.app.store
    .get()
    .catalogue.map(({ name, label: text }) => /** @type {const} */ ([name, text]));
  return menuField(label, value, known.length > 0 ? known : [[value, value]], choose);
}

/**
 * @param {string} label
 * @param {boolean} checked
 * @param {(checked: boolean) => void} take
 */
export const check = (label, checked, take) =>
  html`<label class="check"
    ><input type="checkbox" .checked=${checked} @change=${onCheck(take)} />${label}</label
  >`;
