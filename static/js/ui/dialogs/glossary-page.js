/** All terms of the glossary on one page of the help. */
import { html } from "lit-html";
import { glossary } from "../../explain/glossary.js";
import { termText } from "../parts/term.js";

export const glossaryPage = () =>
  html`<p class="note">
      Numbers are those of the running example, after Forward and Backward. Underlined words in the interface
      show the same cards.
    </p>
    <div class="glossary">${glossary.map((term) => html`<section>${termText(term)}</section>`)}</div>`;
