/** A quiet plus over the gap that the pointer is near: a layer can be added there. */
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { config } from "../../config.js";
import { placesFor } from "../../model/document/new-layer.js";
import { neuronOf } from "../../model/document/rows.js";
import { screenToWorld, worldToScreen } from "../../model/plane/geometry.js";
import { layerNotNow } from "../../state/new-layer.js";
import { HEADING } from "../../view/paint/bands.js";
import { runCommand } from "../parts/controls.js";
import { icon } from "../parts/icons.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../../state/types.js").State} State
 * @typedef {{after: number, x: number, y0: number, y1: number}} Gap   world units; after: as in LayerWish
 */

/** CSS pixels: half of the button, and what lies between it and a disc at least. */
const HALF = 12;
const CLEAR = 6;
/** World units from the outermost layers, as between two of them. */
const OUTSIDE = config.columnGap / 2;

/**
 * The gaps where a layer may be put, of layers that stand in columns from left to right.
 * @param {State} state
 * @returns {Gap[]}
 */
export function gapsOf(state) {
  const { doc, check } = state;
  const layers = check?.layers ?? [];
  if (layers.length === 0 || layerNotNow(state) !== true) return [];
  const columns = layers.map((ids) => ids.flatMap((id) => neuronOf(doc.network, id) ?? []));
  const xs = columns.map((column) => column.map(({ x }) => x));
  const ys = columns.flat().map(({ y }) => y);
  const [y0, y1] = [Math.min(...ys) - config.neuronRadius - HEADING, Math.max(...ys) + config.neuronRadius];
  const left = (/** @type {number} */ after) =>
    after === 0 ? Math.min(...xs[0]) - 2 * OUTSIDE : Math.max(...xs[after - 1]);
  const right = (/** @type {number} */ after) =>
    after === xs.length ? Math.max(...xs[after - 1]) + 2 * OUTSIDE : Math.min(...xs[after]);
  return placesFor(doc, layers).flatMap((after) => {
    const room = (right(after) - left(after) - 2 * config.neuronRadius) * state.camera.zoom;
    return room < 2 * (HALF + CLEAR) ? [] : [{ after, x: (left(after) + right(after)) / 2, y0, y1 }];
  });
}

/**
 * @param {State} state
 * @param {number} x   CSS pixels of the canvas
 * @param {number} y
 */
export function gapNear(state, x, y) {
  const at = screenToWorld(state.camera, x, y);
  const near = (2 * HALF) / state.camera.zoom;
  const found = gapsOf(state).find(
    (gap) => Math.abs(gap.x - at.x) < near && at.y > gap.y0 - near && at.y < gap.y1,
  );
  return found?.after ?? null;
}

/**
 * @param {Ui} ui
 * @param {HTMLElement} stage
 */
export function watchGaps({ app, local }, stage) {
  const show = (/** @type {number | null} */ gap) => {
    if (local.get().gap !== gap) local.set({ gap });
  };
  stage.addEventListener("pointermove", ({ clientX, clientY, buttons, pointerType }) => {
    const { left, top } = stage.getBoundingClientRect();
    const busy = buttons !== 0 || pointerType === "touch" || app.store.get().tool !== "select";
    show(busy ? null : gapNear(app.store.get(), clientX - left, clientY - top));
  });
  stage.addEventListener("pointerleave", () => show(null));
}

/** @param {Ui} ui */
export function gapButton(ui) {
  const state = ui.app.store.get();
  const { gap } = ui.local.get();
  const found = gap === null ? undefined : gapsOf(state).find(({ after }) => after === gap);
  if (!found || Object.keys(state.gesture).length > 0) return nothing;
  const { x, y } = worldToScreen(state.camera, found.x, found.y0);
  const moveTo = (/** @type {Element | undefined} */ element) => {
    if (!(element instanceof HTMLElement)) return;
    element.style.left = `${Math.round(x) - HALF}px`;
    element.style.top = `${Math.max(2, Math.round(y + Math.min(22, 24 * state.camera.zoom)) - HALF)}px`;
  };
  const last = state.check?.layers.length;
  const place =
    gap === 0
      ? "before layer 1"
      : gap === last
        ? `after layer ${gap}`
        : `between layers ${gap} and ${Number(gap) + 1}`;
  const add = () => {
    ui.local.set({ form: { after: gap }, gap: null });
    runCommand(ui, "edit.addLayer");
  };
  return html`<button
    type="button"
    class="button icon gap"
    tabindex="-1"
    title=${`Add a layer ${place}`}
    aria-label=${`Add a layer ${place}`}
    ${ref(moveTo)}
    @click=${add}
  >
    ${icon("plus")}
  </button>`;
}
