/** The lines of the ledger as the playhead stands: how many, how high, and each by its number. */
import { ledgerLines } from "../../../explain/ledger.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../explain/ledger.js").Line} Line
 * @typedef {import("../../../explain/quantities.js").Context} Context
 */

/** Heights in CSS pixels of a line, and of one that only says which step begins; panel.css has the same. */
const LINE = 50;
const HEADING = 28;
/** Lines are made this many at a time. */
const BATCH = 16;

/**
 * @param {Ui} ui
 * @param {Context} context
 * @param {import("../../../record/types.js").Timeline} timeline
 */
export function linesOf({ app, local }, context, timeline) {
  const { position } = app.playhead.get();
  const { ledgerOpened, ledgerActive } = local.get();
  const between = (/** @type {number} */ from, /** @type {number} */ to) =>
    ledgerLines(context, timeline, position, ledgerOpened, from, to);
  const { total, headings } = between(0, 0);
  const isHeading = new Set(headings);
  /** @type {Map<number, Line[]>} */
  const batches = new Map();
  /**
   * @param {number} index
   * @returns {Line | undefined}
   */
  function at(index) {
    const batch = Math.floor(index / BATCH);
    const lines = batches.get(batch) ?? between(batch * BATCH, (batch + 1) * BATCH).lines;
    batches.set(batch, lines);
    return lines[index - batch * BATCH];
  }
  /** The number of the active line, -1 = there is none; mostly it is still where it was. */
  function activeAt() {
    if (ledgerActive === null) return -1;
    const { key, index } = ledgerActive;
    if (at(index)?.key === key) return index;
    return between(0, total).lines.findIndex((line) => line.key === key);
  }
  return {
    total,
    at,
    before: (/** @type {number} */ index) => between(0, index).lines,
    size: (/** @type {number} */ index) => (isHeading.has(index) ? HEADING : LINE),
    headings: headings.join(),
    active: activeAt(),
  };
}
