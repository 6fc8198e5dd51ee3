/** The command palette: fuzzy search over the registry. */
import { html, nothing } from "lit-html";
import { runCommand } from "./controls.js";
import { search } from "./fuzzy.js";
import { icon } from "./icons.js";
import { printedKeys } from "./platform.js";

/** @typedef {import("./local.js").Ui} Ui */
/** @typedef {import("../state/types.js").Command} Command */

/** What was run from here, newest first: offered first while nothing is typed. @type {string[]} */
const recent = [];

/** @param {Ui} ui @returns {{item: Command, at: number[]}[]} */
function found({ app, local }) {
  const { query } = local.get();
  const offered = app.commands.list().filter((command) => !command.quiet && command.id !== "view.palette");
  if (query.trim() === "") {
    const rank = (/** @type {Command} */ { id }) => (recent.includes(id) ? recent.indexOf(id) : recent.length);
    return offered.toSorted((a, b) => rank(a) - rank(b)).map((item) => ({ item, at: [] }));
  }
  return search(query, offered, ({ label, group, keywords = "" }) => ({ text: label, keywords: `${group} ${keywords}` }));
}

/** @param {Ui} ui */
export function palette(ui) {
  const results = found(ui).slice(0, 60);
  const choice = Math.min(ui.local.get().choice, results.length - 1);
  return html`<input class="palette-field" type="text" role="combobox" aria-expanded="true" aria-controls="palette-options" autofocus
      aria-activedescendant=${choice >= 0 ? `option-${choice}` : nothing} aria-label="Find a command" placeholder="Find a command" autocomplete="off" spellcheck="false"
      .value=${ui.local.get().query}
      @input=${(/** @type {Event} */ event) => ui.local.set({ query: /** @type {HTMLInputElement} */ (event.currentTarget).value, choice: 0 })}
      @keydown=${(/** @type {KeyboardEvent} */ event) => keydown(ui, event, results, choice)} />
    <div class="options" role="listbox" id="palette-options" aria-label="Commands">${results.map(({ item, at }, k) => option(ui, item, at, k, k === choice))}</div>
    ${results.length === 0 ? html`<div class="empty">${icon("search")}<p>No command fits “${ui.local.get().query}”.</p></div>` : nothing}`;
}

/** @param {Ui} ui @param {Command} command @param {number[]} at @param {number} index @param {boolean} chosen */
function option(ui, command, at, index, chosen) {
  const allowed = ui.app.commands.enabled(command.id, ui.app);
  return html`<div class="option" role="option" id=${`option-${index}`} aria-selected=${String(chosen)} aria-disabled=${allowed === true ? nothing : "true"}
    title=${allowed === true ? nothing : allowed} @click=${() => choose(ui, command)}>
    <span class="slot">${icon(command.icon ?? "")}</span><span class="text">${marked(command.label, at)}</span><span class="muted small">${command.group}</span>${
      command.keys?.[0] ? html`<kbd>${printedKeys(command.keys[0])}</kbd>` : nothing
    }</div>`;
}

/** The letters that matched, marked. @param {string} text @param {number[]} at */
function marked(text, at) {
  if (at.length === 0) return text;
  const hits = new Set(at);
  return Array.from(text, (letter, k) => (hits.has(k) ? html`<mark>${letter}</mark>` : letter));
}

/** @param {Ui} ui @param {KeyboardEvent} event @param {{item: Command}[]} results @param {number} choice */
function keydown(ui, event, results, choice) {
  const move = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
  if (move && results.length > 0) {
    event.preventDefault();
    const next = Math.abs(move) === 1 ? (choice + move + results.length) % results.length : Math.max(0, Math.min(results.length - 1, choice + move));
    ui.local.set({ choice: next });
    document.getElementById(`option-${next}`)?.scrollIntoView({ block: "nearest" });
  } else if (event.key === "Enter" && results[choice]) {
    event.preventDefault();
    choose(ui, results[choice].item);
  }
}

/** @param {Ui} ui @param {Command} command */
function choose(ui, command) {
  const before = recent.indexOf(command.id);
  if (before >= 0) recent.splice(before, 1);
  recent.unshift(command.id);
  ui.app.store.set({ dialog: null });
  ui.local.set({ query: "", choice: 0 });
  runCommand(ui, command.id);
}
