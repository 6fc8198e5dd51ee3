/** The canvas's context menu: what can be done with what is selected, or with the empty canvas. */
import { isEmpty, selectionOf } from "../state/selection.js";
import { openMenu } from "./menu.js";
import { counted, edgeName } from "./names.js";

/**
 * @typedef {import("./local.js").Ui} Ui
 * @typedef {import("./local.js").MenuItem} MenuItem
 * @typedef {import("../state/types.js").Selection} Selection
 */

/** @param {Ui} ui @param {HTMLElement} canvas */
export function watchContextMenu(ui, canvas) {
  canvas.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    const { store } = ui.app;
    selectHovered(ui);
    const { selection } = store.get();
    const box = canvas.getBoundingClientRect();
    // By key the event has no place of its own; the middle of the canvas is as good as any.
    const byKey = event.button !== 2 && event.pointerType === "";
    const x = byKey ? box.left + box.width / 2 : event.clientX;
    const y = byKey ? box.top + box.height / 2 : event.clientY;
    openMenu(ui, x, y, heading(selection), items(selection), canvas);
  });
}

/** A right click first selects what is under it. @param {Ui} ui */
function selectHovered({ app }) {
  const { hover, selection } = app.store.get();
  if (!hover) return;
  const selected = "neuron" in hover ? selection.neurons.has(hover.neuron) : selection.edges.has(hover.edge);
  if (!selected) app.store.set({ selection: "neuron" in hover ? selectionOf([hover.neuron]) : selectionOf([], [hover.edge]) });
}

/** @param {Selection} selection */
function heading({ neurons, edges }) {
  if (neurons.size === 1 && edges.size === 0) return `Neuron ${[...neurons][0]}`;
  if (neurons.size === 0 && edges.size === 1) return `Edge ${edgeName([...edges][0])}`;
  const parts = [neurons.size > 0 ? counted(neurons.size, "neuron") : "", edges.size > 0 ? counted(edges.size, "edge") : ""];
  return parts.filter(Boolean).join(", ");
}

/** @param {Selection} selection @returns {(MenuItem | null)[]} */
function items(selection) {
  if (isEmpty(selection)) {
    return [{ id: "edit.paste" }, { id: "edit.selectAll" }, null, { id: "edit.tidy" }, { id: "view.fit" }, null, { id: "run.forward" }, { id: "run.backward" }, { id: "run.step" }];
  }
  const common = [{ id: "edit.duplicate" }, { id: "edit.copy" }, null, { id: "view.fitSelection" }, { id: "edit.delete" }];
  const jump = selection.neurons.size + selection.edges.size === 1 ? [{ id: "playhead.jump", label: "Go to where it is computed" }] : [];
  if (selection.neurons.size === 0) return [{ id: "edit.weight" }, ...jump, null, { id: "view.fitSelection" }, { id: "edit.delete" }];
  const edit = [{ id: "edit.activation" }, ...(selection.neurons.size === 1 ? [{ id: "edit.label" }, { id: "edit.addConnected" }, ...jump] : [])];
  return [...edit, null, ...common];
}
