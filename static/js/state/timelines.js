/** Timelines of records. */
import { rowsOf } from "../model/document/rows.js";
import { buildTimeline } from "../record/timeline.js";

/** @typedef {import("../record/types.js").Timeline} Timeline */

/**
 * Builds timelines and keeps them while the network's shape lasts: the records of a training have the same
 * few (large networks leave the rows of edges out of some).
 * @param {import("./store.js").Store} store
 */
export function createTimelines(store) {
  /** @type {{rows: object, layers: object, byHalves: Map<string, Timeline>} | null} */
  let last = null;
  /**
   * @param {import("../record/types.js").StepRecord} record
   * @returns {Timeline | null}
   */
  return (record) => {
    const { doc, check } = store.get();
    const fits = check && record.out.length === doc.network.neurons.length;
    if (!fits) return null;
    const rows = rowsOf(doc.network);
    const halves = `${record.dOut !== null}${record.change !== null}`;
    if (last?.rows !== rows || last.layers !== check.layers)
      last = { rows, layers: check.layers, byHalves: new Map() };
    const known = last.byHalves.get(halves);
    if (known) return known;
    const timeline = buildTimeline(doc.network, check.layers, check.floating, record);
    last.byHalves.set(halves, timeline);
    return timeline;
  };
}
