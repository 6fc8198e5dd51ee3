/** Where the keyboard can be sent from anywhere: the drawing, and each tab of the panel. */
import { showTab } from "../state/panel.js";
import { panels } from "./panels/all.js";

/**
 * @param {import("../state/store.js").Store} store
 * @returns {import("../state/types.js").Places}
 */
export function createPlaces(store) {
  return {
    go(place) {
      const panel = panels.find(({ id }) => id === place);
      if (panel) showTab(store, panel.pane, panel.id);
      // Once it is rendered, and what was open has given the focus back.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          const element = document.getElementById(panel ? `tab-${panel.id}` : "canvas");
          element?.focus();
          element?.scrollIntoView({ block: "nearest", inline: "nearest" });
        }),
      );
    },
  };
}
