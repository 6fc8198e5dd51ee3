/** The points of a table as a small picture: two inputs as a plane, one input against its target. */
import { html, nothing, svg } from "lit-html";
import { formatNumber } from "../../../model/numbers/format.js";
import { isTruthTable, truthTable } from "./truth-table.js";

/** @typedef {import("../../../model/document/taking.js").Table} Table */

const SIZE = 100;
const MARGIN = 7;
/** More points only make it dark. */
const MOST = 400;

/**
 * @param {Table} table
 * @param {boolean} [large]
 */
export function thumbnail({ columns, rows }, large = false) {
  const inputs = columns.flatMap(({ role }, k) => (role === "input" ? [k] : []));
  const target = columns.findIndex(({ role }) => role === "output");
  const [across = -1, up = target] = inputs;
  if (across < 0 || up < 0 || rows.length === 0) return nothing;
  const shown = rows.slice(0, MOST);
  if (isTruthTable(shown, inputs)) return truthTable(rows, inputs, target, large);
  const x = scale(shown.map((row) => row[across]));
  const y = scale(shown.map((row) => row[up]));
  const middle = middleOf(shown.map((row) => row[target]));
  const radius = large ? 1.3 : 3;
  const marks = shown.map((row) => {
    const cx = MARGIN + x.place(row[across]) * (SIZE - 2 * MARGIN);
    const cy = SIZE - MARGIN - y.place(row[up]) * (SIZE - 2 * MARGIN);
    return inputs.length > 1 && row[target] <= middle
      ? svg`<rect class="low" x=${cx - radius} y=${cy - radius} width=${2 * radius} height=${2 * radius}></rect>`
      : svg`<circle class="high" cx=${cx} cy=${cy} r=${radius}></circle>`;
  });
  const name = (/** @type {number} */ k) => columns[k].name;
  return html`<svg
      class="points"
      viewBox=${`0 0 ${SIZE} ${SIZE}`}
      role=${large ? "img" : nothing}
      aria-label=${large ? `Points: ${name(up)} against ${name(across)}` : nothing}
      aria-hidden=${large ? nothing : "true"}
    >
      ${marks}
    </svg>
    ${large ? html`<p class="small muted">${name(across)} from ${formatNumber(x.low)} to ${formatNumber(x.high)}, ${name(up)} from ${formatNumber(y.low)} to ${formatNumber(y.high)}</p>` : nothing}`;
}

/** @param {readonly number[]} values */
function scale(values) {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  return {
    low,
    high,
    place: (/** @type {number} */ value) => (high > low ? (value - low) / (high - low) : 0.5),
  };
}

/** @param {readonly number[]} values */
function middleOf(values) {
  const { low, high } = scale(values);
  return (low + high) / 2;
}
