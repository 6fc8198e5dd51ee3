/**
 * The canvas's context menu: what can be done with what is selected, or with the empty canvas. All of it are
 * commands.
 */
import { boundsOf, screenToWorld } from "../../model/plane/geometry.js";
import { parseEdgeKey, rowsOf } from "../../model/document/rows.js";
import { isEmpty, selectionOf } from "../../state/selection.js";
import { emptySelection } from "../../state/store.js";
import { openMenu } from "../parts/menu.js";
import { counted, edgeName } from "../parts/names.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../local.js").MenuItem} MenuItem
 * @typedef {import("../../state/types.js").State} State
 * @typedef {import("../../state/types.js").Selection} Selection
 */

/**
 * @param {Ui} ui
 * @param {HTMLElement} canvas
 */
export function watchContextMenu(ui, canvas) {
  canvas.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    // A finger's own event comes while it still rests; ours comes when it is lifted.
    if (event.isTrusted && event.pointerType === "touch") return;
    const { store } = ui.app;
    const byKey = event.button !== 2 && event.pointerType === "";
    const box = canvas.getBoundingClientRect();
    if (!byKey)
      selectUnder(ui, screenToWorld(store.get().camera, event.clientX - box.left, event.clientY - box.top));
    const state = store.get();
    // By key the event has no place of its own: what is selected has one.
    const at = byKey ? placeOf(state) : { x: event.clientX - box.left, y: event.clientY - box.top };
    openMenu(
      ui,
      box.left + at.x,
      box.top + at.y,
      heading(state.selection),
      items(ui, screenToWorld(state.camera, at.x, at.y)),
      canvas,
    );
  });
}

/**
 * A right click first selects what is under it; between the selected ones it means them, elsewhere nothing.
 * @param {Ui} ui
 * @param {{x: number, y: number}} at
 */
function selectUnder({ app }, { x, y }) {
  const { hover, selection, document: drawing } = app.store.get();
  if (!hover) {
    const box = boundsOf(drawing.network.neurons.filter(({ id }) => selection.neurons.has(id)));
    const within = box && x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1;
    if (!within && !isEmpty(selection)) app.store.set({ selection: emptySelection, focus: null });
    return;
  }
  const selected = "neuron" in hover ? selection.neurons.has(hover.neuron) : selection.edges.has(hover.edge);
  if (!selected)
    app.store.set({
      selection: "neuron" in hover ? selectionOf([hover.neuron]) : selectionOf([], [hover.edge]),
    });
}

/**
 * Beside what is selected, if it is in sight, else in the middle.
 * @param {State} state
 */
function placeOf({ selection, document: drawing, camera, viewport }) {
  const [edge] = selection.edges;
  const id = [...selection.neurons][0] ?? (edge ? parseEdgeKey(edge).head : undefined);
  const neuron = drawing.network.neurons[rowsOf(drawing.network).neuronRow.get(id ?? NaN) ?? -1];
  const at = neuron && {
    x: (neuron.x - camera.x) * camera.zoom + 20,
    y: (neuron.y - camera.y) * camera.zoom + 20,
  };
  const seen = at && at.x > 0 && at.y > 0 && at.x < viewport.width && at.y < viewport.height;
  return seen ? at : { x: viewport.width / 2, y: viewport.height / 2 };
}

/** @param {Selection} selection */
function heading({ neurons, edges }) {
  if (neurons.size === 1 && edges.size === 0) return `Neuron ${[...neurons][0]}`;
  if (neurons.size === 0 && edges.size === 1) return `Edge ${edgeName([...edges][0])}`;
  const parts = [
    neurons.size > 0 ? counted(neurons.size, "neuron") : "",
    edges.size > 0 ? counted(edges.size, "edge") : "",
  ];
  return parts.filter(Boolean).join(", ");
}

/**
 * @param {Ui} ui
 * @param {{x: number, y: number}} at
 * @returns {(MenuItem | null)[]}
 */
function items({ app }, at) {
  const { selection, document: drawing } = app.store.get();
  const { neurons, edges } = selection;
  const labs = (/** @type {import("../labs/all.js").About} */ about) =>
    app.commands.list().flatMap((command) => (command.about?.includes(about) ? [{ id: command.id }] : []));
  if (isEmpty(selection)) return onCanvas(at);
  const end = [null, { id: "view.fitSelection" }, { id: "edit.delete" }];
  const jump = { id: "playhead.jump", label: "Go to where it is computed" };
  if (neurons.size === 0)
    return [
      ...(edges.size === 1 ? [{ id: "edit.weight" }, ...labs("edge"), jump] : []),
      ...end.slice(edges.size === 1 ? 0 : 1),
    ];
  const clipboard = [{ id: "edit.copy" }, { id: "edit.cut" }, { id: "edit.duplicate" }];
  if (neurons.size > 1) return [...several(), null, ...clipboard, ...end];
  const [id] = neurons;
  const kind = drawing.network.neurons[rowsOf(drawing.network).neuronRow.get(id) ?? 0].kind;
  return [
    ...(kind === "hidden" || kind === "output" ? [{ id: "edit.activation" }] : []),
    ...(kind === "input" || kind === "output" ? [{ id: "edit.probe" }] : []),
    { id: "edit.label" },
    { id: "edit.number" },
    null,
    ...labs("neuron"),
    jump,
    null,
    ...(kind === "output" ? [] : [{ id: "edit.connectFrom" }, { id: "edit.addConnected" }]),
    { id: "edit.addSibling" },
    { id: "edit.addLayer" },
    null,
    ...clipboard,
    ...end,
  ];
}

/**
 * @param {{x: number, y: number}} at
 * @returns {(MenuItem | null)[]}
 */
function onCanvas({ x, y }) {
  return [
    { id: "edit.addNeuron", args: { x: Math.round(x), y: Math.round(y) }, label: "Add a neuron here" },
    { id: "edit.addLayer" },
    { id: "edit.paste", args: { x, y } },
    { id: "edit.selectAll" },
    null,
    { id: "edit.tidy" },
    { id: "edit.renumber" },
    { id: "view.grid" },
    { id: "view.snap" },
    null,
    { id: "view.find" },
    { id: "view.fit" },
    null,
    { id: "run.forward" },
    { id: "run.backward" },
    { id: "run.step" },
  ];
}

/** @returns {(MenuItem | null)[]} */
function several() {
  const ids = ["alignLeft", "alignRight", "alignTop", "alignBottom", "spreadAcross", "spreadDown"];
  return [
    { id: "edit.activation" },
    { id: "edit.connectFrom" },
    { id: "edit.connectLayers" },
    { id: "edit.addLayer" },
    null,
    ...ids.map((id) => ({ id: `edit.${id}` })),
  ];
}
