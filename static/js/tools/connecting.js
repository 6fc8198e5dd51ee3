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
import { edgeKey, rowsOf } from "../model/document/rows.js";
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
  const { selection } = store.get();
  const tails = selection.neurons.has(from) ? [...selection.neurons] : [from];
  /** @type {AllowedHeads | null} */
  let allowed = null;
  let last = at;
  let active = true;
  let left = false; // has the pointer been off the tail? Before, releasing it there means nothing

  if (store.get().connection === "connected") {
    app.port.allowedHeads(tails).then(
      (answer) => {
        if (!active) return;
        allowed = lenient(answer, tails);
        preview(last);
      },
      () => {}, // the edge is then shown as pending, and the check says what is wrong with it
    );
  }
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

  function finish() {
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
      finish();
      if (head !== null) void connect(context, tails, head, allowed);
      else if (left || context.neuronAt(point, config.magnet) === null)
        connectToNew(context, tails, point, allowed);
      done?.(point);
    },
    cancel: finish,
  };
}

/** Reasons that concern single ones of several tails, which then are left out. */
const SINGLE = new Set(["duplicate_edge", "self_loop"]);

/**
 * With several tails a head is not refused because it has an edge from one of them, or is one of them.
 * @param {AllowedHeads} answer
 * @param {readonly number[]} tails
 * @returns {AllowedHeads}
 */
function lenient(answer, tails) {
  if (tails.length < 2) return answer;
  const single = answer.refused.filter(({ code }) => SINGLE.has(code)).map(({ neuron }) => neuron);
  return {
    heads: [...answer.heads, ...single],
    refused: answer.refused.filter(({ code }) => !SINGLE.has(code)),
  };
}

/**
 * @param {Context} context
 * @param {number[]} several
 * @param {number} head
 * @param {AllowedHeads | null} answer
 */
async function connect({ app, store }, several, head, answer) {
  const { edgeRow } = rowsOf(store.get().document.network);
  const fresh = several.filter((tail) => tail !== head && !edgeRow.has(edgeKey(tail, head)));
  const part = answer !== null && several.length > 1 && fresh.length > 0 && fresh.length < several.length;
  const tails = part ? fresh : several;
  // What is left may be refused for a reason that was hidden by the others.
  const allowed = part ? await app.port.allowedHeads(tails).catch(() => null) : answer;
  const refusal = allowed?.refused.find(({ neuron }) => neuron === head);
  if (!refusal) {
    app.commands.run("edit.connect", app, { tails, head });
    return;
  }
  store.set({ notice: refusalNotice(refusal) });
  app.announce(refusal.message, true);
}

/**
 * A new hidden neuron under the pointer, connected.
 * @param {Context} context
 * @param {number[]} tails
 * @param {Pointed} at
 * @param {AllowedHeads | null} allowed
 */
function connectToNew({ app, store, world, snapped }, tails, at, allowed) {
  // Heads are refused for reasons of their own, except by a tail that may have none at all.
  const barred = allowed?.refused.find(({ code }) => code === "edge_out_of_output");
  if (barred) {
    store.set({ notice: { kind: "warning", text: barred.message } });
    app.announce(barred.message, true);
    return;
  }
  const { x, y } = snapped(world(at), at);
  app.commands.run("edit.addNeuron", app, { kind: "hidden", x, y, tails });
}
