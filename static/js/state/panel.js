/**
 * The panel: two panes, each with one of its tabs in front; where there is room for one only, that of the
 * pane used last.
 *
 * @typedef {"upper" | "lower"} Pane
 * @typedef {{open: boolean, single: boolean, front: Pane, upper: string, lower: string, lowerOpen: boolean}}
 *   Panel   single: there is room for one pane; lowerOpen: the lower one is not folded
 */

/**
 * @param {import("./store.js").Store} store
 * @param {Partial<Panel>} patch
 */
export const setPanel = (store, patch) => store.set({ panel: { ...store.get().panel, ...patch } });

/**
 * Shows a tab, wherever it stands.
 * @param {import("./store.js").Store} store
 * @param {Pane} pane
 * @param {string} tab
 */
export const showTab = (store, pane, tab) =>
  setPanel(store, {
    open: true,
    front: pane,
    [pane]: tab,
    ...(pane === "lower" ? { lowerOpen: true } : {}),
  });

/**
 * The tabs in sight.
 * @param {Panel} panel
 * @returns {string[]}
 */
export function shownTabs(panel) {
  if (!panel.open) return [];
  if (panel.single) return [panel[panel.front]];
  return panel.lowerOpen ? [panel.upper, panel.lower] : [panel.upper];
}
