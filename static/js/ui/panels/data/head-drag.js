/** A column's head, dropped on an input or output of the canvas, ties the column to it. */
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { config } from "../../../config.js";
import { hasValue } from "../../../model/document/document.js";
import { tableColumns } from "../../../model/document/table-columns.js";
import { screenToWorld } from "../../../model/plane/geometry.js";
import { runCommand } from "../../parts/controls.js";
import { HEADS } from "./moves.js";
import { cellAt } from "./place.js";

/** @typedef {import("../../local.js").Ui} Ui */

/**
 * @param {Ui} ui
 * @param {PointerEvent} event
 */
export function pressedHead(ui, event) {
  const cell = cellAt(event.target);
  if (cell?.row !== HEADS || event.button !== 0 || event.pointerType === "touch") return;
  const { clientX: x0, clientY: y0 } = event;
  const { column } = cell;
  const { name, derived } = tableColumns(ui.app.store.get().doc)[column];
  const stop = new AbortController();
  const { signal } = stop;
  const end = () => {
    stop.abort();
    if (ui.local.get().draggedHead) ui.app.store.set({ hover: null });
    ui.local.set({ draggedHead: null });
  };
  const over = (/** @type {PointerEvent} */ at) => neuronUnder(ui, at, derived !== null);
  window.addEventListener(
    "pointermove",
    (now) => {
      const { clientX: x, clientY: y } = now;
      if (!ui.local.get().draggedHead && Math.hypot(x - x0, y - y0) < config.dragThreshold.touch) return;
      const neuron = over(now);
      ui.local.set({ draggedHead: { name, x, y } });
      ui.app.store.set({ hover: neuron === null ? null : { neuron } });
    },
    { signal },
  );
  window.addEventListener(
    "pointerup",
    (now) => {
      const neuron = ui.local.get().draggedHead ? over(now) : null;
      end();
      if (neuron !== null) runCommand(ui, "data.tie", { column, neuron });
    },
    { signal },
  );
  window.addEventListener("pointercancel", end, { signal });
  window.addEventListener("keydown", (key) => key.key === "Escape" && end(), { signal });
}

/**
 * The input or output there that may have the column.
 * @param {Ui} ui
 * @param {PointerEvent} event
 * @param {boolean} derived   only inputs may
 */
function neuronUnder({ app }, { clientX, clientY }, derived) {
  const canvas = document.elementFromPoint(clientX, clientY);
  if (canvas?.id !== "canvas") return null;
  const { left, top } = canvas.getBoundingClientRect();
  const { camera, doc } = app.store.get();
  const { x, y } = screenToWorld(camera, clientX - left, clientY - top);
  const near = doc.network.neurons.find(
    (one) =>
      (derived ? one.kind === "input" : hasValue(one.kind)) &&
      Math.hypot(one.x - x, one.y - y) <= config.neuronRadius + config.hitMargin.neuron.touch / camera.zoom,
  );
  return near?.id ?? null;
}

/**
 * What is being dragged, at the pointer.
 * @param {Ui} ui
 */
export function draggedHead(ui) {
  const dragged = ui.local.get().draggedHead;
  if (!dragged) return nothing;
  const place = ref((element) => {
    if (!(element instanceof HTMLElement)) return;
    element.style.left = `${dragged.x + 12}px`;
    element.style.top = `${dragged.y + 12}px`;
  });
  return html`<div class="dragged-head" ${place}>${dragged.name}</div>`;
}
