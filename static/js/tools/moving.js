/**
 * Dragging neurons: all selected ones move together; the one that was taken hold of snaps to the others' columns and rows.
 *
 * @typedef {import("./context.js").Context} Context
 * @typedef {import("./types.js").Gesture} Gesture
 * @typedef {import("./types.js").Pointed} Pointed
 */
import { config } from "../config.js";
import { moveNeurons } from "../model/edits.js";
import { snap } from "./snapping.js";

/**
 * @param {Context} context @param {number} grabbed id of the neuron under the pointer @param {Pointed} from
 * @param {import("../state/types.js").Selection} selectionBefore  restored when the gesture is cancelled @returns {Gesture}
 */
export function moving(context, grabbed, from, selectionBefore) {
  const { app, store, world, show } = context;
  const { history } = app;
  const { document, selection } = store.get();
  const moved = document.network.neurons.filter(({ id }) => selection.neurons.has(id));
  const others = document.network.neurons.filter(({ id }) => !selection.neurons.has(id));
  const start = world(from);
  const anchor = context.neuron(grabbed);
  history.begin(moved.length === 1 ? `Move neuron ${grabbed}` : `Move ${moved.length} neurons`);
  show({ guides: [] });

  return {
    cursor: "grabbing",
    move(at) {
      const here = world(at);
      const wanted = { x: anchor.x + here.x - start.x, y: anchor.y + here.y - start.y };
      const reach = config.snapDistance / store.get().camera.zoom;
      const { x, y, guides } = at.alt ? { ...wanted, guides: [] } : snap(wanted, others, reach);
      const [dx, dy] = [x - anchor.x, y - anchor.y];
      const places = new Map(moved.map((neuron) => [neuron.id, { x: neuron.x + dx, y: neuron.y + dy }]));
      history.update((current) => moveNeurons(current, places));
      show({ guides });
    },
    end() {
      show();
      history.end();
    },
    cancel() {
      show();
      history.cancel();
      store.set({ selection: selectionBefore });
    },
  };
}
