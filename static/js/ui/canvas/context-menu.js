/**
 * The canvas's context menu: what can be done with what is selected, or with the empty canvas. All of it are
 * commands.
 */
import { counted } from "../../model/numbers/format.js";
import { boundsOf, screenToWorld } from "../../model/plane/geometry.js";
import { neuronOf, parseEdgeKey } from "../../model/document/rows.js";
import { isEmpty, selectionOf } from "../../state/selection.js";
import { emptySelection } from "../../state/store.js";
import { constraintItems } from "../parts/constraints.js";
import { openMenu } from "../parts/menu.js";
import { edgeName } from "../parts/names.js";

/**
 * @typedef {import("../local.js").Ui} Ui
 * @typedef {import("../local.js").MenuItem} MenuItem
 * @typedef {import("../../state/types.js").State} State
 * @typedef {import("../../state/types.js").Selection} Selection
 * @typedef {import("../../state/types.js").Target} Target
 */

/**
 * @param {Ui} ui
 * @param {HTMLElement} canvas
 * @returns {(at: {x: number, y: number}, target: Target) => void} opens the menu for what lies there
 */
export function watchContextMenu(ui, canvas) {
  const { store } = ui.app;
  const open = (/** @type {{x: number, y: number}} */ at) => {
    const { left, top } = canvas.getBoundingClientRect();
    const state = store.get();
    const lines = items(ui, screenToWorld(state.camera, at.x, at.y));
    openMenu(ui, left + at.x, top + at.y, heading(state.selection), lines, canvas);
  };
  const openFor = (/** @type {{x: number, y: number}} */ at, /** @type {Target} */ target) => {
    selectUnder(ui, screenToWorld(store.get().camera, at.x, at.y), target);
    open(at);
  };
  canvas.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    // This event comes while a finger still rests; the tools open the menu when it is lifted.
    if (event.pointerType === "touch") return;
    const { left, top } = canvas.getBoundingClientRect();
    // An event sent by a key has no position.
    if (event.button !== 2 && event.pointerType === "") open(placeOf(store.get()));
    else openFor({ x: event.clientX - left, y: event.clientY - top }, store.get().hover);
  });
  return openFor;
}

/**
 * A right click selects what is under it; on empty canvas it keeps the selection only inside its bounds.
 * @param {Ui} ui
 * @param {{x: number, y: number}} at
 * @param {Target} target
 */
function selectUnder({ app }, { x, y }, target) {
  const { selection, doc } = app.store.get();
  if (!target) {
    const box = boundsOf(doc.network.neurons.filter(({ id }) => selection.neurons.has(id)));
    const within = box && x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1;
    if (!within && !isEmpty(selection)) app.store.set({ selection: emptySelection, focus: null });
    return;
  }
  const selected =
    "neuron" in target ? selection.neurons.has(target.neuron) : selection.edges.has(target.edge);
  if (!selected)
    app.store.set({
      selection: "neuron" in target ? selectionOf([target.neuron]) : selectionOf([], [target.edge]),
    });
}

/**
 * Beside what is selected, if it is in sight, else in the middle.
 * @param {State} state
 */
function placeOf({ selection, doc, camera, viewport }) {
  const [edge] = selection.edges;
  const id = [...selection.neurons][0] ?? (edge ? parseEdgeKey(edge).head : undefined);
  const neuron = neuronOf(doc.network, id ?? NaN);
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
function items(ui, at) {
  const { app } = ui;
  const { selection, doc } = app.store.get();
  const { neurons, edges } = selection;
  const labs = (/** @type {import("../labs/all.js").About} */ about) =>
    app.commands.list().flatMap((command) => (command.about?.includes(about) ? [{ id: command.id }] : []));
  if (isEmpty(selection)) return onCanvas(at);
  const end = [null, { id: "view.fitSelection" }, { id: "edit.delete" }];
  const jump = { id: "playhead.jump", label: "Go to where it is computed" };
  if (neurons.size === 0)
    return [
      ...(edges.size === 1 ? [{ id: "edit.weight" }] : []),
      ...constraintItems(ui),
      ...(edges.size === 1 ? [null, ...labs("edge"), jump] : []),
      ...end,
    ];
  const clipboard = [{ id: "edit.copy" }, { id: "edit.cut" }, { id: "edit.duplicate" }];
  if (neurons.size > 1) return [...several(), null, ...clipboard, ...end];
  const [id] = neurons;
  const kind = neuronOf(doc.network, id)?.kind;
  return [
    ...(kind === "hidden" || kind === "output" ? [{ id: "edit.activation" }] : []),
    ...(kind === "input" || kind === "output" ? [{ id: "edit.probe" }] : []),
    { id: "edit.label" },
    { id: "edit.number" },
    ...(kind === "bias" ? [{ id: "edit.lockBiases" }] : []),
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
