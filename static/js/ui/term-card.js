/**
 * The card of a term: beside the word that is pointed at, focused or tapped, above everything else, until one
 * leaves both or presses Escape.
 *
 * @typedef {import("../explain/glossary.js").Term} Term
 */
import { html, render } from "lit-html";
import { glossary, termOf } from "../explain/glossary.js";
import { aboutId, termText } from "./parts/term.js";

/** Milliseconds: long enough not to flicker under a pointer that passes by. */
const REST = 250;
/** As long as it takes to move from the word onto the card. */
const LEAVE = 200;
const GAP = 6;

/** @param {HTMLElement} host */
export function watchTerms(host) {
  const card = document.createElement("div");
  card.className = "term-card";
  card.popover = "manual"; // the top layer, where open dialogs are as well
  card.setAttribute("aria-hidden", "true"); // the word itself is described by the same text
  const about = document.createElement("div");
  about.hidden = true;
  render(
    glossary.map((term) => html`<p id=${aboutId(term.id)}>${spoken(term)}</p>`),
    about,
  );
  host.append(card, about);
  /** @type {HTMLElement | null} */
  let word = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {HTMLElement | null} next */
  function show(next) {
    clearTimeout(timer);
    if (next === word) return;
    word = next;
    const term = word && termOf(word.dataset.term ?? "");
    if (!word || !term) {
      if (card.matches(":popover-open")) card.hidePopover();
      return;
    }
    render(termText(term), card);
    card.showPopover();
    place(card, word);
  }
  /**
   * @param {HTMLElement | null} next
   * @param {number} wait
   */
  const showSoon = (next, wait) => {
    clearTimeout(timer);
    timer = setTimeout(() => show(next), wait);
  };

  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch") return;
    const next = wordOf(target);
    if (next) showSoon(next, word ? 0 : REST);
    else if (word && card.contains(/** @type {Node} */ (target))) clearTimeout(timer);
    else if (word !== document.activeElement) showSoon(null, LEAVE);
  });
  document.addEventListener("focusin", ({ target }) => show(wordOf(target)));
  document.addEventListener("focusout", () => show(null));
  document.addEventListener("click", ({ target }) => {
    const next = wordOf(target);
    if (next || !card.contains(/** @type {Node} */ (target))) show(next);
  });
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !word) return;
      show(null);
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true },
  );
  document.addEventListener("scroll", () => show(null), { capture: true, passive: true });
}

/** @param {EventTarget | null} target */
const wordOf = (target) =>
  target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest("[data-term]")) : null;

/** @param {Term} term */
const spoken = ({ meaning, formula, example }) =>
  [meaning, formula, example && `In the running example: ${example}`].filter(Boolean).join(" ");

/**
 * Below the word, or above it where there is no room.
 * @param {HTMLElement} card
 * @param {HTMLElement} word
 */
function place(card, word) {
  const box = word.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const left = Math.max(GAP, Math.min(box.left, innerWidth - width - GAP));
  const below = box.bottom + GAP;
  const top = below + height > innerHeight ? Math.max(GAP, box.top - GAP - height) : below;
  card.style.left = `${left}px`;
  card.style.top = `${top}px`;
}
