/** Dragging the neuron tool from the toolbar onto the canvas places a neuron where it is let go. */
import { config } from "../../config.js";
import { screenToWorld } from "../../model/plane/geometry.js";
import { runCommand } from "../parts/controls.js";

/** @typedef {import("../local.js").Ui} Ui */

/**
 * @param {Ui} ui
 * @param {HTMLElement} toolbar
 * @param {HTMLElement} canvas
 */
export function watchDragIn(ui, toolbar, canvas) {
  const { store } = ui.app;
  /** @type {{id: number, x: number, y: number, dragging: boolean} | null} */
  let press = null;

  /**
   * @param {PointerEvent} event
   * @returns {{x: number, y: number} | null} in the drawing; null outside the canvas
   */
  function place({ clientX, clientY }) {
    const box = canvas.getBoundingClientRect();
    if (document.elementFromPoint(clientX, clientY) !== canvas) return null;
    const { x, y } = screenToWorld(store.get().camera, clientX - box.left, clientY - box.top);
    return { x: Math.round(x), y: Math.round(y) };
  }

  toolbar.addEventListener("pointerdown", (event) => {
    const button = event.target instanceof Element && event.target.closest('[data-command="tool.neuron"]');
    if (!button || event.button !== 0) return;
    // Touch would keep the pointer at the button.
    if (button.hasPointerCapture(event.pointerId)) button.releasePointerCapture(event.pointerId);
    press = { id: event.pointerId, x: event.clientX, y: event.clientY, dragging: false };
  });
  window.addEventListener("pointermove", (event) => {
    if (press?.id !== event.pointerId) return;
    press.dragging ||=
      Math.hypot(event.clientX - press.x, event.clientY - press.y) >= config.dragThreshold.touch;
    if (!press.dragging) return;
    const at = place(event);
    store.set({ gesture: at ? { ghost: { kind: store.get().neuronKind, ...at } } : {} });
  });
  window.addEventListener("pointerup", (event) => {
    if (press?.id !== event.pointerId) return;
    const at = press.dragging ? place(event) : null;
    if (press.dragging) store.set({ gesture: {} });
    press = null;
    if (at) runCommand(ui, "edit.addNeuron", { kind: store.get().neuronKind, ...at });
  });
  window.addEventListener("pointercancel", () => {
    if (press?.dragging) store.set({ gesture: {} });
    press = null;
  });
}
