/** Menus: the document menu and the context menu, both made of commands. */
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { runCommand } from "./controls.js";
import { on, onKey } from "./events.js";
import { icon } from "./icons.js";
import { printedKeys } from "./platform.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../local.js").MenuItem} MenuItem
 * @typedef {import("../local.js").MenuLine} MenuLine
 */

/**
 * Where the focus goes when the menu closes.
 * @type {HTMLElement | null}
 */
let opener = null;

/**
 * @param {Ui} ui
 * @param {HTMLElement} button
 * @param {string} heading
 * @param {readonly MenuLine[]} items
 */
export function openMenuAt(ui, button, heading, items) {
  const box = button.getBoundingClientRect();
  openMenu(ui, box.left, box.bottom + 4, heading, items, button);
}

/**
 * @param {Ui} ui
 * @param {number} x
 * @param {number} y in CSS pixels of the page
 * @param {string} heading
 * @param {readonly MenuLine[]} items
 * @param {HTMLElement} from
 */
export function openMenu(ui, x, y, heading, items, from) {
  opener = from;
  ui.local.set({ menu: { x, y, heading, items } });
}

/**
 * @param {Ui} ui
 * @param {boolean} [back] give the focus back
 */
export function closeMenu(ui, back = true) {
  if (!ui.local.get().menu) return;
  ui.local.set({ menu: null });
  if (back) opener?.focus();
}

/** @param {Ui} ui */
export function menu(ui) {
  const shown = ui.local.get().menu;
  if (!shown) return nothing;
  const ticked = shown.items.some(
    (item) => item !== null && "id" in item && ui.app.commands.get(item.id).checked,
  );
  return html`<div
    class="menu"
    role="menu"
    aria-label=${shown.heading || "Menu"}
    ${ref((element) => place(element, shown))}
    @keydown=${keys(ui)}
    @focusout=${on((element, /** @type {FocusEvent} */ { relatedTarget }) => {
      if (!element.contains(/** @type {Node | null} */ (relatedTarget))) closeMenu(ui, false);
    })}
  >
    ${shown.heading ? html`<div class="heading">${shown.heading}</div>` : nothing}
    ${shown.items.map((item) => lineOf(ui, item, ticked))}
  </div>`;
}

/**
 * @param {Ui} ui
 * @param {MenuLine} item
 * @param {boolean} ticked
 */
function lineOf(ui, item, ticked) {
  if (item === null) return html`<hr role="separator" />`;
  return "title" in item ? title(item.title) : line(ui, item, ticked);
}

/** @param {string} text */
const title = (text) =>
  html`<hr role="separator" />
    <div class="heading" role="presentation">${text}</div>`;

/**
 * @param {Ui} ui
 * @param {MenuItem} item
 * @param {boolean} ticked  among switches all words stand in one line
 */
function line(ui, item, ticked) {
  const command = ui.app.commands.get(item.id);
  const allowed = ui.app.commands.enabled(item.id, ui.app, item.args);
  const checked = command.checked?.(ui.app);
  const tick = checked ? icon("check") : nothing;
  return html`<button
    type="button"
    role=${checked === undefined ? "menuitem" : "menuitemcheckbox"}
    aria-checked=${checked === undefined ? nothing : String(checked)}
    tabindex="-1"
    aria-disabled=${allowed === true ? nothing : "true"}
    title=${allowed === true ? nothing : allowed}
    @click=${() => {
      closeMenu(ui);
      runCommand(ui, item.id, item.args);
    }}
  >
    ${ticked ? html`<span class="tick">${tick}</span>` : nothing}<span class="text"
      >${item.label ?? command.label}${item.about ? html`<small class="muted">${item.about}</small>` : nothing}</span
    >${
      command.keys?.[0] && !(item.args && item.label)
        ? html`<span class="muted">${printedKeys(command.keys[0])}</span>`
        : nothing
    }
  </button>`;
}

/**
 * Inside the window, whatever was asked for.
 * @param {Element | undefined} element
 * @param {{x: number, y: number}} at
 */
function place(element, at) {
  if (!(element instanceof HTMLElement) || element.dataset.placed === `${at.x},${at.y}`) return;
  element.dataset.placed = `${at.x},${at.y}`;
  queueMicrotask(() => {
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(4, Math.min(at.x, document.documentElement.clientWidth - width - 4))}px`;
    element.style.top = `${Math.max(4, Math.min(at.y, document.documentElement.clientHeight - height - 4))}px`;
    items(element)[0]?.focus();
  });
}

/** @param {HTMLElement} element */
const items = (element) => /** @type {HTMLElement[]} */ ([...element.querySelectorAll('[role^="menuitem"]')]);

/**
 * Arrows go round.
 * @param {Ui} ui
 */
function keys(ui) {
  const go = (/** @type {(at: number) => number} */ next) => (/** @type {HTMLElement} */ element) => {
    const list = items(element);
    const to = next(list.indexOf(/** @type {HTMLElement} */ (document.activeElement)));
    list.at(to % list.length)?.focus();
  };
  return onKey({
    ArrowDown: go((at) => at + 1),
    ArrowUp: go((at) => at - 1),
    Home: go(() => 0),
    End: go(() => -1),
    Escape: () => closeMenu(ui),
    Tab: () => closeMenu(ui),
  });
}
