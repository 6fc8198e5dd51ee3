/** What a template would put into the page, as markup in one line; handlers and references are left out. */
import { PartType } from "lit-html/directive.js";

/** @param {unknown} value a template, or anything that may stand in one */
export const markupOf = (value) => flat(value).replace(/\s+/g, " ").trim();

/** The words alone. */
export const textOf = (value) =>
  markupOf(value)
    .replace(/<\/button>(?=[,:.])/g, "") // a word with a card in the middle of a sentence
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&gt;", ">")
    .replaceAll("&lt;", "<")
    .replace(/\s+/g, " ")
    .trim();

/** @returns {string} */
function flat(value) {
  if (value === null || value === undefined || typeof value === "symbol" || typeof value === "function")
    return "";
  if (Array.isArray(value)) return value.map(flat).join("");
  if (value._$litDirective$) return flat(rendered(value));
  if (value.strings) return value.strings.map((text, k) => text + flat(value.values[k])).join("");
  return String(value).replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** What a directive shows, wherever it may stand. */
function rendered({ _$litDirective$: Directive, values }) {
  for (const type of [PartType.CHILD, PartType.PROPERTY, PartType.ELEMENT]) {
    try {
      return new Directive({ type }).render(...values);
    } catch (failure) {
      if (!/directive|can only be used|expression/i.test(failure.message)) throw failure;
    }
  }
  throw new Error(`${Directive.name} stands nowhere`);
}
