/**
 * Going to the drawing, to an activity or to a card of the panel, from anywhere.
 *
 * @typedef {import("../state/types.js").Command} Command
 */
import { shownLab, showActivity } from "../state/panel.js";

const GROUP = "Go to";

/**
 * @param {readonly import("../ui/panels/all.js").ActivityTab[]} activities
 * @param {readonly import("../ui/panels/all.js").CardView[]} cards
 * @returns {readonly Command[]}
 */
export const panelCommands = (activities, cards) => [
  ...activities.map(activityCommand),
  ...[{ id: "canvas", label: "Go to the drawing", keywords: "canvas focus" }, ...cards].flatMap(
    ({ id, label, keywords }) =>
      label
        ? {
            id: `go.${id}`,
            label,
            group: GROUP,
            keywords: `panel tab ${keywords}`,
            run: (/** @type {import("../state/types.js").App} */ { places }) => places.go(id),
          }
        : [],
  ),
];

/**
 * Shows an activity and leaves the keyboard where it is; asked for again it takes the keyboard there.
 * @param {import("../ui/panels/all.js").ActivityTab} activity
 * @returns {Command}
 */
const activityCommand = ({ id, label, keys, keywords }) => ({
  id: `go.${id}`,
  label,
  group: GROUP,
  keys: [keys],
  keywords: `panel tab activity ${keywords}`,
  run({ store, places, announce }) {
    const { open, activity, list } = store.get().panel;
    if (open && list === null && activity === id) places.go(id);
    else {
      showActivity(store, id);
      announce(shownLab(store.get()) ? `${label}: the open lab` : label);
    }
  },
});
