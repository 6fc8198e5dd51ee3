/** Points whose inputs are bits, as a truth table: in a plane most of them would cover each other. */
import { html, nothing, svg } from "lit-html";

const SIZE = 100;
/** Lines that are shown. */
const MOST = 16;
/** Between inputs and target, in cells. */
const GAP = 0.7;

/**
 * @param {readonly (readonly number[])[]} rows
 * @param {readonly number[]} inputs   places of the input columns
 */
export const isTruthTable = (rows, inputs) =>
  inputs.length > 1 && rows.every((row) => inputs.every((k) => row[k] === 0 || row[k] === 1));

/**
 * A bit that is 1 is filled; the target is round.
 * @param {readonly (readonly number[])[]} rows
 * @param {readonly number[]} inputs
 * @param {number} target
 * @param {boolean} large
 */
export function truthTable(rows, inputs, target, large) {
  const shown = rows.slice(0, Math.min(MOST, 2 ** inputs.length));
  const across = inputs.length + GAP + 1;
  const cell = Math.min(SIZE / across, SIZE / shown.length, SIZE / 6);
  const left = (SIZE - across * cell) / 2;
  const top = (SIZE - shown.length * cell) / 2;
  const half = cell * 0.36;
  const marks = shown.flatMap((row, down) => {
    const y = top + (down + 0.5) * cell;
    const bits = inputs.map((k, right) => {
      const x = left + (right + 0.5) * cell;
      return svg`<rect class=${row[k] === 1 ? "bit" : "bit none"} x=${x - half} y=${y - half} width=${2 * half} height=${2 * half}></rect>`;
    });
    const x = left + (inputs.length + GAP + 0.5) * cell;
    return [
      ...bits,
      svg`<circle class=${row[target] > 0 ? "high" : "low"} cx=${x} cy=${y} r=${half}></circle>`,
    ];
  });
  return html`<svg
    class="points"
    viewBox=${`0 0 ${SIZE} ${SIZE}`}
    role=${large ? "img" : nothing}
    aria-label=${large ? "Truth table: bits that are 1 are filled, the target is round" : nothing}
    aria-hidden=${large ? nothing : "true"}
  >
    ${marks}
  </svg>`;
}
