/** Notices that more than one place gives. */

/**
 * Why an edge may not be drawn, with its repairs.
 * @param {import("../model/document/types.js").Refusal} refusal
 * @returns {import("./types.js").Notice}
 */
export function refusalNotice({ message, repairs }) {
  const [action, ...more] = repairs
    .slice(0, 3)
    .map((repair) => ({ label: repair.label, command: "edit.repair", args: { repair } }));
  return { kind: "warning", text: message, action, ...(more.length > 0 ? { more } : {}) };
}
