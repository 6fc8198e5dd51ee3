/** What is around every lab: the tabs, the room it has, its edge to drag, and the way out. */
import { html, nothing } from "lit-html";
import { commandButton, iconButton, runCommand } from "../parts/controls.js";
import { part } from "../parts/part.js";
import { moveBetweenTabs } from "../parts/tabs.js";
import { labs } from "./all.js";
import { widthHandle } from "./width-handle.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("./all.js").Lab} Lab
 */

/** @param {Ui} ui */
export function labFrame(ui) {
  const open = ui.app.store.get().lab;
  if (!open) return nothing;
  return html`<aside
    class="lab"
    aria-label="Labs"
    @keydown=${(/** @type {KeyboardEvent} */ event) => leave(ui, event)}
  >
    ${open.room === "half" ? widthHandle(ui) : nothing}
    <div class="tabs">
      <div class="tablist" role="tablist" @keydown=${moveBetweenTabs}>
        ${labs.map((lab) => tabButton(ui, lab, lab.id === open.id))}
      </div>
      ${commandButton(ui, "lab.less", { classes: "quiet small" })}
      ${commandButton(ui, "lab.more", { classes: "quiet small" })}
      ${iconButton({ name: "close", label: "Close", click: () => close(ui), classes: "quiet small" })}
    </div>
    <div class="lab-body" role="tabpanel" id="lab-view" aria-labelledby=${`lab-tab-${open.id}`} tabindex="-1">
      ${part(ui, VIEWS[open.id])}
    </div>
  </aside>`;
}

/**
 * @param {Ui} ui
 * @param {Lab} lab
 * @param {boolean} shown
 */
const tabButton = (ui, { id, short }, shown) =>
  html`<button
    type="button"
    class="tab"
    role="tab"
    id=${`lab-tab-${id}`}
    aria-selected=${String(shown)}
    aria-controls="lab-view"
    tabindex=${shown ? "0" : "-1"}
    @click=${() => runCommand(ui, `lab.${id}`)}
  >
    ${short}
  </button>`;

/**
 * The views with what each is handed.
 * @type {Record<string, (ui: Ui) => unknown>}
 */
const VIEWS = Object.fromEntries(
  labs.map((lab) => [lab.id, (/** @type {Ui} */ ui) => lab.view(ui, own(ui, lab))]),
);

/**
 * @param {Ui} ui
 * @param {Lab} lab
 * @returns {import("./all.js").Own<any>}
 */
function own({ app, local }, { id, options }) {
  const chosen = () => ({ ...options, ...local.get().labs[id] });
  return {
    ask: app.answers.ask,
    options: chosen(),
    choose: (patch) => local.set({ labs: { ...local.get().labs, [id]: { ...chosen(), ...patch } } }),
  };
}

/** @param {Ui} ui */
function close(ui) {
  void runCommand(ui, "lab.close");
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
