/** The outline as a flat list of lines: layers, their neurons, and what stands below an opened neuron. */
import { rowsOf } from "../../../model/document/rows.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../model/document/types.js").Network} Network
 * @typedef {{name: string, rows: number[]}} Layer   rows of neurons
 *
 * @typedef {object} Line
 * @property {string} key
 * @property {"layer" | "neuron" | "edge" | "foot"} what  foot: the function and the buttons of a neuron
 * @property {number} level
 * @property {number} at     from 1, among the `of` lines of this level
 * @property {number} of
 * @property {Layer} layer
 * @property {number} row    of the neuron, or of the edge
 * @property {boolean} open
 */

/** Up to this many neurons all layers are open from the start. */
const UNFOLDED = 200;

/**
 * The server's layers, and what it has not placed (yet).
 * @param {Network} network
 * @param {readonly (readonly number[])[]} layers
 */
export function layersOf(network, layers) {
  const { neuronRow } = rowsOf(network);
  const placed = new Set();
  const groups = layers.map((ids, k) => {
    const rows = ids.flatMap((id) => neuronRow.get(id) ?? []);
    for (const id of ids) placed.add(id);
    return { name: `Layer ${k + 1}`, rows };
  });
  const rest = network.neurons.flatMap(({ id }, row) => (placed.has(id) ? [] : [row]));
  return [...groups, { name: groups.length === 0 ? "Neurons" : "In no layer", rows: rest }].filter(
    ({ rows }) => rows.length > 0,
  );
}

/**
 * @param {Ui} ui
 * @returns {Line[]}
 */
export function linesOf(ui) {
  const { doc, check } = ui.app.store.get();
  const layers = layersOf(doc.network, check?.layers ?? []);
  return layers.flatMap((layer, k) => {
    const open = isOpen(ui, layer.name);
    const place = { level: 1, at: k + 1, of: layers.length, layer, row: -1, open };
    const head = { ...place, key: layer.name, what: /** @type {const} */ ("layer") };
    return open ? [head, ...layer.rows.flatMap((row, at) => neuronLines(ui, layer, row, at + 1))] : [head];
  });
}

/**
 * @param {Ui} ui
 * @param {Layer} layer
 * @param {number} row
 * @param {number} at
 * @returns {Line[]}
 */
function neuronLines(ui, layer, row, at) {
  const { network } = ui.app.store.get().doc;
  const { id } = network.neurons[row];
  const open = ui.local.get().opened.has(id);
  const place = { level: 2, at, of: layer.rows.length, layer, row, open };
  const head = { ...place, key: `neuron ${id}`, what: /** @type {const} */ ("neuron") };
  if (!open) return [head];
  const edges = rowsOf(network).incoming(row);
  const of = edges.length + 1;
  return [
    head,
    ...edges.map((edge, k) => ({
      ...place,
      key: `edge ${rowsOf(network).keys[edge]} ${edge}`,
      what: /** @type {const} */ ("edge"),
      level: 3,
      at: k + 1,
      of,
      row: edge,
    })),
    { ...place, key: `foot ${id}`, what: /** @type {const} */ ("foot"), level: 3, at: of, of },
  ];
}

/**
 * Opens or closes a layer or a neuron.
 * @param {Ui} ui
 * @param {Line} line
 */
export function toggleLine({ app, local }, { what, layer, row, open }) {
  // What a line shows may be on its way already.
  if (what === "layer") {
    if (isOpen({ app, local }, layer.name) === open)
      local.set({ turned: turned(local.get().turned, layer.name) });
    return;
  }
  const { id } = app.store.get().doc.network.neurons[row];
  const { opened } = local.get();
  if (opened.has(id) === open) local.set({ opened: turned(opened, id) });
}

/**
 * The set with `one` put in or taken out.
 * @template T
 * @param {ReadonlySet<T>} set
 * @param {T} one
 */
function turned(set, one) {
  const after = new Set(set);
  if (!after.delete(one)) after.add(one);
  return after;
}

/**
 * Layers of small drawings are open, of large ones folded; `turned` holds those that the user turned.
 * @param {Ui} ui
 * @param {string} layer
 */
function isOpen({ app, local }, layer) {
  const unfolded = app.store.get().doc.network.neurons.length <= UNFOLDED;
  return unfolded !== local.get().turned.has(layer);
}
