/** A field with its name above it. The field has its own accessible name, so the one above is for the eye. */
import { html, nothing } from "lit-html";
import { term } from "./term.js";

/**
 * @param {string} name
 * @param {unknown} control
 * @param {{about?: string | undefined, title?: string}} [look]   about: the name is this term of the glossary
 */
export const labelled = (name, control, { about, title } = {}) =>
  html`<div class="labelled" title=${title ?? nothing}>
    ${about ? term(about, name) : html`<span aria-hidden="true">${name}</span>`}${control}
  </div>`;
