/**
 * A word of the interface with its card from the glossary: on hover, on focus and on tap (ui/term-card.js).
 */
import { html, nothing } from "lit-html";

/** @typedef {import("../../explain/glossary.js").Term} Term */

/** Where the meaning of a term stands for screen readers. */
export const aboutId = (/** @type {string} */ id) => `about-${id}`;

/**
 * @param {string} id   explain/glossary.js
 * @param {unknown} text   as it is called here
 */
export const term = (id, text) =>
  html`<button type="button" class="gloss" data-term=${id} aria-describedby=${aboutId(id)}>${text}</button>`;

/** @param {Term} term */
export const termText = ({ name, also = [], meaning, formula, example }) =>
  html`<h3>${name}${also.length > 0 ? html` <span class="also">${also.join(", ")}</span>` : nothing}</h3>
    <p>${meaning}</p>
    ${formula ? html`<p class="formula">${formula}</p>` : nothing}
    ${example ? html`<p class="example">${example}</p>` : nothing}`;
