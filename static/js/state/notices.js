/**
 * Notices that more than one place gives, and how long they count.
 *
 * @typedef {import("./types.js").Notice} Notice
 */

/**
 * What a notice is about, by group of commands.
 * @type {WeakMap<Notice, string>}
 */
const groups = new WeakMap();
const TRAVELS = new Set(["edit.undo", "edit.redo"]);

/**
 * @param {string} group
 * @param {Notice} notice  is past once a command of this group succeeds
 */
export function aboutGroup(group, notice) {
  groups.set(notice, group);
  return notice;
}

/**
 * Is a notice past, now that the command has succeeded? Undo takes back what notices of edits and runs are
 * about.
 * @param {Notice} notice
 * @param {import("./types.js").Command} command
 */
export function isPast(notice, { id, group }) {
  const about = groups.get(notice);
  return about === group || (about === "Run" && TRAVELS.has(id));
}

/**
 * Why an edge may not be drawn, with its repairs.
 * @param {import("../model/document/types.js").Refusal} refusal
 * @returns {Notice}
 */
export function refusalNotice({ message, repairs }) {
  const [action, ...more] = repairs
    .slice(0, 3)
    .map((repair) => ({ label: repair.label, command: "edit.repair", args: { repair } }));
  return aboutGroup("Edit", {
    kind: "warning",
    text: message,
    action,
    ...(more.length > 0 ? { more } : {}),
  });
}
