/**
 * Drawing an edge from one or several tails. At the start the server is asked which heads are allowed; its
 * answer is shown while the edge is dragged and decides at the end. Without an answer the edge is added and
 * shown as pending.
 *
 * @typedef {import("./context.js").Context} Context
 * @typedef {import("./types.js").Gesture} Gesture
 * @typedef {import("./types.js").Pointed} Pointed
 * @typedef {import("../state/types.js").AllowedHeads} AllowedHeads
 */
import { config } from "../config.js";
import { askHeads, tailsFor } from "../state/connecting.js";
import { refusalNotice } from "../state/notices.js";

/**
 * @param {Context} context
 * @param {number} from  the neuron the edge starts at; the other selected ones join in
 * @param {Pointed} at
 * @param {{sticky?: boolean, done?: (at: Pointed) => void}} [options]
 * @returns {Gesture}
 */
export function connecting(context, from, at, { sticky = false, done } = {}) {
  const { app, store, show } = context;
  context.begin("Connect");
  const { selection } = store.get();
  const tails = selection.neurons.has(from) ? [...selection.neurons] : [from];
  /** @type {AllowedHeads | null} */
  let allowed = null;
  let last = at;
  let active = true;
  let left = false; // has the pointer been off the tail? Before, releasing it there means nothing

  askHeads(app, tails).then(
    (answer) => {
      if (!active) return;
      allowed = answer;
      preview(last);
    },
    () => {}, // asked again once a head is chosen
  );
  preview(at);

  /**
   * The neuron under or near the pointer.
   * @param {Pointed} point
   */
  function headAt(point) {
    const under = context.neuronAt(point, 0);
    if (under !== from) left = true;
    const head = under ?? context.neuronAt(point, config.magnet);
    return head === from && !left ? null : head;
  }

  /** @param {Pointed} point */
  function preview(point) {
    last = point;
    const { x, y } = context.world(point);
    show({ edge: { tails, x, y, head: headAt(point), allowed } });
  }

  function drop() {
    active = false;
    show();
  }

  return {
    cursor: "crosshair",
    sticky,
    autopan: true,
    move: preview,
    end(point) {
      const head = headAt(point);
      drop();
      app.history.end();
      if (head !== null) app.commands.run("edit.connect", app, { tails, head, allowed });
      else if (left || context.neuronAt(point, config.magnet) === null)
        connectToNew(context, tails, point, allowed);
      done?.(point);
    },
    cancel() {
      drop();
      app.history.cancel();
    },
    drop,
  };
}

/**
 * A new hidden neuron under the pointer, connected.
 * @param {Context} context
 * @param {readonly number[]} tails
 * @param {Pointed} at
 * @param {AllowedHeads | null} allowed
 */
function connectToNew({ app, store, world, snapped }, tails, at, allowed) {
  const joined = tailsFor(allowed, tails, null);
  if (joined.length === 0) {
    const barred = allowed?.refused.find(({ code }) => code === "edge_out_of_output");
    if (barred) store.set({ notice: refusalNotice(barred) });
    return;
  }
  const { x, y } = snapped(world(at), at);
  app.commands.run("edit.addNeuron", app, { kind: "hidden", x, y, tails: joined });
}
