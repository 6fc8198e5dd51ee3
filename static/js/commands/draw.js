/** Adding neurons and edges, by pointer, by name and by keyboard; Enter and Escape. */
import { config } from "../config.js";
import { defaultWeight, freePlace, newActivation } from "../model/document/defaults.js";
import { newNeuron, nextId } from "../model/document/document.js";
import { addEdges, addNeurons } from "../model/document/edits.js";
import { formatNumber } from "../model/numbers/format.js";
import { screenToWorld } from "../model/plane/geometry.js";
import { edgeKey, neuronOf, rowsOf } from "../model/document/rows.js";
import { askHeads, refusalOf, tailsFor } from "../state/connecting.js";
import { nearestToCentre, standing } from "../state/focus.js";
import { closeLab } from "../state/lab.js";
import { refusalNotice } from "../state/notices.js";
import { shownLab } from "../state/panel.js";
import { chosen, isEmpty, selectionOf, single } from "../state/selection.js";
import { emptySelection } from "../state/store.js";

/**
 * @typedef {import("../state/types.js").App} App
 * @typedef {import("../state/types.js").Command} Command
 * @typedef {import("../model/document/types.js").Kind} Kind
 * @typedef {import("../model/document/types.js").Document} Document
 */
const GROUP = "Edit";
const someNeuron = (/** @type {App} */ { store }) =>
  standing(store.get()) !== null || "No neuron is selected";

/** @type {readonly Command[]} */
export const drawCommands = [
  {
    id: "edit.addNeuron",
    label: "Add a neuron",
    group: GROUP,
    icon: "neuron",
    run: addNeuron,
  },
  {
    id: "edit.connect",
    label: "Connect",
    group: GROUP,
    quiet: true,
    run: connect,
  },
  {
    id: "edit.addConnected",
    label: "Add a neuron connected to the right",
    group: GROUP,
    keys: ["Mod+ArrowRight"],
    enabled: someNeuron,
    run(app) {
      const { id, x, y } = standingNeuron(app);
      return addNeuron(app, { kind: "hidden", x: x + config.columnGap, y, tails: [id], free: true });
    },
  },
  {
    id: "edit.addSibling",
    label: "Add a neuron with the same inputs",
    group: GROUP,
    keys: ["Mod+ArrowDown"],
    enabled: someNeuron,
    run(app) {
      const { network } = app.store.get().doc;
      const { id, kind, x, y, activation } = standingNeuron(app);
      const tails = network.edges.filter(({ head }) => head === id).map(({ tail }) => tail);
      return addNeuron(app, {
        kind,
        x,
        y: y + config.rowGap,
        tails,
        activation: activation ?? undefined,
        free: true,
      });
    },
  },
  {
    id: "edit.connectFrom",
    label: "Connect to…",
    group: GROUP,
    keys: ["C"],
    keywords: "edge link keyboard",
    enabled: someNeuron,
    run: connectFrom,
  },
  {
    id: "edit.enter",
    label: "Place, connect or edit in place",
    group: GROUP,
    keys: ["Enter"],
    quiet: true,
    run: enter,
  },
  {
    id: "edit.escape",
    label: "Cancel, close or deselect",
    group: GROUP,
    keys: ["Escape"],
    quiet: true,
    run: escape,
  },
];

/**
 * Adds one neuron, connected from `tails`, and selects it.
 * @param {App} app
 * @param {{kind?: Kind, x?: number, y?: number, tails?: readonly number[], activation?: string, free?:
 *   boolean}} [args] free: move down to a place that is not taken
 */
async function addNeuron({ store, history, announce }, args = {}) {
  const state = store.get();
  const { kind = state.neuronKind, tails = [] } = args;
  const { activation = newActivation(kind, state.lastActivation) } = args;
  const centre = screenToWorld(state.camera, state.viewport.width / 2, state.viewport.height / 2);
  const wanted = { x: args.x ?? Math.round(centre.x), y: args.y ?? Math.round(centre.y) };
  const { network } = state.doc;
  const free = args.free ?? args.x === undefined;
  const { x, y } = free ? freePlace(network.neurons, wanted.x, wanted.y) : wanted;
  const id = nextId(network);
  const edit = (/** @type {Document} */ document) =>
    connected(addNeurons(document, [newNeuron(kind, { id, x, y, activation })]), tails, id);
  await history.commit(`Add ${kind} ${id}`, edit, { selection: selectionOf([id]) });
  store.set({ focus: { neuron: id } });
  announce(`Added ${kind} neuron ${id}${tails.length > 0 ? `, connected from ${tails.join(", ")}` : ""}`);
  return id;
}

/**
 * Adds the edges that the server allows; the others are left out, and a notice says why when there are none.
 * @param {App} app
 * @param {{tail?: number, tails?: readonly number[], head: number, weight?: number, allowed?:
 *   import("../state/types.js").AllowedHeads | null}} args allowed: the server's answer, if it was asked
 *   already; null = it has not answered, and the edges are drawn as pending
 */
async function connect(app, { tail = NaN, tails = [tail], head, weight, allowed }) {
  const { store, history, announce } = app;
  const answer = allowed === undefined ? await askHeads(app, tails) : allowed;
  const refusal = refusalOf(answer, head);
  if (refusal) {
    store.set({ notice: refusalNotice(refusal) });
    return;
  }
  const { edgeRow } = rowsOf(store.get().doc.network);
  const keysOf = (/** @type {readonly number[]} */ ids) => ids.map((from) => edgeKey(from, head));
  const isFresh = (/** @type {number} */ from) => !edgeRow.has(edgeKey(from, head));
  const joined = tailsFor(answer, tails, head).filter(isFresh);
  if (tails.length === 1 && tails[0] === head)
    throw new Error(`Neuron ${head} would feed itself: edge ${head} → ${head} is a loop.`);
  if (joined.length === 0) {
    store.set({ selection: selectionOf([], keysOf(tails)) });
    announce(`${tails.join(", ")} and ${head} are connected already`);
    return;
  }
  const label =
    joined.length === 1 ? `Connect ${joined[0]} to ${head}` : `Connect ${joined.length} neurons to ${head}`;
  await history.commit(label, (document) => connected(document, joined, head, weight), {
    selection: selectionOf([], keysOf(joined)),
  });
  const left = tails.filter((from) => !joined.includes(from) && isFresh(from));
  announce(
    label.replace("Connect", "Connected") +
      (joined.length === 1 ? `, weight ${formatNumber(weight ?? defaultWeight(joined[0], head))}` : "") +
      (left.length === 0 ? "" : `, not from ${left.join(", ")}`),
  );
}

/**
 * @param {Document} document
 * @param {readonly number[]} tails
 * @param {number} head
 * @param {number} [weight]
 */
function connected(document, tails, head, weight) {
  return addEdges(
    document,
    tails.map((tail) => ({ tail, head, weight: weight ?? defaultWeight(tail, head) })),
  );
}

/**
 * The head is then chosen with Alt and arrows; Enter connects, Escape does not.
 * @param {App} app
 */
async function connectFrom(app) {
  const { store, announce } = app;
  const selected = [...store.get().selection.neurons];
  const { id: from, x, y } = standingNeuron(app);
  const tails = selected.length > 0 ? selected : [from];
  app.history.settle();
  store.set({
    gesture: { edge: { tails, x, y, head: null, allowed: null, keys: true }, typed: "" },
    focus: { neuron: from },
  });
  announce(
    `Connecting from ${tails.join(", ")}: choose a neuron with Alt and the arrow keys or by typing its number or label, then Enter; or click it`,
  );
  const allowed = await askHeads(app, tails);
  const { edge } = store.get().gesture;
  if (edge && edge.tails === tails)
    store.set({ gesture: { ...store.get().gesture, edge: { ...edge, allowed } } });
}

/** @param {App} app */
async function enter(app) {
  const { store, commands } = app;
  const state = store.get();
  const { edge } = state.gesture;
  if (edge) {
    const { typed = "" } = state.gesture;
    const { head } = edge;
    if (head === null)
      throw new Error(typed === "" ? "Choose a neuron to connect to first" : `No neuron is called ${typed}`);
    app.history.settle();
    store.set({ gesture: {} });
    await connect(app, { tails: edge.tails, head, allowed: edge.allowed });
    return;
  }
  if (state.tool === "neuron") {
    await addNeuron(app);
    if (!state.toolLocked) store.set({ tool: "select" });
    return;
  }
  const target = single(chosen(state));
  if (!target) return;
  if ("edge" in target) await commands.run("edit.weight", app, { edge: target.edge });
  else {
    const kind = neuronOf(state.doc.network, target.neuron)?.kind;
    await commands.run(`edit.${inPlace(kind)}`, app, { ids: [target.neuron] });
  }
}

/**
 * What Enter edits in a neuron of a kind.
 * @param {Kind | undefined} kind
 */
function inPlace(kind) {
  return kind === "input" ? "probe" : kind === "bias" ? "label" : "activation";
}

/**
 * One thing at a time, from the most passing to the least.
 * @param {App} app
 */
function escape(app) {
  const { store, history, commands } = app;
  const { gesture, editing, dialog, selection, tool, focus } = store.get();
  const busy = Object.keys(gesture).length > 0;
  if (busy || history.active()) {
    if (history.active()) void history.undo();
    store.set({ gesture: {} });
  } else if (editing) store.set({ editing: null });
  else if (dialog) store.set({ dialog: null });
  else if (!isEmpty(selection) || focus) store.set({ selection: emptySelection, focus: null });
  else if (tool !== "select") store.set({ tool: "select" });
  else if (shownLab(store.get())) closeLab(store);
  else if (store.get().notice) store.set({ notice: null });
  else if (store.get().tour) void commands.run("tour.end", app);
}

/**
 * @param {App} app
 * @returns {import("../model/document/types.js").Neuron}
 */
function standingNeuron({ store }) {
  const state = store.get();
  const id = standing(state) ?? nearestToCentre(state) ?? NaN;
  return /** @type {any} */ (neuronOf(state.doc.network, id));
}
