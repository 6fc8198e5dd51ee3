/**
 * The menus of the bar on top: the document, what is seen, the labs. Each lists a group of the registry.
 */
import { openMenuAt } from "./parts/menu.js";

/** @typedef {import("./local.js").Ui} Ui */
/** @typedef {import("./local.js").MenuLine} MenuLine */

/**
 * A group's commands, its parts set off by lines.
 * @param {Ui} ui
 * @param {string} group
 * @returns {MenuLine[]}
 */
function linesOf({ app: { commands } }, group) {
  const part = (/** @type {import("../state/types.js").Command} */ command) => command.part ?? 0;
  const offered = commands
    .list()
    .filter((command) => command.group === group && !command.quiet)
    .toSorted((a, b) => part(a) - part(b));
  return offered.flatMap((command, k) => [
    ...(k > 0 && part(command) !== part(offered[k - 1]) ? [null] : []),
    { id: command.id },
  ]);
}

/**
 * @param {Ui} ui
 * @param {Event} event
 */
export function documentMenu(ui, event) {
  const { kept, document: drawing } = ui.app.store.get();
  const others = kept.filter((one) => one.document !== drawing);
  const recent = others.map((one) => ({
    id: "file.kept",
    args: { kept: one },
    label: one.title,
    about: one.about,
  }));
  open(ui, event, [
    ...linesOf(ui, "File"),
    ...(recent.length > 0 ? [{ title: "Recent drawings" }, ...recent] : []),
  ]);
}

/**
 * @param {Ui} ui
 * @param {Event} event
 */
export const viewMenu = (ui, event) => open(ui, event, linesOf(ui, "View"));

/**
 * @param {Ui} ui
 * @param {Event} event
 */
export const labsMenu = (ui, event) => open(ui, event, linesOf(ui, "Labs"));

/**
 * @param {Ui} ui
 * @param {Event} event
 * @param {MenuLine[]} lines
 */
function open(ui, event, lines) {
  openMenuAt(ui, /** @type {HTMLElement} */ (event.currentTarget), "", lines);
}
