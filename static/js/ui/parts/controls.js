/** Buttons and selects that run commands and know their shortcuts and why they are not available. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { onInput } from "./events.js";
import { icon } from "./icons.js";
import { printedKeys } from "./platform.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {object} ButtonLook
 * @property {string} [label]      instead of the command's
 * @property {string | null} [icon]  instead of the command's; null = none
 * @property {boolean} [text]      show the label beside the icon
 * @property {boolean} [keys]      show the shortcut in the button
 * @property {string} [classes]
 * @property {unknown} [args]
 * @property {boolean} [pressed]
 */

/**
 * @param {Ui} ui
 * @param {string} id
 * @param {ButtonLook} [look]
 */
export function commandButton(ui, id, look = {}) {
  const command = ui.app.commands.get(id);
  const allowed = ui.app.commands.enabled(id, ui.app, look.args);
  const label = look.label ?? command.label;
  const keys = command.keys?.[0] ? printedKeys(command.keys[0]) : "";
  const name = look.icon === null ? "" : (look.icon ?? command.icon ?? "");
  const tip = [
    (look.text ? command.label : label) + (keys ? ` (${keys})` : ""),
    allowed === true ? "" : allowed,
  ]
    .filter(Boolean)
    .join("\n");
  return html`<button
    type="button"
    class="button ${look.classes ?? ""} ${look.text ? "" : "icon"}"
    data-command=${id}
    title=${tip}
    aria-label=${look.text ? nothing : label}
    aria-disabled=${allowed === true ? nothing : "true"}
    aria-pressed=${look.pressed === undefined ? nothing : String(look.pressed)}
    @click=${() => runCommand(ui, id, look.args)}
  >
    ${name ? icon(name) : nothing}${look.text ? html`<span>${label}</span>` : nothing}${
      look.keys && keys ? html`<kbd aria-hidden="true">${keys}</kbd>` : nothing
    }
  </button>`;
}

/**
 * The registry says why, should it not be available.
 * @param {Ui} ui
 * @param {string} id
 * @param {unknown} [args]
 */
export function runCommand(ui, id, args) {
  return ui.app.commands.run(id, ui.app, args);
}

/**
 * @param {{label: string, value: string, options: readonly (readonly [string, string])[], choose: (value:
 *   string) => void, classes?: string}} options
 */
export function selectField({ label, value, options, choose, classes = "" }) {
  return html`<select class="select ${classes}" aria-label=${label} @change=${onInput(choose)}>
    ${options.map(([key, text]) => html`<option value=${key} ?selected=${key === value} .selected=${live(key === value)}>${text}</option>`)}
  </select>`;
}

/** @param {{name: string, label: string, click: () => void, classes?: string}} options */
export function iconButton({ name, label, click, classes = "quiet" }) {
  return html`<button
    type="button"
    class="button icon ${classes}"
    title=${label}
    aria-label=${label}
    @click=${click}
  >
    ${icon(name)}
  </button>`;
}
