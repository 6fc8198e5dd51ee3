/**
 * The cards of an activity: one above and one of the others below, or one where there is no room for two.
 * The line between both stays where it is, whatever they hold.
 */
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { initialPanel, setPanel, showCard } from "../../state/panel.js";
import { initialState } from "../../state/store.js";
import { atTop } from "../parts/at-top.js";
import { iconButton, runCommand } from "../parts/controls.js";
import { part } from "../parts/part.js";
import { splitter } from "../parts/splitter.js";
import { moveBetweenTabs } from "../parts/tabs.js";
import { cards } from "./all.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("./all.js").CardView} CardView
 * @typedef {"explain" | "train"} Carded   an activity that has cards
 */

const INITIAL = initialState().preferences.lowerHeight;
/** Percent of the panel that the lower card may have. */
const [MIN, MAX] = [15, 80];

/**
 * @param {Ui} ui
 * @param {Carded} activity
 */
export function panes(ui, activity) {
  const { single, cards: shown, lowerOpen } = ui.app.store.get().panel;
  const own = cards.filter((card) => card.activity === activity);
  const { front, lower } = shown[activity];
  if (single)
    return html`<div class="pane">
      <div class="tabs">${tabs(ui, own, front)}</div>
      ${body(ui, cardOf(front), true)}
    </div>`;
  const below = own.filter(({ pane }) => pane === "lower");
  return html`<div class="pane">${body(ui, cardOf(initialPanel.cards[activity].front), false)}</div>
    <div class="pane lower ${lowerOpen ? "" : "folded"}" ${ref(heightFrom(ui, activity))}>
      ${lowerOpen ? splitter(splitOf(ui, activity)) : nothing}
      <div class="tabs">${tabs(ui, below, lower)}${foldButton(ui, lowerOpen)}</div>
      ${lowerOpen ? body(ui, cardOf(lower), true) : nothing}
    </div>`;
}

/**
 * A list about the drawing, with the way back.
 * @param {Ui} ui
 * @param {string} id
 */
export function drawingList(ui, id) {
  const card = cardOf(id);
  return html`<div class="pane">
    <div class="tabs list-head">
      <h2 id=${`tab-${id}`} tabindex="-1">${card.name}</h2>
      <span class="spread"></span>
      ${iconButton({ name: "close", label: `Close ${card.name.toLowerCase()}`, click: () => setPanel(ui.app.store, { list: null }), classes: "quiet small" })}
    </div>
    ${body(ui, card, false)}
  </div>`;
}

/** @param {string} id */
const cardOf = (id) => /** @type {CardView} */ (cards.find((card) => card.id === id));

/**
 * @param {Ui} ui
 * @param {CardView} card
 * @param {boolean} tabbed   a tab stands above it
 */
function body(ui, { id, name, view, subject }, tabbed) {
  return html`<div
    class="pane-body scroller"
    role=${tabbed ? "tabpanel" : "region"}
    id=${`view-${id}`}
    aria-labelledby=${tabbed ? `tab-${id}` : nothing}
    aria-label=${tabbed ? nothing : name}
    tabindex="-1"
    ${atTop(`${id} ${subject?.(ui)}`)}
  >
    ${part(ui, view)}
  </div>`;
}

/**
 * @param {Ui} ui
 * @param {readonly CardView[]} own
 * @param {string} chosen
 */
const tabs = (ui, own, chosen) =>
  html`<div class="tablist" role="tablist" aria-label="Cards" @keydown=${moveBetweenTabs}>
    ${own.map((card) => {
      const shown = card.id === chosen;
      return html`<button
        type="button"
        class="tab"
        role="tab"
        id=${`tab-${card.id}`}
        aria-selected=${String(shown)}
        aria-controls=${shown ? `view-${card.id}` : nothing}
        tabindex=${shown ? "0" : "-1"}
        @click=${() => showCard(ui.app.store, card)}
      >
        ${card.name}
      </button>`;
    })}
  </div>`;

/**
 * @param {Ui} ui
 * @param {boolean} open
 */
function foldButton(ui, open) {
  const click = () => setPanel(ui.app.store, { lowerOpen: !open });
  return iconButton({
    name: open ? "down" : "up",
    label: open ? "Fold the lower card" : "Unfold the lower card",
    click,
    classes: "quiet small fold",
  });
}

/**
 * @param {Ui} ui
 * @param {Carded} activity
 * @returns {import("../parts/splitter.js").Split}
 */
function splitOf(ui, activity) {
  const { lowerHeight } = ui.app.store.get().preferences;
  return {
    label: "Height of the lower card",
    line: "horizontal",
    now: lowerHeight[activity],
    min: MIN,
    max: MAX,
    initial: INITIAL[activity],
    whole: ".panel",
    set: (percent) =>
      runCommand(ui, "view.preferences", {
        preferences: { lowerHeight: { ...lowerHeight, [activity]: percent } },
      }),
  };
}

/**
 * The page's policy refuses a style in the markup, but not a property.
 * @param {Ui} ui
 * @param {Carded} activity
 */
const heightFrom = (ui, activity) => {
  const percent = ui.app.store.get().preferences.lowerHeight[activity];
  return (/** @type {Element | undefined} */ element) => {
    if (element instanceof HTMLElement) element.style.setProperty("--lower-height", `${percent}%`);
  };
};
