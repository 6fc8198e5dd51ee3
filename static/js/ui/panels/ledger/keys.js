/** The keys of the ledger's tree: arrows go through the lines, open and close them. */
import { lightFrom } from "../../parts/pointing.js";
import { showLine } from "../../parts/virtual-list.js";
import { litOfLine } from "./line.js";
import { linesOf } from "./lines.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../explain/ledger.js").Line} Line
 * @typedef {import("../../../explain/quantities.js").Context} Context
 */

/**
 * @param {Ui} ui
 * @param {Line} line
 */
export function toggle({ local }, { key, open }) {
  const opened = new Set(local.get().ledgerOpened);
  if (open) opened.delete(key);
  else opened.add(key);
  local.set({ ledgerOpened: opened });
}

/**
 * Whether the key opens or closes the line it is pressed on.
 * @param {string} key
 * @param {Line | undefined} line
 */
function turns(key, line) {
  if (!line?.opens) return false;
  return key === "Enter" || key === " " || key === (line.open ? "ArrowLeft" : "ArrowRight");
}

/**
 * Right opens a line, left closes it or goes to its parent.
 * @param {Ui} ui
 * @param {Context} context
 * @param {HTMLElement} tree
 * @param {KeyboardEvent} event
 */
export function moved(ui, context, tree, event) {
  const { app, local } = ui;
  const { timeline } = app.playhead.get();
  if (!timeline) return;
  const lines = linesOf(ui, context, timeline);
  const { active, total } = lines;
  const line = active < 0 ? undefined : lines.at(active);
  const parent = () =>
    line ? lines.before(active).findLastIndex(({ depth }) => depth < line.depth) : active;
  const next = {
    ArrowUp: () => active - 1,
    ArrowDown: () => active + 1,
    ArrowRight: () => active + 1,
    ArrowLeft: parent,
    Enter: () => active,
    " ": () => active,
    Home: () => 0,
    End: () => total - 1,
  }[event.key];
  if (!next) return;
  event.preventDefault();
  event.stopPropagation();
  if (line && turns(event.key, line)) {
    toggle(ui, line);
    return;
  }
  const index = Math.min(Math.max(next(), 0), total - 1);
  const chosen = /** @type {Line} */ (lines.at(index));
  local.set({ ledgerActive: { key: chosen.key, index } });
  lightFrom(app.store, tree, { pointed: litOfLine(context, chosen) });
  showLine(tree, index);
}
