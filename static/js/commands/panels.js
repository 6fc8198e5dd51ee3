/**
 * Going to the drawing or to a tab of the panel, from anywhere.
 *
 * @typedef {import("../state/types.js").Command} Command
 */

/**
 * @param {readonly Pick<import("../ui/panels/all.js").Panel, "id" | "label" | "keywords">[]} panels
 * @returns {readonly Command[]}
 */
export const panelCommands = (panels) =>
  [{ id: "canvas", label: "Go to the drawing", keywords: "canvas focus" }, ...panels].map(
    ({ id, label, keywords }) => ({
      id: `go.${id}`,
      label,
      group: "Go to",
      keywords: `panel tab ${keywords}`,
      run: ({ places }) => places.go(id),
    }),
  );
