/** The tabs of the activities: in the bar on top, on narrow windows at the head of the sheet. */
import { html, nothing } from "lit-html";
import { setPanel, showActivity } from "../../state/panel.js";
import { printedKeys } from "../parts/platform.js";
import { moveBetweenTabs } from "../parts/tabs.js";
import { activities } from "./all.js";

/** @typedef {import("../local.js").Ui} Ui */

/** @param {Ui} ui */
export function activityTabs(ui) {
  const { open, activity, list } = ui.app.store.get().panel;
  return html`<div class="activities" role="tablist" aria-label="Activities" @keydown=${moveBetweenTabs}>
    ${activities.map((one) => tab(ui, one, one.id === activity, one.id === activity && open && list === null))}
  </div>`;
}

/**
 * @param {Ui} ui
 * @param {import("./all.js").ActivityTab} activity
 * @param {boolean} chosen   the last one that was, whether or not it is in sight
 * @param {boolean} shown    clicked again it gives its room to the canvas
 */
const tab = ({ app: { store } }, { id, name, label, keys }, chosen, shown) =>
  html`<button
    type="button"
    class="tab"
    role="tab"
    id=${`tab-${id}`}
    title=${`${label} (${printedKeys(keys)})`}
    aria-selected=${String(shown)}
    aria-controls=${shown ? "activity" : nothing}
    tabindex=${chosen ? "0" : "-1"}
    @click=${() => (shown ? setPanel(store, { open: false }) : showActivity(store, id))}
  >
    ${name}
  </button>`;
