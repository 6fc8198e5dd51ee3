/**
 * What is around every lab: the way back, the room it has, its name and what can be found out in it, and
 * below it how it is computed.
 */
import { html, nothing } from "lit-html";
import { shownLab } from "../../state/panel.js";
import { atTop } from "../parts/at-top.js";
import { commandButton, iconButton, runCommand } from "../parts/controls.js";
import { icon } from "../parts/icons.js";
import { part } from "../parts/part.js";
import { labs } from "./all.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("./all.js").Lab} Lab
 */

/** @param {Ui} ui */
export function labFrame(ui) {
  const open = shownLab(ui.app.store.get());
  const lab = labs.find(({ id }) => id === open?.id);
  if (!open || !lab) return nothing;
  const { id, name, sentence, icon: sign, computed } = lab;
  return html`<div class="lab">
    <div class="tabs">
      ${commandButton(ui, "lab.all", { text: true, icon: "back", classes: "quiet small" })}
      <span class="spread"></span>
      ${commandButton(ui, "lab.less", { classes: "quiet small room" })}
      ${commandButton(ui, "lab.more", { classes: "quiet small room" })}
      ${iconButton({ name: "close", label: "Close the lab", click: () => close(ui), classes: "quiet small" })}
    </div>
    <div class="lab-body scroller" id="lab-view" tabindex="-1" ${atTop(`${id} ${open.neuron} ${open.edge}`)}>
      <header class="lab-head">
        <h2>${icon(sign)}${name}</h2>
        <p>${sentence}</p>
      </header>
      ${part(ui, VIEWS[id])}
      ${
        computed
          ? html`<details class="section computed">
              <summary>How it is computed</summary>
              <p class="note">${computed}</p>
            </details>`
          : nothing
      }
    </div>
  </div>`;
}

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
