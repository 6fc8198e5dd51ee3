/** Residuals over outputs: a click shows the nearest row on the canvas. The keyboard has the list below. */
import { html, nothing, svg } from "lit-html";
import { runCommand, selectField } from "../../parts/controls.js";
import { axes, frameOf, round } from "../../parts/plot.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../state/metrics.js").MeasuredRow} MeasuredRow
 */

const [WIDTH, HEIGHT] = [300, 180];
/** Of the range, beyond the outermost points. */
const ROOM = 0.08;
/** SVG units from a point that still mean it. */
const NEAR = 14;

/**
 * @param {Ui} ui
 * @param {readonly MeasuredRow[]} listed
 * @param {readonly string[]} names   of the outputs
 */
export function residuals(ui, listed, names) {
  const { metrics, point } = ui.app.store.get();
  const output = Math.min(metrics.output, names.length - 1);
  const points = pointsOf(listed, output);
  if (points.length === 0) return nothing;
  const frame = frameOf({
    width: WIDTH,
    height: HEIGHT,
    x: around(points.map(({ x }) => x)),
    y: around([0, ...points.map(({ y }) => y)]),
    margin: { left: 48, top: 8, bottom: 36 },
  });
  const { sx, sy, margin } = frame;
  const click = (/** @type {MouseEvent} */ event) => {
    const row = nearest(frame, points, event);
    if (row !== null) void runCommand(ui, "metrics.show", { row });
  };
  return html`<figure class="residuals">
    <figcaption class="row">
      <h3>Residuals</h3>
      <span class="spread"></span>
      ${
        names.length < 2
          ? nothing
          : selectField({
              label: "Residuals of the output",
              value: String(output),
              options: names.map((name, k) => [String(k), name]),
              choose: (k) => runCommand(ui, "metrics.choose", { output: Number(k) }),
              classes: "small",
            })
      }
    </figcaption>
    <svg
      class="plot"
      viewBox=${`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label=${`Residuals of ${names[output]} for ${points.length} rows, listed below`}
      @click=${click}
    >
      ${axes(frame, { across: 4, up: 4 })}
      <text x=${(margin.left + WIDTH - margin.right) / 2} y=${HEIGHT - 4} text-anchor="middle">output</text>
      <text
        transform=${`translate(11 ${(margin.top + HEIGHT - margin.bottom) / 2}) rotate(-90)`}
        text-anchor="middle"
      >
        target − output
      </text>
      ${points.map(
        ({ row, x, y, ring }) =>
          svg`<circle class="residual ${ring ? "ring" : ""} ${row === point ? "shown" : ""}" cx=${round(sx(x))} cy=${round(sy(y))} r=${row === point ? 5 : 3}></circle>`,
      )}
    </svg>
  </figure>`;
}

/**
 * @param {readonly MeasuredRow[]} listed
 * @param {number} output
 */
export const pointsOf = (listed, output) =>
  listed.flatMap(({ row, held_out: ring, out, y }) => {
    const point = { row, ring, x: out[output], y: y[output] - out[output] };
    return Number.isFinite(point.x) && Number.isFinite(point.y) ? [point] : [];
  });

/**
 * @param {readonly number[]} values
 * @returns {[number, number]}
 */
export function around(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low) * ROOM || Math.abs(low) * ROOM || 1;
  return [low - room, high + room];
}

/**
 * @param {import("../../parts/plot.js").Frame} frame
 * @param {ReturnType<typeof pointsOf>} points
 * @param {MouseEvent} event
 */
function nearest({ sx, sy }, points, { clientX, clientY, currentTarget }) {
  const box = /** @type {Element} */ (currentTarget).getBoundingClientRect();
  // As large as fits, in the middle.
  const scale = Math.min(box.width / WIDTH, box.height / HEIGHT);
  const at = {
    x: (clientX - box.left - (box.width - WIDTH * scale) / 2) / scale,
    y: (clientY - box.top - (box.height - HEIGHT * scale) / 2) / scale,
  };
  let [best, distance] = [/** @type {number | null} */ (null), NEAR];
  for (const { row, x, y } of points) {
    const away = Math.hypot(sx(x) - at.x, sy(y) - at.y);
    if (away < distance) [best, distance] = [row, away];
  }
  return best;
}
