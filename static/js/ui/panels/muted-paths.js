/**
 * Keeps the canvas in step with the path explorer: which edges the muted paths go over, while the explorer
 * shows them.
 */
import { mutedEdges } from "../../explain/paths.js";
import { keyOf, shownPaths } from "./paths-view.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../state/types.js").MutedEdges} MutedEdges
 */

/** @param {Ui} ui */
export function watchMuted(ui) {
  const { app, local } = ui;
  let shown = "null";
  const update = () => {
    if (local.get().muted.size === 0 && shown === "null") return;
    const muted = shownEdges(ui);
    const text = JSON.stringify(muted);
    if (text === shown) return;
    shown = text;
    app.store.set({ muted });
  };
  local.subscribe(update);
  app.store.subscribe(update);
  app.records.subscribe(update);
  app.playhead.subscribe(update);
}

/**
 * @param {Ui} ui
 * @returns {MutedEdges | null}
 */
function shownEdges(ui) {
  const { muted, upper, lower, lowerOpen, panelOpen, single } = ui.local.get();
  const visible = panelOpen && (single ? upper === "paths" : lower === "paths" && lowerOpen);
  const shown = visible && muted.size > 0 ? shownPaths(ui) : null;
  if (!shown) return null;
  return mutedEdges(shown.context, shown.paths, (path) => muted.has(keyOf(path)));
}
