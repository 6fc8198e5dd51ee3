/** The edge between canvas and lab, dragged or moved by arrow keys; preferences keep the width. */
import { html } from "lit-html";
import { runCommand } from "../parts/controls.js";

/** @typedef {import("../local.js").Ui} Ui */

/** Percent of the page's width. */
const [MIN_PERCENT, MAX_PERCENT] = [25, 75];
const STEP = 2;

/** @param {Ui} ui */
export function widthHandle(ui) {
  const { labWidth } = ui.app.store.get().preferences;
  return html`<div
    class="lab-handle"
    role="separator"
    aria-orientation="vertical"
    aria-label="Width of the lab"
    aria-valuemin=${MIN_PERCENT}
    aria-valuemax=${MAX_PERCENT}
    aria-valuenow=${labWidth}
    title="Drag it, or use the arrow keys"
    tabindex="0"
    @pointerdown=${(/** @type {PointerEvent} */ event) => press(ui, event)}
    @keydown=${(/** @type {KeyboardEvent} */ event) => key(ui, labWidth, event)}
  ></div>`;
}

/**
 * @param {Ui} ui
 * @param {number} percent
 */
function setWidth(ui, percent) {
  const labWidth = Math.round(Math.min(MAX_PERCENT, Math.max(MIN_PERCENT, percent)) * 10) / 10;
  runCommand(ui, "view.preferences", { preferences: { labWidth } });
}

/**
 * @param {Ui} ui
 * @param {PointerEvent} event
 */
function press(ui, event) {
  if (event.button !== 0) return;
  const handle = /** @type {HTMLElement} */ (event.currentTarget);
  event.preventDefault();
  handle.focus({ preventScroll: true });
  handle.setPointerCapture(event.pointerId);
  const right = handle.parentElement?.getBoundingClientRect().right ?? window.innerWidth;
  const move = (/** @type {PointerEvent} */ at) =>
    setWidth(ui, ((right - at.clientX) / window.innerWidth) * 100);
  const done = () => handle.removeEventListener("pointermove", move);
  handle.addEventListener("pointermove", move);
  handle.addEventListener("lostpointercapture", done, { once: true });
}

/**
 * The edge goes where the arrow points.
 * @param {Ui} ui
 * @param {number} width
 * @param {KeyboardEvent} event
 */
function key(ui, width, event) {
  const wanted = { ArrowLeft: width + STEP, ArrowRight: width - STEP, Home: MIN_PERCENT, End: MAX_PERCENT }[
    event.key
  ];
  if (wanted === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  setWidth(ui, wanted);
}
