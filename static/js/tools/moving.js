/**
 * Dragging neurons: all selected ones move together; the one that was taken hold of snaps to the others.
 * Taken with Alt, it is copies that move; Alt pressed later suspends snapping.
 *
 * @typedef {import("./context.js").Context} Context
 * @typedef {import("./types.js").Gesture} Gesture
 * @typedef {import("./types.js").Pointed} Pointed
 */
import { counted } from "../model/numbers/format.js";
import { clipOf, pasteClip } from "../model/document/clip.js";
import { moveNeurons } from "../model/document/edits.js";
import { beyond } from "../model/document/limits.js";
import { edgeKey } from "../model/document/rows.js";
import { existing, selectionOf } from "../state/selection.js";

/**
 * @param {Context} context
 * @param {number} grabbed id of the neuron under the pointer
 * @param {Pointed} from
 * @param {import("../state/types.js").Selection} selectionBefore  restored when the gesture is cancelled
 * @returns {Gesture | null}
 */
export function moving(context, grabbed, from, selectionBefore) {
  const { app, store, world, show } = context;
  const { history } = app;
  const start = world(from);
  const anchor = context.neuron(grabbed);
  const count = store.get().selection.neurons.size;
  const copies = from.alt;
  const tooMuch = copies ? growsBeyond(context) : "";
  if (tooMuch) {
    store.set({ notice: { kind: "error", text: tooMuch } });
    return null;
  }
  const what = count === 1 ? `neuron ${grabbed}` : `${count} neurons`;
  context.begin(copies ? `Duplicate ${what}` : `Move ${what}`);
  const { moved, selection } = copies ? duplicate(context) : selected(context);
  const ids = new Set(moved.map(({ id }) => id));
  const others = store.get().doc.network.neurons.filter(({ id }) => !ids.has(id));
  show({ guides: [] });

  return {
    cursor: copies ? "copy" : "grabbing",
    autopan: true,
    move(at) {
      const here = world(at);
      const wanted = { x: anchor.x + here.x - start.x, y: anchor.y + here.y - start.y };
      const { x, y, guides } = context.snapped(wanted, { ...at, alt: at.alt && !copies }, others);
      const [dx, dy] = [x - anchor.x, y - anchor.y];
      const places = new Map(moved.map((neuron) => [neuron.id, { x: neuron.x + dx, y: neuron.y + dy }]));
      history.update((current) => moveNeurons(current, places));
      show({ guides });
    },
    end() {
      show();
      history.end(selection);
      if (copies) app.announce(`Duplicated ${counted(count, "neuron")}`);
    },
    cancel() {
      show();
      history.cancel();
      store.set({ selection: selectionBefore });
    },
  };
}

/**
 * Why what is selected cannot be copied once more, or "".
 * @param {Context} context
 */
function growsBeyond({ store }) {
  const { doc, selection, limits } = store.get();
  const clip = clipOf(doc.network, selection.neurons);
  return beyond(doc, pasteClip(doc, clip, { dx: 0, dy: 0 }).document, limits);
}

/** @param {Context} context */
function selected({ store }) {
  const { doc, selection } = store.get();
  return { moved: doc.network.neurons.filter(({ id }) => selection.neurons.has(id)), selection };
}

/**
 * Copies of the selected neurons in their places, which are then selected.
 * @param {Context} context
 */
function duplicate({ app: { history }, store }) {
  const { doc, selection } = store.get();
  const clip = clipOf(doc.network, selection.neurons);
  const { neurons, edges } = pasteClip(doc, clip, { dx: 0, dy: 0 });
  history.update((current) => pasteClip(current, clip, { dx: 0, dy: 0 }).document);
  const copies = selectionOf(
    neurons,
    edges.map(({ tail, head }) => edgeKey(tail, head)),
  );
  // A running training is paused first; until then they are not there.
  store.set({ selection: existing(store.get().doc.network, copies) });
  return { moved: clip.neurons.map((neuron, k) => ({ ...neuron, id: neurons[k] })), selection: copies };
}
