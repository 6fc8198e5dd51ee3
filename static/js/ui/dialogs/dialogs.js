/** The native dialogs: help, the command palette and forms. state.dialog names the open one. */
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { commandButton, iconButton } from "../parts/controls.js";
import { on } from "../parts/events.js";
import { dataDialog } from "./data/dialog.js";
import { denseForm } from "./dense-dialog.js";
import { deriveForm } from "./derive-dialog.js";
import { glossaryPage } from "./glossary-page.js";
import { layerForm } from "./layer-dialog.js";
import { palette } from "./palette.js";
import { tieForm } from "./tie-dialog.js";
import { printedKeys } from "../parts/platform.js";

/** @typedef {import("../local.js").Ui} Ui */

const TITLES = {
  help: "Keys and commands",
  glossary: "Glossary",
  palette: "Command palette",
  find: "Find a neuron",
  layer: "Add a layer",
  dense: "New dense network",
  tie: "Tie the weights",
  data: "Data",
  derive: "Derived column",
};

const FORMS = { layer: layerForm, dense: denseForm, tie: tieForm, data: dataDialog, derive: deriveForm };

/** @param {Ui} ui */
export function dialogs(ui) {
  const { dialog } = ui.app.store.get();
  if (dialog === null || !(dialog in TITLES)) {
    // Closed, it gives the focus back to where it came from; just taken away, it would lose it.
    document.querySelector("dialog")?.close();
    return nothing;
  }
  const name = /** @type {keyof typeof TITLES} */ (dialog);
  const close = () => {
    if (ui.app.store.get().dialog !== dialog) return; // closed because another one is to be opened: that one stays
    ui.app.store.set({ dialog: null });
    ui.local.set({ query: "", choice: 0, form: {}, offers: new Map() });
  };
  const outside = on((element, { target }) => {
    if (target === element) close(); // the backdrop belongs to the dialog element itself
  });
  return html`<dialog
    class="dialog ${name === "find" ? "palette" : name}"
    aria-label=${TITLES[name]}
    ${ref(open)}
    @close=${close}
    @pointerdown=${outside}
  >
    ${name === "palette" || name === "find" ? palette(ui, name) : titled(ui, name, close)}
  </dialog>`;
}

/**
 * @param {Ui} ui
 * @param {"help" | "glossary" | keyof typeof FORMS} name
 * @param {() => void} close
 */
function titled(ui, name, close) {
  const page = () => (name === "glossary" ? glossaryPage() : help(ui));
  const content =
    name in FORMS
      ? FORMS[/** @type {keyof typeof FORMS} */ (name)](ui)
      : html`<div class="content" tabindex="0">${page()}</div>`;
  return html`<header>
      <h2>${TITLES[name]}</h2>
      ${iconButton({ name: "close", label: "Close", click: close })}
    </header>
    ${content}`;
}

/** @param {Element | undefined} element */
function open(element) {
  if (!(element instanceof HTMLDialogElement) || element.open) return;
  queueMicrotask(() => {
    if (!element.isConnected || element.open) return;
    element.showModal();
    // What stands in the first field is a proposal, to be typed over.
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.select();
  });
}

/** The eight ways to nudge make two lines. */
const NUDGES = /^edit\.nudge[A-Z][a-z]+(Far)?$/;

/** @typedef {{group: string, label: string, keys: readonly string[]}} KeyLine */

/**
 * @param {readonly import("../../state/types.js").Command[]} commands
 * @returns {KeyLine[]}
 */
function keyLines(commands) {
  /** @type {KeyLine[]} */
  const lines = [];
  for (const { id, group, label, keys = [] } of commands) {
    if (keys.length === 0) continue;
    const nudge = NUDGES.exec(id);
    const name = nudge ? (nudge[1] ? "Further" : "Move what is selected") : label;
    const line = lines.find((other) => nudge && other.group === group && other.label === name);
    if (line) line.keys = [...line.keys, ...keys];
    else lines.push({ group, label: name, keys });
  }
  return lines;
}

/**
 * Generated from the registry, so it cannot go stale.
 * @param {Ui} ui
 */
function help(ui) {
  const commands = keyLines(ui.app.commands.list());
  const groups = [...new Set(commands.map(({ group }) => group))];
  return html`<p class="note">
      Single keys work everywhere but in fields and lists; the View menu keeps them to the canvas. Tab leaves
      the canvas; everything drawn can also be edited in the Outline.
      ${commandButton(ui, "view.glossary", { text: true, classes: "small" })}
      ${commandButton(ui, "tour.start", { text: true, classes: "small" })}
    </p>
    <div class="keys">
      ${groups.map(
        (group) =>
          html`<section>
            <h3>${group}</h3>
            <ul>
              ${commands
                .filter((command) => command.group === group)
                .map(
                  ({ label, keys }) =>
                    html`<li>
                      <span>${label}</span>${keys.map((key) => html`<kbd>${printedKeys(key)}</kbd>`)}
                    </li>`,
                )}
            </ul>
          </section>`,
      )}
    </div>`;
}
