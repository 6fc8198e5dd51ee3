/**
 * The panel: three activities, each with its cards. Explain and Train show one card above and one of the
 * others below; where there is room for one only, the one used last. A list about the drawing (problems,
 * outline) takes the place of the activity until it is closed.
 *
 * @typedef {"explain" | "train" | "labs"} Activity
 * @typedef {"upper" | "lower"} Pane
 * @typedef {{front: string, lower: string}} Cards   front: used last; lower: the one below
 * @typedef {object} Panel
 * @property {boolean} open
 * @property {boolean} full      on narrow windows: it has the whole height
 * @property {boolean} single    there is room for one card
 * @property {Activity} activity
 * @property {string | null} list   the list about the drawing that is shown
 * @property {Readonly<Record<Exclude<Activity, "labs">, Cards>>} cards
 * @property {boolean} lowerOpen   the lower card is not folded
 * @typedef {{id: string, activity: Activity | null, pane: Pane}} Card   activity null: a list about the
 *   drawing
 * @typedef {import("./types.js").State} State
 */

/** @type {readonly Activity[]} */
export const ACTIVITIES = ["explain", "train", "labs"];

/** @type {Panel} */
export const initialPanel = {
  open: true,
  full: false,
  single: false,
  activity: "explain",
  list: null,
  cards: {
    explain: { front: "selection", lower: "ledger" },
    train: { front: "run", lower: "settings" },
  },
  lowerOpen: true,
};

/**
 * @param {import("./store.js").Store} store
 * @param {Partial<Panel>} patch
 */
export const setPanel = (store, patch) => store.set({ panel: { ...store.get().panel, ...patch } });

/**
 * @param {import("./store.js").Store} store
 * @param {Activity} activity
 */
export const showActivity = (store, activity) => setPanel(store, { open: true, activity, list: null });

/**
 * A drawing comes with the activity that it was left in, or that it is made for. Whether the panel is open is
 * the window's business.
 * @param {import("./store.js").Store} store
 * @param {Activity | undefined} activity   as kept somewhere, so it may be anything
 */
export function comeWith(store, activity) {
  if (activity && ACTIVITIES.includes(activity)) setPanel(store, { activity, list: null });
}

/**
 * Shows a card, wherever it stands.
 * @param {import("./store.js").Store} store
 * @param {Card} card
 */
export function showCard(store, { id, activity, pane }) {
  const { cards } = store.get().panel;
  if (activity === null) setPanel(store, { open: true, list: id });
  else if (activity !== "labs") {
    const lower = pane === "lower" ? { lower: id } : {};
    setPanel(store, {
      open: true,
      activity,
      list: null,
      cards: { ...cards, [activity]: { ...cards[activity], front: id, ...lower } },
      ...(pane === "lower" ? { lowerOpen: true } : {}),
    });
  }
}

/**
 * The cards in sight, the upper one first.
 * @param {Panel} panel
 * @returns {string[]}
 */
export function shownCards({ open, single, list, activity, cards, lowerOpen }) {
  if (!open) return [];
  if (list !== null) return [list];
  if (activity === "labs") return [];
  const { front, lower } = cards[activity];
  if (single) return [front];
  const upper = initialPanel.cards[activity].front;
  return lowerOpen ? [upper, lower] : [upper];
}

/**
 * The lab in sight: one that is open stays so while something else is shown.
 * @param {Pick<State, "panel" | "lab">} state
 */
export const shownLab = ({ panel, lab }) =>
  panel.open && panel.list === null && panel.activity === "labs" ? lab : null;
