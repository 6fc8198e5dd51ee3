/**
 * The confusion matrix: down by the class that rows have, across by the one they are taken for. A cell lists
 * its rows.
 */
import { html, nothing } from "lit-html";
import { confusionOf } from "../../../state/metrics.js";
import { counted } from "../../../model/numbers/format.js";
import { runCommand } from "../../parts/controls.js";
import { takenFor } from "./words.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../state/metrics.js").Metrics} Metrics
 */

const SHADES = 5;

/**
 * @param {Ui} ui
 * @param {Metrics} metrics
 * @param {readonly string[]} names
 */
export function confusion(ui, metrics, names) {
  const { rows, cell } = ui.app.store.get().metrics;
  const counts = confusionOf(metrics, rows);
  if (!counts) return nothing;
  const most = counts.map((line) =>
    Math.max(
      1,
      line.reduce((sum, count) => sum + count, 0),
    ),
  );
  const choose = (/** @type {number} */ actual, /** @type {number} */ predicted) => {
    const same = cell?.[0] === actual && cell[1] === predicted;
    return runCommand(ui, "metrics.choose", {
      cell: same ? null : [actual, predicted],
      ...(same ? {} : { rowCount: counts[actual][predicted] }),
    });
  };
  const one = (
    /** @type {number} */ count,
    /** @type {number} */ actual,
    /** @type {number} */ predicted,
  ) => {
    const chosen = cell?.[0] === actual && cell[1] === predicted;
    const said = takenFor(names, [actual, predicted]);
    return html`<td>
      <button
        type="button"
        class="count shade-${Math.ceil((count / most[actual]) * SHADES)} ${actual === predicted ? "right" : ""}"
        aria-pressed=${String(chosen)}
        aria-label=${`${counted(count, "row")}: ${said}`}
        title=${`${counted(count, "row")}: ${said}`}
        tabindex=${chosen || (!cell && actual === 0 && predicted === 0) ? "0" : "-1"}
        data-cell=${`${actual} ${predicted}`}
        @click=${() => choose(actual, predicted)}
      >
        ${count}
      </button>
    </td>`;
  };
  return html`<div class="confusion-frame">
    <table class="confusion" aria-label="Confusion matrix" @keydown=${move}>
      <thead>
        <tr>
          <th class="corner" scope="col"><span>is ↓ taken for →</span></th>
          ${names.map((name) => html`<th scope="col" title=${name}><span>${name}</span></th>`)}
        </tr>
      </thead>
      <tbody>
        ${counts.map(
          (line, actual) =>
            html`<tr>
              <th scope="row" title=${names[actual]}><span>${names[actual]}</span></th>
              ${line.map((count, predicted) => one(count, actual, predicted))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** @type {Record<string, readonly [number, number]>} */
const ARROWS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

/** @param {KeyboardEvent} event */
function move(event) {
  const way = ARROWS[event.key];
  const from = /** @type {HTMLElement} */ (event.target);
  if (!way || !from.dataset.cell) return;
  const [row, column] = from.dataset.cell.split(" ").map(Number);
  const table = /** @type {HTMLElement} */ (event.currentTarget);
  const to = table.querySelector(`[data-cell="${row + way[0]} ${column + way[1]}"]`);
  event.preventDefault();
  event.stopPropagation();
  if (to instanceof HTMLElement) to.focus();
}
