/** What is wrong with a formula or a text, at its place. */
import { html, nothing } from "lit-html";

/**
 * @param {{message: string, position?: number} | null} error
 * @param {string} [text]   that was typed; position: characters before what is wrong in it
 */
export function fault(error, text = "") {
  if (!error) return nothing;
  const { message, position: at } = error;
  if (at === undefined) return html`<p class="note wrong" role="alert">${message}</p>`;
  const [letter = " "] = text.slice(at);
  return html`<p class="note wrong" role="alert">
    ${message} <code>${text.slice(0, at)}<mark>${letter}</mark>${text.slice(at + letter.length)}</code>
  </p>`;
}
