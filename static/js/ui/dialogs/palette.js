/**
 * The command palette: fuzzy search over the registry, neurons, edges and settings, and dense networks by
 * their sizes. In "find" it holds the neurons only.
 */
import { html, nothing } from "lit-html";
import { runCommand } from "../parts/controls.js";
import { onInput, onKey } from "../parts/events.js";
import { search } from "../parts/fuzzy.js";
import { icon, kindIcon } from "../parts/icons.js";
import { printedKeys } from "../parts/platform.js";
import { denseFound, edgesFound, fieldsFound, neuronsFound } from "./found.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../state/types.js").Command} Command
 * @typedef {{command: Command, at: number[]} | import("./found.js").Found} Entry
 */

/**
 * What was run from here, newest first: offered first while nothing is typed.
 * @type {string[]}
 */
const recent = [];
const MAX_LISTED = 60;
/** Neurons beside commands. */
const NEURONS = 8;

/**
 * @param {Ui} ui
 * @returns {Entry[]}
 */
function commandsFound({ app, local }) {
  const { query } = local.get();
  const offered = app.commands.list().filter((command) => !command.quiet && command.id !== "view.palette");
  if (query.trim() === "") {
    // What was used last, then what can be done now, then the rest.
    const rank = (/** @type {Command} */ { id }) =>
      recent.includes(id)
        ? recent.indexOf(id)
        : recent.length + (app.commands.enabled(id, app) === true ? 0 : 1);
    return offered.toSorted((a, b) => rank(a) - rank(b)).map((command) => ({ command, at: [] }));
  }
  const results = search(query, offered, ({ label, group, keywords = "" }) => ({
    text: label,
    keywords: `${group} ${keywords}`,
  }));
  return results.map(({ item, at }) => ({ command: item, at }));
}

/**
 * @param {Ui} ui
 * @param {"palette" | "find"} what
 */
export function palette(ui, what) {
  const find = what === "find";
  const { query } = ui.local.get();
  const named = (/** @type {import("./found.js").Found} */ { text }) =>
    text.toLowerCase().includes(query.trim().toLowerCase());
  const fields = fieldsFound(ui, query);
  /** @type {Entry[]} */
  const entries = find
    ? neuronsFound(ui, query, MAX_LISTED, true)
    : [
        ...denseFound(ui, query),
        ...edgesFound(ui, query),
        ...neuronsFound(ui, query, NEURONS, false),
        ...fields.filter(named),
        ...commandsFound(ui),
        ...fields.filter((field) => !named(field)),
      ].slice(0, MAX_LISTED);
  const choice = Math.min(ui.local.get().choice, entries.length - 1);
  const label = find ? "Find a neuron by number or label" : "Find a command or a neuron";
  const list = find ? "Neurons" : "Commands";
  return html`<input
      class="palette-field"
      type="text"
      role="combobox"
      aria-expanded=${String(entries.length > 0)}
      aria-controls=${entries.length > 0 ? "palette-options" : nothing}
      autofocus
      aria-activedescendant=${choice >= 0 ? `option-${choice}` : nothing}
      aria-label=${label}
      placeholder=${label}
      autocomplete="off"
      spellcheck="false"
      .value=${query}
      @input=${onInput((typed) => ui.local.set({ query: typed, choice: 0 }))}
      @keydown=${moves(ui, entries, choice)}
    />
    ${
      entries.length === 0
        ? nothingFound(ui, find)
        : html`<div class="options" role="listbox" id="palette-options" aria-label=${list}>
            ${entries.map((entry, k) => option(ui, entry, k, k === choice))}
          </div>`
    }`;
}

/**
 * @param {Ui} ui
 * @param {boolean} find
 */
const nothingFound = ({ local }, find) =>
  html`<div class="empty" role="status">
    ${icon("search")}
    <p>${find ? "No neuron" : "No command"} fits “${local.get().query}”.</p>
  </div>`;

/**
 * @param {Ui} ui
 * @param {Entry} entry
 * @param {number} index
 * @param {boolean} chosen
 */
function option(ui, entry, index, chosen) {
  const allowed =
    "command" in entry ? ui.app.commands.enabled(entry.command.id, ui.app) : (entry.allowed ?? true);
  return html`<div
    class="option"
    role="option"
    id=${`option-${index}`}
    aria-selected=${String(chosen)}
    aria-disabled=${allowed === true ? nothing : "true"}
    title=${allowed === true ? nothing : allowed}
    @click=${() => choose(ui, entry)}
  >
    ${"command" in entry ? commandText(entry.command, entry.at) : foundText(entry)}
  </div>`;
}

/**
 * @param {Command} command
 * @param {number[]} at  letters of its label that matched
 */
const commandText = ({ icon: sign, label, group, keys }, at) =>
  html`<span class="slot">${icon(sign ?? "")}</span><span class="text">${marked(label, at)}</span
    ><span class="muted small">${group}</span
    >${keys?.[0] ? html`<kbd>${printedKeys(keys[0])}</kbd>` : nothing}`;

/** @param {import("./found.js").Found} found */
const foundText = ({ text, about, kind, icon: sign, at }) =>
  html`<span class="slot">${kind ? kindIcon(kind) : icon(sign ?? "")}</span
    ><span class="text">${marked(text, at)}</span> <span class="muted small">${about}</span>`;

/**
 * The letters that matched, marked.
 * @param {string} text
 * @param {number[]} at
 */
function marked(text, at) {
  if (at.length === 0) return text;
  const hits = new Set(at);
  return Array.from(text, (letter, k) => (hits.has(k) ? html`<mark>${letter}</mark>` : letter));
}

/**
 * Arrows go round, pages stop at the ends.
 * @param {Ui} ui
 * @param {Entry[]} entries
 * @param {number} choice
 */
function moves(ui, entries, choice) {
  const { length } = entries;
  const go = (/** @type {number} */ next) => {
    ui.local.set({ choice: next });
    document.getElementById(`option-${next}`)?.scrollIntoView({ block: "nearest" });
  };
  if (length === 0) return onKey({});
  return onKey({
    ArrowDown: () => go((choice + 1) % length),
    ArrowUp: () => go((choice - 1 + length) % length),
    PageDown: () => go(Math.min(choice + 10, length - 1)),
    PageUp: () => go(Math.max(choice - 10, 0)),
    Enter: () => choose(ui, entries[choice]),
  });
}

/**
 * @param {Ui} ui
 * @param {Entry} entry
 */
function choose(ui, entry) {
  ui.app.store.set({ dialog: null });
  ui.local.set({ query: "", choice: 0 });
  if (!("command" in entry)) {
    entry.go();
    return;
  }
  const { id } = entry.command;
  const before = recent.indexOf(id);
  if (before >= 0) recent.splice(before, 1);
  recent.unshift(id);
  runCommand(ui, id);
}
