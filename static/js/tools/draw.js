/**
 * The tools that draw: neuron and edge. Both fall back to the select tool after use, unless they are kept (Q)
 * or Shift is held. And the hand, which only moves the view.
 *
 * @typedef {import("./context.js").Context} Context
 * @typedef {import("./types.js").Tool} Tool
 * @typedef {import("./types.js").Pointed} Pointed
 */
import { panning } from "./camera.js";
import { connecting } from "./connecting.js";
import { marquee } from "./marquee.js";
import { addNeuron } from "./select.js";

/**
 * @param {Context} context
 * @param {Pointed} at
 */
function fallBack({ store }, { shift }) {
  if (!shift && !store.get().toolLocked) store.set({ tool: "select" });
}

/**
 * @param {Context} context
 * @returns {Tool}
 */
export function neuronTool(context) {
  const { store, show, world } = context;
  return {
    cursor: () => "copy",
    hover(_hit, at) {
      const { neuronKind } = store.get();
      const { x, y, guides } = context.snapped(world(at), at);
      show({ ghost: { kind: neuronKind, x, y }, guides });
    },
    leave: () => show(),
    press: () => ({
      click(at) {
        show();
        addNeuron(context, at);
        fallBack(context, at);
      },
      drag: (from) => (from.pointer === "touch" ? panning(store, from) : null),
    }),
  };
}

/**
 * @param {Context} context
 * @returns {Tool}
 */
export function edgeTool(context) {
  const { store } = context;
  const done = (/** @type {Pointed} */ at) => fallBack(context, at);
  return {
    cursor: (hit) => (hit && "neuron" in hit ? "crosshair" : "default"),
    press(hit) {
      if (hit === null || !("neuron" in hit)) {
        return { drag: (from) => (from.pointer === "touch" ? panning(store, from) : marquee(context, from)) };
      }
      return {
        click: (at) => connecting(context, hit.neuron, at, { sticky: true, done }),
        drag: (from) => connecting(context, hit.neuron, from, { done }),
      };
    },
  };
}

/**
 * @param {Context} context
 * @returns {Tool}
 */
export function handTool({ store }) {
  return {
    cursor: () => "grab",
    press: () => ({ drag: (from) => panning(store, from) }),
  };
}
