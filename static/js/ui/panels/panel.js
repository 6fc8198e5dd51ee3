/** The panel: its tabs (all.js) in two panes, or in one where there is no room for two. */
import { html, nothing } from "lit-html";
import { setPanel, showTab } from "../../state/panel.js";
import { isEmpty } from "../../state/selection.js";
import { icon } from "../parts/icons.js";
import { part } from "../parts/part.js";
import { moveBetweenTabs } from "../parts/tabs.js";
import { panels } from "./all.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("./all.js").Panel} Panel
 */

/** @param {Ui} ui */
export function panel(ui) {
  const { store } = ui.app;
  const { panel: state, selection } = store.get();
  const { open, single, front, lowerOpen } = state;
  const { narrow } = ui.local.get();
  if (!open && !narrow) return nothing;
  if (single) {
    const fold = narrow ? () => setPanel(store, { open: !open }) : null;
    return html`<aside class="panel" aria-label="Panel">
      ${pane(ui, panels, state[front], { open: open || !narrow, fold, classes: "only" })}
    </aside>`;
  }
  const [upper, lower] = ["upper", "lower"].map((name) => panels.filter((one) => one.pane === name));
  const calm = state.lower === "selection" && isEmpty(selection);
  const fold = () => setPanel(store, { lowerOpen: !lowerOpen });
  return html`<aside class="panel" aria-label="Panel">
    ${pane(ui, upper, state.upper, { open: true, fold: null, classes: lowerOpen ? "upper" : "only" })}
    ${pane(ui, lower, state.lower, { open: lowerOpen, fold, classes: `lower ${calm ? "calm" : ""}` })}
  </aside>`;
}

/**
 * @param {Ui} ui
 * @param {readonly Panel[]} tabs
 * @param {string} shown
 * @param {{open: boolean, fold: (() => void) | null, classes: string}} look
 */
function pane(ui, tabs, shown, { open, fold, classes }) {
  const view = panels.find(({ id }) => id === shown)?.view ?? (() => nothing);
  return html`<div class="pane ${classes} ${open ? "" : "folded"}">
    <div class="tabs">
      <div class="tablist" role="tablist" @keydown=${moveBetweenTabs}>
        ${tabs.map((tab) => tabButton(ui, tab, tab.id === shown, open))}
      </div>
      ${fold ? foldButton(open, fold) : nothing}
    </div>
    ${
      open
        ? html`<div
            class="pane-body scroller"
            role="tabpanel"
            id=${`view-${shown}`}
            aria-labelledby=${`tab-${shown}`}
            tabindex="-1"
          >
            ${part(ui, view)}
          </div>`
        : nothing
    }
  </div>`;
}

/**
 * @param {boolean} open
 * @param {() => void} fold
 */
function foldButton(open, fold) {
  const name = open ? "Fold" : "Unfold";
  return html`<button
    type="button"
    class="button quiet small icon fold"
    aria-expanded=${String(open)}
    aria-label=${`${name} the panel`}
    title=${name}
    @click=${fold}
  >
    ${icon(open ? "down" : "up")}
  </button>`;
}

/**
 * @param {Ui} ui
 * @param {Panel} tab
 * @param {boolean} shown
 * @param {boolean} open
 */
function tabButton(ui, { id, name, pane: where, badge }, shown, open) {
  return html`<button
    type="button"
    class="tab"
    role="tab"
    id=${`tab-${id}`}
    aria-selected=${String(shown)}
    aria-controls=${shown && open ? `view-${id}` : nothing}
    tabindex=${shown ? "0" : "-1"}
    @click=${() => showTab(ui.app.store, where, id)}
  >
    ${name}${badge?.(ui)}
  </button>`;
}
