/** Weights that training leaves alone, and edges that share one weight. */
import { constraintsOf, setLocked } from "../model/document/constraints.js";
import { edgeKey, rowsOf } from "../model/document/rows.js";
import { rowsToTie, tieEdges, untieEdges } from "../model/document/ties.js";
import { counted } from "../model/numbers/format.js";
import { tieRemarks } from "../explain/constraints.js";
import { chosen } from "../state/selection.js";

/**
 * @typedef {import("../state/types.js").App} App
 * @typedef {import("../state/types.js").State} State
 * @typedef {{edges?: Iterable<string>}} Args   keys; without them, the selected edges
 */
const GROUP = "Edit";

/**
 * @param {App} app
 * @param {Args} [args]
 */
const keysOf = ({ store }, args) => [...(args?.edges ?? chosen(store.get()).edges)];

/**
 * @param {App} app
 * @param {readonly string[]} keys
 * @param {(constraints: import("../model/document/constraints.js").Constraints, row: number) => boolean} is
 */
function some({ store }, keys, is) {
  const { network } = store.get().doc;
  const { edgeRow } = rowsOf(network);
  return keys.some((key) => is(constraintsOf(network), edgeRow.get(key) ?? -1));
}

const NO_EDGE = "No edge is selected";

/** @type {readonly import("../state/types.js").Command[]} */
export const constraintCommands = [
  {
    id: "edit.lock",
    label: "Lock the weights",
    group: GROUP,
    keys: ["L"],
    icon: "lock",
    keywords: "freeze fix constant not trained edge",
    enabled(app, args) {
      const keys = keysOf(app, args);
      if (keys.length === 0) return NO_EDGE;
      return some(app, keys, ({ isLocked }, row) => !isLocked(row)) || "Locked already";
    },
    /**
     * @param {App} app
     * @param {Args} [args]
     */
    run: (app, args) => lock(app, keysOf(app, args), true),
  },
  {
    id: "edit.unlock",
    label: "Unlock the weights",
    group: GROUP,
    keys: ["U"],
    icon: "unlock",
    keywords: "unfreeze free train edge",
    enabled(app, args) {
      const keys = keysOf(app, args);
      if (keys.length === 0) return NO_EDGE;
      return some(app, keys, ({ isLocked }, row) => isLocked(row)) || "Not locked";
    },
    /**
     * @param {App} app
     * @param {Args} [args]
     */
    run: (app, args) => lock(app, keysOf(app, args), false),
  },
  {
    id: "edit.lockBiases",
    label: "Lock the weights of biases",
    group: GROUP,
    keywords: "freeze fixed bias not trained",
    enabled: ({ store }) => {
      const keys = biasEdges(store.get());
      if (keys.length === 0) return "There is no edge from a bias";
      const { network } = store.get().doc;
      const { isLocked } = constraintsOf(network);
      const { edgeRow } = rowsOf(network);
      return keys.some((key) => !isLocked(edgeRow.get(key) ?? -1)) || "Locked already";
    },
    run: (app) => lock(app, biasEdges(app.store.get()), true),
  },
  {
    id: "edit.tie",
    label: "Tie the weights",
    group: GROUP,
    keys: ["Shift+T"],
    icon: "link",
    keywords: "share shared weight equal convolution edges",
    enabled(app, args) {
      const keys = keysOf(app, args);
      if (keys.length < 2) return "Select two or more edges to tie their weights";
      const { network } = app.store.get().doc;
      const tied = constraintsOf(network).sharing(rowsOf(network).edgeRow.get(keys[0]) ?? -1);
      return rowsToTie(network, keys).length > tied.length || "They share one weight already";
    },
    /**
     * Without a holder it asks which weight holds, where that is not plain.
     * @param {App} app
     * @param {Args & {holder?: string}} [args]
     */
    async run(app, args) {
      const { store, history } = app;
      const keys = keysOf(app, args);
      const { doc, check } = store.get();
      const rows = rowsToTie(doc.network, keys);
      const plain = rows.every((row) => doc.network.edges[row].weight === doc.network.edges[rows[0]].weight);
      if (!args?.holder && !(plain && tieRemarks(doc.network, check?.layers ?? [], keys).length === 0))
        return store.set({ dialog: "tie" });
      await history.commit(`Tie ${counted(rows.length, "weight")}`, (document) =>
        tieEdges(document, keys, args?.holder ?? keys[0]),
      );
      return undefined;
    },
  },
  {
    id: "edit.untie",
    label: "Untie the weights",
    group: GROUP,
    keywords: "own weight separate shared edges",
    enabled(app, args) {
      const keys = keysOf(app, args);
      if (keys.length === 0) return NO_EDGE;
      return some(app, keys, ({ letterOf }, row) => letterOf(row) !== "") || "Not tied to another edge";
    },
    /**
     * @param {App} app
     * @param {Args} [args]
     */
    async run(app, args) {
      const keys = keysOf(app, args);
      await app.history.commit("Untie weights", (document) => untieEdges(document, keys));
    },
  },
];

/**
 * @param {App} app
 * @param {readonly string[]} keys
 * @param {boolean} locked
 */
const lock = ({ history }, keys, locked) =>
  history.commit(`${locked ? "Lock" : "Unlock"} ${counted(keys.length, "weight")}`, (document) =>
    setLocked(document, keys, locked),
  );

/**
 * Edges of the selected biases, or of all.
 * @param {State} state
 */
function biasEdges(state) {
  const { network } = state.doc;
  const { neurons } = chosen(state);
  const biases = network.neurons.filter(({ kind }) => kind === "bias").map(({ id }) => id);
  const named = biases.filter((id) => neurons.has(id));
  const tails = new Set(named.length > 0 ? named : biases);
  return network.edges.filter(({ tail }) => tails.has(tail)).map(({ tail, head }) => edgeKey(tail, head));
}
