/** The backprop ledger as a tree of lines that grows with the playhead. */
import { html, nothing } from "lit-html";
import { unlight } from "../../parts/pointing.js";
import { ledgerText } from "../../../explain/ledger-copies.js";
import { contextOf } from "../../../explain/quantities.js";
import { counted } from "../../../model/numbers/format.js";
import { commandButton } from "../../parts/controls.js";
import { on } from "../../parts/events.js";
import { icon } from "../../parts/icons.js";
import { virtualList } from "../../parts/virtual-list.js";
import { moved, toggle } from "./keys.js";
import { lineView } from "./line.js";
import { linesOf } from "./lines.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../explain/ledger.js").Line} Line
 * @typedef {import("../../../explain/quantities.js").Context} Context
 */

/** @param {Ui} ui */
export function ledgerView(ui) {
  const { app } = ui;
  const record = app.records.current();
  const { timeline } = app.playhead.get();
  if (!record || !timeline)
    return empty(ui, "Nothing computed yet", "Forward and Backward fill the ledger, line by line.");
  const context = contextOf(app.store.get().doc, record);
  const lines = linesOf(ui, context, timeline);
  const { total, active } = lines;
  if (total === 0)
    return empty(
      ui,
      "The ledger begins with the loss",
      record.dOut ? "Step or play on, and it grows with the playhead." : "Backward goes on from here.",
    );
  const list = {
    count: total,
    size: lines.size,
    sizes: lines.headings,
    active,
    follow: true,
    covered: true,
    line: (/** @type {number} */ index) => lineAt(ui, context, lines, index),
  };
  return html`<section class="ledger-view">
    <header class="ledger-bar">
      <span class="muted small">${counted(total, "line")}</span><span class="spread"></span>
      <span class="muted small" aria-hidden="true">Copy</span
      >${copyButton(ui, context, "markdown", "Markdown")}${copyButton(ui, context, "csv", "CSV")}${copyButton(ui, context, "latex", "LaTeX")}
    </header>
    <div
      class="ledger-lines"
      role="tree"
      aria-label="Backprop ledger"
      tabindex="0"
      aria-activedescendant=${active < 0 ? nothing : `ledger-${lines.at(active)?.key}`}
      @keydown=${on((tree, /** @type {KeyboardEvent} */ event) => moved(ui, context, tree, event))}
      @blur=${() => unlight(app.store)}
    >
      ${virtualList(list)}
    </div>
  </section>`;
}

/**
 * @param {Ui} ui
 * @param {Context} context
 * @param {ReturnType<typeof linesOf>} lines
 * @param {number} index
 */
function lineAt(ui, context, lines, index) {
  const line = lines.at(index);
  if (!line) return nothing;
  const choose = () => {
    ui.local.set({ ledgerActive: { key: line.key, index } });
    if (line.opens) toggle(ui, line);
  };
  return lineView(ui, context, line, {
    at: index,
    total: lines.total,
    active: index === lines.active,
    choose,
  });
}

/**
 * @param {Ui} ui
 * @param {string} title
 * @param {string} text
 */
function empty(ui, title, text) {
  return html`<div class="empty">
    ${icon("ledger")}<strong>${title}</strong>
    <p>${text}</p>
    ${commandButton(ui, "run.backward", { text: true, keys: true, label: "Backward", classes: "small" })}
  </div>`;
}

/**
 * @param {Ui} ui
 * @param {Context} context
 * @param {"markdown" | "csv" | "latex"} format
 * @param {string} name
 */
function copyButton({ app }, context, format, name) {
  const copy = async () => {
    const { timeline, position } = app.playhead.get();
    if (!timeline) return;
    await app.files.copy(ledgerText(context, timeline, position, format));
    app.store.set({ notice: { kind: "info", text: `The ledger is in the clipboard as ${name}.` } });
  };
  const failed = (/** @type {Error} */ failure) =>
    app.store.set({ notice: { kind: "error", text: failure.message } });
  return html`<button
    type="button"
    class="button quiet small"
    aria-label=${`Copy the ledger as ${name}`}
    @click=${() => copy().catch(failed)}
  >
    ${name}
  </button>`;
}
