/** Dragging the neuron tool from the toolbar onto the canvas places a neuron where it is let go. */
import { config } from "../../config.js";
import { screenToWorld } from "../../model/plane/geometry.js";
import { runCommand } from "../parts/controls.js";
import { followPress } from "../parts/press.js";

/** @typedef {import("../local.js").Ui} Ui */

/**
 * @param {Ui} ui
 * @param {HTMLElement} toolbar
 * @param {HTMLElement} canvas
 */
export function watchDragIn(ui, toolbar, canvas) {
  const { store } = ui.app;

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
    drag(event);
  });

  /** @param {PointerEvent} pressed */
  function drag(pressed) {
    let far = false;
    followPress(pressed, {
      move(event) {
        far ||=
          Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) >=
          config.dragThreshold.touch;
        if (!far) return;
        const at = place(event);
        store.set({ gesture: at ? { ghost: { kind: store.get().neuronKind, ...at } } : {} });
      },
      end(letGo) {
        if (!far) return;
        store.set({ gesture: {} });
        const at = letGo && place(letGo);
        if (at) runCommand(ui, "edit.addNeuron", { kind: store.get().neuronKind, ...at });
      },
    });
  }
}
