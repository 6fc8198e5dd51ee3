/** What the numbers of a column are like, as the server counts them. */
import { html, nothing, svg } from "lit-html";
import { listed } from "../../../model/document/categories.js";
import { counted, formatNumber } from "../../../model/numbers/format.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../state/types.js").DataSummary} DataSummary
 */

/** Texts that are listed. */
const MOST = 12;
/** Size of a histogram, in its own units. */
const [WIDTH, HEIGHT] = [200, 40];

/**
 * @param {Ui} ui
 * @returns {DataSummary | null}
 */
export function summaryOf({ app }) {
  const { doc, connection, revision } = app.store.get();
  if (doc.data.rows.length === 0 || connection !== "connected") return null;
  return app.answers.ask("data_summary", {}, String(revision)).value;
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
export function columnSummary(ui, { name, texts }) {
  const summary = summaryOf(ui)?.columns.find((one) => one.name === name);
  if (!summary) return nothing;
  const { mean, deviation, min, max, histogram, missing, problem } = summary;
  if (Number.isNaN(mean)) return html`<p class="note wrong">${problem?.message ?? "No row has a value."}</p>`;
  const number = (/** @type {number} */ value) => formatNumber(Number(value.toPrecision(4)));
  const about = `${number(min)} to ${number(max)}, mean ${number(mean)} ± ${number(deviation)}`;
  const text = missing > 0 ? `${about}; no value in ${counted(missing, "row")}` : about;
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
    ${texts ? html`<p class="small muted">Texts: ${listed(texts, MOST)}</p>` : nothing}
    ${problem ? html`<p class="note wrong">${problem.message}</p>` : nothing}
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
