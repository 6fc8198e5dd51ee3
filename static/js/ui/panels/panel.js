/** The panel: which views it has and in which pane they are shown. */
import { html, nothing } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { isEmpty } from "../../state/selection.js";
import { curveSection } from "./curve.js";
import { dataView } from "./data-table.js";
import { icon } from "../parts/icons.js";
import { inspector } from "./inspector.js";
import { ledgerView } from "./ledger/view.js";
import { outline } from "./outline/view.js";
import { pathsView } from "./paths-view.js";
import { problemBadge, problemsView } from "./problems.js";
import { trainingSection } from "./training-section.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../local.js").Tab} Tab
 * @typedef {import("../local.js").LocalState} LocalState
 * @typedef {import("../../state/types.js").State} State
 */

/**
 * A view with `shows` is rendered anew only when one of those changed: it has no numbers of the running
 * computation, and may be large.
 * @type {Record<Tab, {name: string, view: (ui: Ui) => unknown, shows?: (state: State, local: LocalState) =>
 *   unknown[]}>}
 */
const VIEWS = {
  train: { name: "Train", view: (ui) => html`${trainingSection(ui)}${curveSection(ui)}` },
  data: {
    name: "Data",
    view: dataView,
    shows: ({ document: drawing, point }) => [drawing.data, drawing.probe, drawing.network.neurons, point],
  },
  outline: {
    name: "Outline",
    view: outline,
    shows: ({ document: drawing, check, selection, catalogue, neuronKind, health }, { opened, turned }) => [
      drawing.network,
      check,
      selection,
      catalogue,
      neuronKind,
      health,
      opened,
      turned,
    ],
  },
  ledger: { name: "Ledger", view: ledgerView },
  selection: { name: "Selection", view: inspector },
  paths: { name: "Paths", view: pathsView },
  problems: {
    name: "Problems",
    view: problemsView,
    shows: ({ check, checkedRevision, revision, connection, document: drawing }) => [
      check,
      checkedRevision,
      revision,
      connection,
      drawing.network.neurons.length === 0,
    ],
  },
};
/** @type {Tab[]} */
const UPPER = ["train", "data", "outline", "ledger"];
/** @type {Tab[]} */
const LOWER = ["selection", "paths", "problems"];

/**
 * @param {State} state
 * @param {LocalState} local
 */
export const panelSlices = (state, local) => [
  local,
  state.document,
  state.selection,
  state.check,
  state.checkedRevision,
  state.revision,
  state.point,
  state.run,
  state.connection,
  state.catalogue,
  state.methods,
  state.preferences,
  state.neuronKind,
  state.engine,
  state.health,
];

/**
 * @param {Ui} ui
 * @param {Tab} tab
 */
function showTab({ local }, tab) {
  if (local.get().single) local.set({ upper: tab, panelOpen: true });
  else
    local.set({
      panelOpen: true,
      ...(UPPER.includes(tab) ? { upper: tab } : { lower: tab, lowerOpen: true }),
    });
}

/**
 * Commands ask for a part of the panel, or for the canvas; the keyboard goes there.
 * @param {Ui} ui
 */
export function followPlace(ui) {
  const { store } = ui.app;
  store.subscribe(({ goTo: place }) => {
    if (place === null) return;
    store.set({ goTo: null });
    if (place !== "canvas") showTab(ui, place);
    // Once it is rendered, and what was open has given the focus back.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const element = document.getElementById(place === "canvas" ? place : `tab-${place}`);
        element?.focus();
        element?.scrollIntoView({ block: "nearest", inline: "nearest" });
      }),
    );
  });
}

/** @param {Ui} ui */
export function panel(ui) {
  const { single, narrow, panelOpen, lowerOpen, upper, lower } = ui.local.get();
  if (!panelOpen && !narrow) return nothing;
  const choose = (/** @type {Tab} */ tab) => showTab(ui, tab);
  if (single) {
    const fold = narrow ? () => ui.local.set({ panelOpen: !panelOpen }) : null;
    return html`<aside class="panel" aria-label="Panel">
      ${pane(ui, [...UPPER, ...LOWER], upper, choose, { open: panelOpen || !narrow, fold, classes: "only" })}
    </aside>`;
  }
  const calm = lower === "selection" && isEmpty(ui.app.store.get().selection);
  return html`<aside class="panel" aria-label="Panel">
    ${pane(ui, UPPER, UPPER.includes(upper) ? upper : "train", choose, { open: true, fold: null, classes: lowerOpen ? "upper" : "only" })}
    ${pane(ui, LOWER, lower, choose, { open: lowerOpen, fold: () => ui.local.set({ lowerOpen: !lowerOpen }), classes: `lower ${calm ? "calm" : ""}` })}
  </aside>`;
}

/**
 * @param {Ui} ui
 * @param {Tab[]} tabs
 * @param {Tab} shown
 * @param {(tab: Tab) => void} choose
 * @param {{open: boolean, fold: (() => void) | null, classes: string}} look
 */
function pane(ui, tabs, shown, choose, { open, fold, classes }) {
  return html`<div class="pane ${classes} ${open ? "" : "folded"}">
    <div class="tabs">
      <div class="tablist" role="tablist" @keydown=${moveBetweenTabs}>
        ${tabs.map(
          (tab) =>
            html`<button
              type="button"
              class="tab"
              role="tab"
              id=${`tab-${tab}`}
              aria-selected=${String(tab === shown)}
              aria-controls=${tab === shown && open ? `view-${tab}` : nothing}
              tabindex=${tab === shown ? "0" : "-1"}
              @click=${() => choose(tab)}
            >
              ${VIEWS[tab].name}${
                tab === "problems" ? problemBadge(ui.app.store.get().check?.problems ?? []) : nothing
              }
            </button>`,
        )}
      </div>
      ${fold ? foldButton(open, fold) : nothing}
    </div>
    ${open ? html`<div class="pane-body scroller" role="tabpanel" id=${`view-${shown}`} aria-labelledby=${`tab-${shown}`} tabindex="-1">${viewOf(ui, shown)}</div>` : nothing}
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
 * @param {Tab} tab
 */
function viewOf(ui, tab) {
  const { view, shows } = VIEWS[tab];
  return shows ? guard([tab, ...shows(ui.app.store.get(), ui.local.get())], () => view(ui)) : view(ui);
}

/** @param {KeyboardEvent} event */
function moveBetweenTabs(event) {
  const tabs = /** @type {HTMLElement[]} */ ([
    .../** @type {HTMLElement} */ (event.currentTarget).querySelectorAll('[role="tab"]'),
  ]);
  const at = tabs.indexOf(/** @type {HTMLElement} */ (event.target));
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step || at < 0) return;
  event.preventDefault();
  const next = tabs[(at + step + tabs.length) % tabs.length];
  next.focus();
  next.click();
}
