/**
 * The panel at the right of the canvas: the cards of an activity, the labs, or a list about the drawing. On
 * narrow windows it is a sheet under the canvas (sheet.js).
 */
import { html, nothing } from "lit-html";
import { setPanel, shownLab } from "../state/panel.js";
import { initialState } from "../state/store.js";
import { labFrame } from "./labs/frame.js";
import { labList } from "./labs/cards.js";
import { activities, cards } from "./panels/all.js";
import { drawingList, panes } from "./panels/panes.js";
import { runCommand } from "./parts/controls.js";
import { splitter } from "./parts/splitter.js";
import { sheet } from "./sheet.js";

/** @typedef {import("./local.js").Ui} Ui */

/** Percent of the page; the canvas gives up its share only by hand. */
const WIDTHS = /** @type {const} */ ({
  panelWidth: { label: "Width of the panel", min: 15, max: 60 },
  labWidth: { label: "Width of the lab", min: 25, max: 75 },
});
const INITIAL = initialState().preferences;

/** @param {Ui} ui */
export function panel(ui) {
  const { panel: state } = ui.app.store.get();
  const { narrow } = ui.local.get();
  const keydown = onEscape(() => escape(ui));
  if (narrow) return sheet(ui, { name: nameOf(ui), content: state.open ? content(ui) : nothing, keydown });
  if (!state.open) return nothing;
  return html`<aside class="panel" aria-label=${nameOf(ui)} @keydown=${keydown}>
    ${widthLine(ui)}${content(ui)}
  </aside>`;
}

/** @param {Ui} ui */
function nameOf(ui) {
  const { list, activity } = ui.app.store.get().panel;
  return [...cards, ...activities].find(({ id }) => id === (list ?? activity))?.name ?? "Panel";
}

/** @param {Ui} ui */
function content(ui) {
  const { list, activity } = ui.app.store.get().panel;
  if (list !== null) return drawingList(ui, list);
  const shown =
    activity === "labs" ? (shownLab(ui.app.store.get()) ? labFrame(ui) : labList(ui)) : panes(ui, activity);
  return html`<div class="activity" role="tabpanel" id="activity" aria-labelledby=${`tab-${activity}`}>
    ${shown}
  </div>`;
}

/** @param {Ui} ui */
function widthLine(ui) {
  const room = shownLab(ui.app.store.get())?.room;
  if (room === "full") return nothing;
  const name = room === "half" ? "labWidth" : "panelWidth";
  return splitter({
    ...WIDTHS[name],
    line: "vertical",
    now: ui.app.store.get().preferences[name],
    initial: INITIAL[name],
    set: (percent) => runCommand(ui, "view.preferences", { preferences: { [name]: percent } }),
  });
}

/**
 * One thing at a time: the lab, the list, on narrow windows the sheet. Then the keyboard is on the drawing.
 * @param {Ui} ui
 */
function escape(ui) {
  const { store } = ui.app;
  const { list, open } = store.get().panel;
  if (shownLab(store.get())) runCommand(ui, "lab.close");
  else if (list !== null) setPanel(store, { list: null });
  else if (open && ui.local.get().narrow) setPanel(store, { open: false });
  else return false;
  document.getElementById("canvas")?.focus({ preventScroll: true });
  return true;
}

/**
 * Unless a field inside had something to undo.
 * @param {() => boolean} leave
 */
const onEscape = (leave) => (/** @type {KeyboardEvent} */ event) => {
  if (event.key !== "Escape" || event.defaultPrevented || !leave()) return;
  event.preventDefault();
  event.stopPropagation();
};
