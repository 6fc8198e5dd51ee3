/** The curve of a loss slice with its marker, tangent, and the gestures that move the weight. */
import { html, nothing, svg } from "lit-html";
import { padded } from "../../model/numbers/axis.js";
import { formatNumber } from "../../model/numbers/format.js";
import { edgeName } from "../parts/names.js";
import { followPress } from "../parts/press.js";
import { liveWeight } from "./slice-drag.js";
import { axes, clip, curvePath, frameOf, round, tangentPath } from "../parts/plot.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../state/types.js").LossSlice} LossSlice
 * @typedef {import("../parts/plot.js").Frame} Frame
 * @typedef {{edge: string, curve: LossSlice, here: import("./slice.js").Here, moving: (on: boolean) => void}}
 *   Slice   moving: told when a movement of the weight begins and ends
 */

const [WIDTH, HEIGHT] = [560, 280];
/** Arrow keys move by this share of the range (with Shift ten times). */
const KEY_STEP = 1 / 200;
/** Milliseconds without a key that end a movement by keys. */
const KEY_PAUSE = 400;
/**
 * The movement by keys that is under way.
 * @type {{live: ReturnType<typeof liveWeight>, timer: number} | null}
 */
let burst = null;

/**
 * @param {Ui} ui
 * @param {Slice} slice
 */
export function slicePlot(ui, slice) {
  const { curve, here, edge } = slice;
  const { values, losses } = curve;
  const [low, high] = [values[0], values[values.length - 1]];
  const y = heightOf(losses, here.loss);
  const frame = frameOf({
    width: WIDTH,
    height: HEIGHT,
    x: [low, high],
    y,
    margin: { left: 48, right: 14, top: 14, bottom: 36 },
  });
  const inside = here.weight >= low && here.weight <= high && Number.isFinite(here.loss);
  const [cx, cy] = [round(frame.sx(here.weight)), round(frame.sy(here.loss))];
  const { digits } = ui.app.store.get().preferences;
  const said = `weight ${formatNumber(here.weight, digits)}, loss ${formatNumber(here.loss, digits)}, slope ${formatNumber(here.derivative, digits)}`;
  const pressed = (/** @type {PointerEvent} */ event) => press(ui, slice, frame, event);
  return html`<svg class="graph slice" viewBox="0 0 ${WIDTH} ${HEIGHT}" @pointerdown=${pressed}>
    ${axes(frame, { across: 8, up: 5 })}
    <text
      class="axis-name"
      x=${(frame.margin.left + WIDTH - frame.margin.right) / 2}
      y=${HEIGHT - 4}
      text-anchor="middle"
    >
      weight ${edgeName(edge)}
    </text>
    <text class="axis-name" x="4" y="11">loss</text>
    ${clip(frame, "slice-clip")}
    <g clip-path="url(#slice-clip)">
      <path class="curve" d=${curvePath(frame, values, losses)} />
      ${inside ? svg`<path class="guide" d="M${cx} ${HEIGHT - frame.margin.bottom}V${cy}"/>` : nothing}
      ${inside && Number.isFinite(here.derivative) ? svg`<path class="tangent" d=${tangentPath(frame, here.weight, here.loss, here.derivative, 90)} />` : nothing}
    </g>
    ${
      inside
        ? svg`<circle class="halo" cx=${cx} cy=${cy} r="16"/><circle class="point handle" cx=${cx} cy=${cy} r="7.500" tabindex="0" role="slider" aria-label=${`Weight ${edgeName(edge)}`}
      aria-valuemin=${low} aria-valuemax=${high} aria-valuenow=${here.weight} aria-valuetext=${said}
      @keydown=${(/** @type {KeyboardEvent} */ event) => key(ui, slice, event)} />`
        : nothing
    }
  </svg>`;
}

/**
 * The losses and the marker with room; a curve that goes beyond all bounds is cut, so that its bottom can be
 * seen.
 * @param {readonly number[]} losses
 * @param {number} here
 * @returns {[number, number]}
 */
export function heightOf(losses, here) {
  const finite = losses.filter(Number.isFinite).sort((a, b) => a - b);
  const middle = finite[Math.floor(finite.length / 2)] ?? 0;
  const most = Math.max(middle * 12, Number.isFinite(here) ? here * 1.5 : 0, 1e-12);
  const [low, high] = padded(
    finite.filter((loss) => loss <= most),
    0.08,
  );
  return [Math.min(low, low < 0 ? low : 0 - 0.05 * (high - low)), high];
}

/**
 * Press and drag: the marker goes to the pointer.
 * @param {Ui} ui
 * @param {Slice} slice
 * @param {Frame} frame
 * @param {PointerEvent} event
 */
function press(ui, { edge, moving }, frame, event) {
  if (event.button !== 0) return;
  const plot = /** @type {SVGSVGElement} */ (event.currentTarget);
  event.preventDefault();
  /** @type {SVGElement | null} */ (plot.querySelector(".handle"))?.focus({ preventScroll: true });
  const live = liveWeight(ui.app, edge, moving);
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(frame.x[1] - frame.x[0])));
  const box = plot.getBoundingClientRect();
  const valueAt = (/** @type {PointerEvent} */ at) => {
    const value = frame.vx(((at.clientX - box.left) / box.width) * frame.width);
    return Number(Math.min(frame.x[1], Math.max(frame.x[0], value)).toFixed(decimals));
  };
  const move = (/** @type {PointerEvent} */ at) => live.move(valueAt(at));
  followPress(event, { move, end: (letGo) => live.end(letGo !== null) });
  move(event);
}

/**
 * Arrow keys; a burst of them is one movement.
 * @param {Ui} ui
 * @param {Slice} slice
 * @param {KeyboardEvent} event
 */
function key(ui, { edge, curve, here, moving }, event) {
  const way = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
  if (!way) return;
  event.preventDefault();
  event.stopPropagation();
  const [low, high] = [curve.values[0], curve.values[curve.values.length - 1]];
  const step = (high - low) * KEY_STEP * (event.shiftKey ? 10 : 1);
  const decimals = Math.max(0, 3 - Math.floor(Math.log10(high - low)));
  const value = Number(Math.min(high, Math.max(low, here.weight + way * step)).toFixed(decimals));
  burst ??= { live: liveWeight(ui.app, edge, moving), timer: 0 };
  const { live } = burst;
  live.move(value);
  clearTimeout(burst.timer);
  burst.timer = window.setTimeout(() => {
    live.end();
    burst = null;
  }, KEY_PAUSE);
}
