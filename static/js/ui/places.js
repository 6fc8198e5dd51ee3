/** Where the keyboard can be sent from anywhere: the drawing, each activity, and each card of the panel. */
import { showActivity, showCard } from "../state/panel.js";
import { activities, cards } from "./panels/all.js";

/**
 * @param {import("../state/store.js").Store} store
 * @returns {import("../state/types.js").Places}
 */
export function createPlaces(store) {
  return {
    go(place) {
      const activity = activities.find(({ id }) => id === place);
      const card = cards.find(({ id }) => id === place);
      if (activity) showActivity(store, activity.id);
      if (card) showCard(store, card);
      // Once it is rendered, and what was open has given the focus back.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          const element = elementOf(place);
          element?.focus();
          element?.scrollIntoView({ block: "nearest", inline: "nearest" });
        }),
      );
    },
  };
}

/**
 * A card without a tab is gone to itself.
 * @param {string} place
 */
const elementOf = (place) =>
  document.getElementById(`tab-${place}`) ??
  document.getElementById(`view-${place}`) ??
  document.getElementById(place);
