/**
 * The select tool: click selects, Shift or Mod toggles, a drag moves neurons, draws a marquee, or, from a
 * neuron's handle, an edge. Double clicks add or edit in place. With a finger a drag on empty canvas pans;
 * after a long press it selects.
 *
 * @typedef {import("./context.js").Context} Context
 * @typedef {import("./types.js").Tool} Tool
 * @typedef {import("./types.js").Hit} Hit
 * @typedef {import("./types.js").Press} Press
 * @typedef {import("./types.js").Pointed} Pointed
 */
import { emptySelection } from "../state/store.js";
import { selectionOf } from "../state/selection.js";
import { panning } from "./camera.js";
import { connecting } from "./connecting.js";
import { marquee } from "./marquee.js";
import { moving } from "./moving.js";

/**
 * @param {Context} context
 * @returns {Tool}
 */
export function selectTool(context) {
  const { store } = context;

  /**
   * @param {number} id
   * @returns {Press}
   */
  const onPort = (id) => ({
    click: (at) => connecting(context, id, at, { sticky: true }),
    drag: (from) => connecting(context, id, from),
  });

  /**
   * @param {number} id
   * @param {Pointed} pressed
   * @returns {Press}
   */
  function onNeuron(id, pressed) {
    const before = store.get().selection;
    const toggles = pressed.shift || pressed.mod;
    // Selected at once, so that a drag moves it; one of several selected stays with them until it is clear
    // that it is a click.
    if (!toggles && !before.neurons.has(id)) store.set({ selection: selectionOf([id]) });
    return {
      click() {
        store.set({
          selection: toggles ? toggled(before, "neurons", id) : selectionOf([id]),
          focus: { neuron: id },
        });
      },
      drag(from) {
        if (toggles && !before.neurons.has(id)) store.set({ selection: toggled(before, "neurons", id) });
        return moving(context, id, from, before);
      },
    };
  }

  /**
   * @param {string} key
   * @param {Pointed} pressed
   * @returns {Press}
   */
  const onEdge = (key, { shift, mod }) => ({
    ...onEmpty(),
    click() {
      const before = store.get().selection;
      store.set({
        selection: shift || mod ? toggled(before, "edges", key) : selectionOf([], [key]),
        focus: { edge: key },
      });
    },
  });

  /** @returns {Press} */
  const onEmpty = () => ({
    click({ shift, mod }) {
      if (!shift && !mod) store.set({ selection: emptySelection, focus: null });
    },
    drag: (from) => (from.pointer === "touch" ? panning(store, from) : marquee(context, from)),
    hold: (from) => marquee(context, from),
  });

  return {
    cursor: (hit) => (hit === null ? "default" : "port" in hit && hit.port ? "crosshair" : "pointer"),
    press(hit, at) {
      if (hit === null) return onEmpty();
      if ("edge" in hit) return onEdge(hit.edge, at);
      return hit.port ? onPort(hit.neuron) : onNeuron(hit.neuron, at);
    },
    double(hit, at) {
      if (hit === null) addNeuron(context, at);
      else if ("edge" in hit) store.set({ editing: { what: "weight", edge: hit.edge } });
      else openNeuron(context, hit.neuron);
    },
  };
}

/**
 * @param {import("../state/types.js").Selection} selection
 * @param {"neurons" | "edges"} what
 * @param {any} name
 */
function toggled(selection, what, name) {
  const names = new Set(/** @type {ReadonlySet<any>} */ (selection[what]));
  if (!names.delete(name)) names.add(name);
  return { ...selection, [what]: names };
}

/**
 * A double click edits what an input is given, and looks inside every other neuron.
 * @param {Context} context
 * @param {number} id
 */
function openNeuron({ app, store, neuron }, id) {
  if (neuron(id).kind === "input") store.set({ editing: { what: "probe", neuron: id } });
  else app.commands.run("lab.neuron", app, { neuron: id });
}

/**
 * Places a neuron at the pointer, in line with others nearby.
 * @param {Context} context
 * @param {Pointed} at
 */
export function addNeuron({ app, store, world, snapped }, at) {
  const { doc, neuronKind } = store.get();
  const { x, y } = snapped(world(at), at);
  app.commands.run("edit.addNeuron", app, { kind: neuronKind, x, y });
  // A drawing begins with an input; what comes after it is hidden unless another kind is chosen.
  const kept = store.get().tool === "neuron" && (at.shift || store.get().toolLocked);
  if (doc.network.neurons.length === 0 && neuronKind === "input" && !kept)
    store.set({ neuronKind: "hidden" });
}
