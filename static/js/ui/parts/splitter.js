/**
 * The line between two parts of the page, dragged or moved by arrow keys; Escape while it is dragged and a
 * double click put it back.
 *
 * @typedef {object} Split
 * @property {string} label
 * @property {"vertical" | "horizontal"} line   how the line itself lies
 * @property {number} now       percent that the part after the line has
 * @property {number} min
 * @property {number} max
 * @property {number} initial
 * @property {string} [whole]   selector of what it is a part of; without, the window
 * @property {(percent: number) => void} set
 */
import { html } from "lit-html";
import { followPress } from "./press.js";

const STEP = 2;

/** @param {Split} split */
export function splitter(split) {
  const { label, line, now, min, max, initial, set } = split;
  return html`<div
    class="splitter ${line}"
    role="separator"
    aria-orientation=${line}
    aria-label=${label}
    aria-valuemin=${min}
    aria-valuemax=${max}
    aria-valuenow=${now}
    title="Drag it, or use the arrow keys; a double click puts it back"
    tabindex="0"
    @pointerdown=${(/** @type {PointerEvent} */ event) => press(split, event)}
    @dblclick=${() => set(initial)}
    @keydown=${(/** @type {KeyboardEvent} */ event) => key(split, event)}
  ></div>`;
}

/**
 * @param {Split} split
 * @param {number} percent
 */
const within = ({ min, max }, percent) => Math.round(Math.min(max, Math.max(min, percent)) * 10) / 10;

/**
 * @param {Split} split
 * @param {PointerEvent} event
 */
function press(split, event) {
  if (event.button !== 0) return;
  const handle = /** @type {HTMLElement} */ (event.currentTarget);
  event.preventDefault();
  handle.focus({ preventScroll: true });
  const vertical = split.line === "vertical";
  const whole = (
    split.whole ? handle.closest(split.whole) : document.documentElement
  )?.getBoundingClientRect();
  const part = handle.parentElement?.getBoundingClientRect();
  if (!whole || !part) return;
  handle.setPointerCapture(event.pointerId); // keeps its cursor
  followPress(event, {
    move({ clientX, clientY }) {
      const share = vertical ? (part.right - clientX) / whole.width : (part.bottom - clientY) / whole.height;
      split.set(within(split, share * 100));
    },
    end: (letGo) => letGo ?? split.set(split.now),
  });
}

/**
 * The line goes where the arrow points.
 * @param {Split} split
 * @param {KeyboardEvent} event
 */
function key(split, event) {
  const { line, now, min, max } = split;
  const [more, less] = line === "vertical" ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
  const wanted = { [more]: now + STEP, [less]: now - STEP, Home: min, End: max }[event.key];
  if (wanted === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  split.set(within(split, wanted));
}
