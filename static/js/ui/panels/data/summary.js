/** What the numbers of a column are like, as the server counts them. */
import { html, nothing, svg } from "lit-html";
import { formatNumber } from "../../../model/numbers/format.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../state/types.js").DataSummary} DataSummary
 */

/** Size of a histogram, in its own units. */
const [WIDTH, HEIGHT] = [200, 40];

/**
 * @param {Ui} ui
 * @returns {DataSummary | null}
 */
export function summaryOf({ app }) {
  const { doc, connection } = app.store.get();
  if (doc.data.rows.length === 0 || connection !== "connected") return null;
  return app.answers.ask("data_summary", {}).value;
}

/** @type {WeakMap<readonly number[], ReadonlySet<number>>} */
const sets = new WeakMap();

/**
 * The rows that are held out, or null while that is not known.
 * @param {Ui} ui
 * @returns {ReadonlySet<number> | null}
 */
export function heldOutRows(ui) {
  const rows = ui.app.store.get().doc.data.split ? summaryOf(ui)?.held_out : undefined;
  if (!rows) return null;
  let known = sets.get(rows);
  if (!known) {
    known = new Set(rows);
    sets.set(rows, known);
  }
  return known;
}

/**
 * @param {Ui} ui
 * @param {import("../../../model/document/table-columns.js").Column} column
 */
export function columnSummary(ui, { name }) {
  const summary = summaryOf(ui)?.columns.find((one) => one.name === name);
  if (!summary) return nothing;
  const { mean, deviation, min, max, histogram } = summary;
  const number = (/** @type {number} */ value) => formatNumber(Number(value.toPrecision(4)));
  const text = `${number(min)} to ${number(max)}, mean ${number(mean)} ± ${number(deviation)}`;
  return html`<figure class="histogram">
    <svg
      viewBox=${`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label=${`Histogram: ${text}`}
    >
      ${bars(histogram)}
    </svg>
    <figcaption class="small muted">${text}</figcaption>
  </figure>`;
}

/** @param {readonly number[]} counts */
function bars(counts) {
  const most = Math.max(...counts, 1);
  const width = WIDTH / counts.length;
  return counts.map((count, k) => {
    const height = (count / most) * HEIGHT;
    return svg`<rect x=${k * width + 0.5} y=${HEIGHT - height} width=${width - 1} height=${height}></rect>`;
  });
}
