/**
 * What only the interface knows: open tabs, folded panes, the open menu. Never saved with the document.
 *
 * @typedef {import("../state/types.js").App} App
 * @typedef {"train" | "data" | "outline" | "ledger" | "selection" | "paths" | "problems"} Tab
 * @typedef {{x: number, y: number, heading: string, items: readonly MenuLine[]}} Menu
 * @typedef {MenuItem | {title: string} | null} MenuLine null = a line between; title = what the next ones
 *   have in common
 * @typedef {{id: string, args?: unknown, label?: string, about?: string}} MenuItem about: in small letters
 *   below
 * @typedef {object} LocalState
 * @property {Tab} upper          tab of the upper pane (of the only one, when there is room for one)
 * @property {Tab} lower          tab of the lower pane
 * @property {boolean} single     one pane only: narrow or low windows
 * @property {boolean} narrow     the panel lies under the canvas
 * @property {boolean} panelOpen
 * @property {boolean} lowerOpen
 * @property {boolean} legendOpen
 * @property {boolean} logLoss
 * @property {boolean | null} moreOpen   further training settings are open; null = if any is not as usual
 * @property {ReadonlySet<number>} opened   neurons opened in the outline
 * @property {ReadonlySet<string>} turned   layers the user folded or unfolded there
 * @property {ReadonlySet<string>} ledgerOpened   lines of the ledger that are open
 * @property {{key: string, index: number} | null} ledgerActive   the line that the keyboard is on, and where
 *   it was then
 * @property {ReadonlySet<string>} muted   paths left out of the sum
 * @property {Menu | null} menu
 * @property {string} query       what is typed in the palette
 * @property {number} choice      chosen line of the palette
 * @property {boolean} lensBackward      the neuron in the lens is read from right to left
 * @property {boolean} sliceWhole        the loss slice is over all data
 * @property {[number, number] | null} sliceRange   as typed, null = chosen by the server
 * @property {number | null} checkEpsilon  null = a good one for the weight
 * @property {number} answered           raised when an answer for the lens has come
 *
 * @typedef {ReturnType<typeof createLocal>} Local
 * @typedef {{app: App, local: Local}} Ui   what every part of the interface is handed
 */

export function createLocal() {
  /** @type {LocalState} */
  let state = {
    upper: "train",
    lower: "selection",
    single: false,
    narrow: false,
    panelOpen: true,
    lowerOpen: true,
    legendOpen: true,
    logLoss: true,
    moreOpen: null,
    opened: new Set(),
    turned: new Set(),
    ledgerOpened: new Set(),
    ledgerActive: null,
    muted: new Set(),
    menu: null,
    query: "",
    choice: 0,
    lensBackward: false,
    sliceWhole: false,
    sliceRange: null,
    checkEpsilon: null,
    answered: 0,
  };
  /** @type {Set<() => void>} */
  const subscribers = new Set();
  return {
    get: () => state,
    /** @param {Partial<LocalState>} patch */
    set(patch) {
      state = { ...state, ...patch };
      for (const subscriber of subscribers) subscriber();
    },
    /** @param {() => void} subscriber */
    subscribe(subscriber) {
      subscribers.add(subscriber);
    },
  };
}
