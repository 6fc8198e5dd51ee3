/** The lens: the closer look beside the canvas, with its views as tabs. */
import { html, nothing } from "lit-html";
import { iconButton, runCommand } from "../parts/controls.js";
import { checkView } from "./check.js";
import { healthView } from "./health.js";
import { networkView } from "./matrices.js";
import { insideView } from "./neuron/view.js";
import { sliceView } from "./slice.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../state/types.js").State} State
 * @typedef {import("../../state/types.js").LensView} LensView
 */

/** @type {Record<LensView, {name: string, view: (ui: Ui) => unknown}>} */
const VIEWS = {
  neuron: { name: "Neuron", view: insideView },
  slice: { name: "Loss slice", view: sliceView },
  check: { name: "Gradient check", view: checkView },
  network: { name: "Matrices", view: networkView },
  health: { name: "Health", view: healthView },
};
const NAMES = /** @type {LensView[]} */ (Object.keys(VIEWS));

/**
 * @param {State} state
 * @param {import("../local.js").LocalState} local
 */
export const lensSlices = (state, local) =>
  state.lens === null
    ? [null]
    : [
        state.lens,
        state.document,
        state.revision,
        state.check,
        state.point,
        state.run,
        state.connection,
        state.preferences,
        state.catalogue,
        state.checkedRevision,
        local.answered,
        local.lensBackward,
        local.sliceWhole,
        local.sliceRange,
        local.checkEpsilon,
      ];

/** @param {Ui} ui */
export function lens(ui) {
  const { lens: open } = ui.app.store.get();
  if (!open) return nothing;
  const choose = (/** @type {LensView} */ view) => runCommand(ui, `lens.${view}`);
  return html`<aside
    class="lens"
    aria-label="Closer look"
    @keydown=${(/** @type {KeyboardEvent} */ event) => leave(ui, event)}
  >
    <div class="tabs">
      <div
        class="tablist"
        role="tablist"
        @keydown=${(/** @type {KeyboardEvent} */ event) => walk(event, choose)}
      >
        ${NAMES.map(
          (name) =>
            html`<button
              type="button"
              class="tab"
              role="tab"
              id=${`lens-tab-${name}`}
              aria-selected=${String(name === open.view)}
              aria-controls="lens-view"
              tabindex=${name === open.view ? "0" : "-1"}
              @click=${() => choose(name)}
            >
              ${VIEWS[name].name}
            </button>`,
        )}
      </div>
      ${iconButton({ name: "close", label: "Close", click: () => close(ui), classes: "quiet small" })}
    </div>
    <div
      class="lens-body"
      role="tabpanel"
      id="lens-view"
      aria-labelledby=${`lens-tab-${open.view}`}
      tabindex="-1"
    >
      ${VIEWS[open.view].view(ui)}
    </div>
  </aside>`;
}

/** @param {Ui} ui */
function close(ui) {
  void runCommand(ui, "lens.close");
  document.getElementById("canvas")?.focus({ preventScroll: true });
}

/**
 * Escape closes, unless a field inside had something to undo.
 * @param {Ui} ui
 * @param {KeyboardEvent} event
 */
function leave(ui, event) {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  event.preventDefault();
  event.stopPropagation();
  close(ui);
}

/**
 * @param {KeyboardEvent} event
 * @param {(view: LensView) => void} choose
 */
function walk(event, choose) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const tabs = /** @type {HTMLElement[]} */ ([
    .../** @type {HTMLElement} */ (event.currentTarget).querySelectorAll('[role="tab"]'),
  ]);
  const at = tabs.indexOf(/** @type {HTMLElement} */ (event.target));
  const next = (at + step + tabs.length) % tabs.length;
  event.preventDefault();
  tabs[next].focus();
  choose(NAMES[next]);
}
