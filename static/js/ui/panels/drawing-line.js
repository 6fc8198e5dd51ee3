/** The line under the drawing: its problems, counted, and its outline. Each opens as a list in the panel. */
import { html } from "lit-html";
import { setPanel, showCard } from "../../state/panel.js";
import { icon } from "../parts/icons.js";
import { cards } from "./all.js";

/** @typedef {import("../local.js").Ui} Ui */

/** @param {Ui} ui */
export function drawingLine(ui) {
  const { check } = ui.app.store.get();
  const { count, worst, unfinished } = problemCount(ui);
  const calm = check === null ? "Checking…" : unfinished ? "Not finished" : "No problems";
  const text =
    count === 0
      ? html`<span class="count word">${calm}</span>`
      : html`<span class="count"
          >${count}<span class="word"> ${count === 1 ? "problem" : "problems"}</span></span
        >`;
  const sign = count > 0 ? worst : check === null || unfinished ? "info" : "check";
  return html`<div class="drawing-line" role="group" aria-label="About the drawing">
    ${listButton(ui, "problems", html`<span class="sign ${worst}">${icon(sign)}</span>${text}`)}
    ${listButton(ui, "outline", html`${icon("outline")}<span class="text">Outline</span>`)}
  </div>`;
}

/**
 * @param {Ui} ui
 * @param {string} id
 * @param {unknown} content
 */
function listButton({ app: { store } }, id, content) {
  const card = cards.find((one) => one.id === id);
  const { open, list } = store.get().panel;
  const shown = open && list === id;
  const toggle = () => (shown ? setPanel(store, { list: null }) : card && showCard(store, card));
  return html`<button
    type="button"
    class="button quiet small"
    id=${`list-${id}`}
    title=${card?.label}
    aria-expanded=${String(shown)}
    @click=${toggle}
  >
    ${content}
  </button>`;
}

/**
 * How many, and how loud the loudest is. What is still to be drawn is none.
 * @param {Ui} ui
 */
function problemCount(ui) {
  const problems = ui.app.store.get().check?.problems ?? [];
  const worst = ["error", "warning"].find((one) => problems.some(({ severity }) => severity === one)) ?? "";
  const unfinished = problems.filter(({ severity }) => severity === "unfinished").length;
  return { count: problems.length - unfinished, worst, unfinished: unfinished > 0 };
}
