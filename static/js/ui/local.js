/**
 * What only the interface knows: unfolded lists, the open menu, what is typed in the palette. Never saved
 * with the document.
 *
 * @typedef {import("../state/types.js").App} App
 * @typedef {{x: number, y: number, heading: string, items: readonly MenuLine[]}} Menu
 * @typedef {MenuItem | {title: string} | null} MenuLine null = a line between; title = what the next ones
 *   have in common
 * @typedef {{id: string, args?: unknown, label?: string, about?: string}} MenuItem about: in small letters
 *   below
 * @typedef {object} LocalState
 * @property {boolean} narrow     the panel lies under the canvas
 * @property {boolean} legendOpen
 * @property {boolean} transportOpen   unit and speed are shown where they are behind a button
 * @property {boolean} logLoss
 * @property {boolean} pictureOpen   how the picture is shown can be chosen
 * @property {boolean} othersOpen   the sliders of the variables beside its axes
 * @property {readonly number[] | null} picturePlace   what the pointer is at in it, a value for each axis
 * @property {number | null} pictureRow   the row of the point that it is at
 * @property {import("./parts/picture/note.js").Note} pictureNote   what it leaves out
 * @property {boolean | null} moreOpen   further training settings are open; null = if any was changed
 * @property {ReadonlySet<number>} opened   neurons opened in the outline
 * @property {ReadonlySet<string>} turned   layers the user folded or unfolded there
 * @property {{key: string, index: number} | null} outlineActive   the line there that Tab leads to, and where
 *   it was then
 * @property {ReadonlySet<string>} ledgerOpened   lines of the ledger that are open
 * @property {{key: string, index: number} | null} ledgerActive   the line that the keyboard is on, and where
 *   it was then
 * @property {import("./panels/data/moves.js").Grid} grid   where the keyboard is in the table, and what is
 *   chosen there
 * @property {number} firstRow   of the table, in view
 * @property {number | null} columnCard   the column of the table whose card is open
 * @property {{name: string, x: number, y: number} | null} draggedHead   a head on its way
 * @property {Menu | null} menu
 * @property {string} query       what is typed in the palette
 * @property {number} choice      chosen line of the palette
 * @property {number | null} gap   the layer before the gap that the pointer is near; null = none near
 * @property {Readonly<Record<string, any>>} form   what has been filled in so far in the dialog of a layer or
 *   a dense network
 * @property {ReadonlyMap<string, import("./dialogs/data/offers.js").Offer>} offers   what the dialog of the
 *   data has asked for
 * @property {Readonly<Record<string, object>>} labs   what was chosen in each lab
 *
 * @typedef {ReturnType<typeof createLocal>} Local
 * @typedef {{app: App, local: Local}} Ui   what every part of the interface is handed
 */
import { initialGrid } from "./panels/data/moves.js";
import { createSubscribers } from "../state/subscribers.js";
import { properties } from "../state/tracking.js";

export function createLocal() {
  /** @type {LocalState} */
  let state = {
    narrow: false,
    legendOpen: true,
    transportOpen: false,
    logLoss: true,
    pictureOpen: false,
    othersOpen: false,
    picturePlace: null,
    pictureRow: null,
    pictureNote: { text: "", fit: false },
    moreOpen: null,
    opened: new Set(),
    turned: new Set(),
    outlineActive: null,
    ledgerOpened: new Set(),
    ledgerActive: null,
    grid: initialGrid,
    firstRow: 0,
    columnCard: null,
    draggedHead: null,
    menu: null,
    query: "",
    choice: 0,
    gap: null,
    form: {},
    offers: new Map(),
    labs: {},
  };
  /** @type {import("../state/subscribers.js").Subscribers<[]>} */
  const { subscribe, tell } = createSubscribers();
  return {
    get: properties(() => state),
    /** @param {Partial<LocalState>} patch */
    set(patch) {
      state = { ...state, ...patch };
      tell();
    },
    subscribe,
  };
}
