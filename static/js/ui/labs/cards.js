/** All labs as cards: what each is called, and what can be found out in it. */
import { html, nothing } from "lit-html";
import { runCommand } from "../parts/controls.js";
import { icon } from "../parts/icons.js";
import { printedKeys } from "../parts/platform.js";
import { labs } from "./all.js";

/** @typedef {import("../local.js").Ui} Ui */

/** @param {Ui} ui */
export const labList = (ui) =>
  html`<div class="pane">
    <div class="pane-body scroller" id="lab-list" tabindex="-1">
      <ul class="lab-cards">
        ${labs.map((lab) => html`<li>${card(ui, lab)}</li>`)}
      </ul>
    </div>
  </div>`;

/**
 * @param {Ui} ui
 * @param {import("./all.js").Lab} lab
 */
function card(ui, { id, name, sentence, icon: sign, keys }) {
  const command = `lab.${id}`;
  const allowed = ui.app.commands.enabled(command, ui.app);
  return html`<button
    type="button"
    class="lab-card"
    data-command=${command}
    aria-disabled=${allowed === true ? nothing : "true"}
    title=${allowed === true ? nothing : allowed}
    @click=${() => runCommand(ui, command)}
  >
    ${icon(sign)}<strong>${name}</strong>${keys ? html`<kbd aria-hidden="true">${printedKeys(keys)}</kbd>` : nothing}
    <span class="sentence">${sentence}</span>
  </button>`;
}
