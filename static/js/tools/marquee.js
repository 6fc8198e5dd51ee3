/**
 * Selecting by a rectangle: neurons it touches, and edges with both ends among them. Shift adds, Alt removes.
 *
 * @typedef {import("./context.js").Context} Context
 * @typedef {import("./types.js").Gesture} Gesture
 * @typedef {import("./types.js").Pointed} Pointed
 */
import { boxOf } from "../model/plane/geometry.js";
import { inRect } from "../model/plane/grid.js";
import { emptySelection } from "../state/store.js";
import { selectionOf } from "../state/selection.js";

/**
 * @param {Context} context
 * @param {Pointed} from
 * @returns {Gesture}
 */
export function marquee({ app: { history }, store, world, show, grid, begin }, from) {
  begin("Select");
  const before = store.get().selection;
  const start = world(from);
  /** What the last move found, and what became of it: most moves find the same. */
  let last = {
    neurons: /** @type {number[]} */ ([]),
    shift: from.shift,
    alt: from.alt,
    selection: combined(before, { neurons: [], edges: [] }, from),
  };
  return {
    cursor: "crosshair",
    autopan: true,
    move(at) {
      const here = world(at);
      const found = inRect(grid(), boxOf(start.x, start.y, here.x, here.y));
      const { neurons, shift, alt } = last;
      const same =
        shift === at.shift &&
        alt === at.alt &&
        neurons.length === found.neurons.length &&
        neurons.every((id, k) => id === found.neurons[k]);
      if (!same)
        last = {
          neurons: found.neurons,
          shift: at.shift,
          alt: at.alt,
          selection: combined(before, found, at),
        };
      store.set({
        gesture: { marquee: { x0: start.x, y0: start.y, x1: here.x, y1: here.y } },
        selection: last.selection,
      });
    },
    end() {
      show();
      history.end();
    },
    cancel() {
      show();
      history.cancel();
    },
  };
}

/**
 * @param {import("../state/types.js").Selection} before
 * @param {{neurons: number[], edges: string[]}} found
 * @param {Pointed} at
 */
function combined(before, found, { shift, alt }) {
  if (alt) {
    const [neurons, edges] = [new Set(found.neurons), new Set(found.edges)];
    return selectionOf(
      [...before.neurons].filter((id) => !neurons.has(id)),
      [...before.edges].filter((key) => !edges.has(key)),
    );
  }
  const base = shift ? before : emptySelection;
  return selectionOf([...base.neurons, ...found.neurons], [...base.edges, ...found.edges]);
}
