/**
 * The menus of the bar on top: the document, what is seen. Each lists a group of the registry.
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
    { id: command.id, about: command.sentence },
  ]);
}

/**
 * @param {Ui} ui
 * @param {HTMLElement} button
 */
export function documentMenu(ui, button) {
  const { others: all, doc } = ui.app.store.get();
  const others = all.filter((one) => one.document !== doc);
  const recent = others.map((one) => ({
    id: "file.openOther",
    args: { other: one },
    label: one.title,
    about: one.about,
  }));
  openMenuAt(ui, button, "", [
    ...linesOf(ui, "File"),
    ...(recent.length > 0 ? [{ title: "Recent drawings" }, ...recent] : []),
  ]);
}

/**
 * @param {Ui} ui
 * @param {HTMLElement} button
 */
export const viewMenu = (ui, button) => openMenuAt(ui, button, "", linesOf(ui, "View"));
