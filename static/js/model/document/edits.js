/**
 * Edits of neurons and of the parts beside the network: pure functions from document to document. What does
 * not change is shared, and an edit that changes nothing returns the very document it was given. Weights:
 * weights.js.
 *
 * @typedef {import("./types.js").Document} Document
 * @typedef {import("./types.js").Network} Network
 * @typedef {import("./types.js").Neuron} Neuron
 * @typedef {import("./types.js").Edge} Edge
 * @typedef {import("./types.js").Kind} Kind
 */
import { endsOf, renamedColumns, untied } from "./columns.js";
import { hasActivation } from "./document.js";
import { fitting, usualLimits } from "./limits.js";
import { edgeKey, keepRows, neuronOf, parseEdgeKey, rowsOf } from "./rows.js";
import { renamedTies, withoutLooseTies } from "./ties.js";
import { withoutNewDefaults } from "./training-settings.js";
import { withoutMemory } from "./weights.js";

/**
 * Adds neurons whose ids are free.
 * @param {Document} document
 * @param {readonly Neuron[]} neurons
 * @returns {Document}
 */
export function addNeurons(document, neurons) {
  const { neuronRow } = rowsOf(document.network);
  const fresh = neurons.filter((neuron) => !neuronRow.has(neuron.id));
  if (fresh.length === 0) return document;
  return { ...document, network: { ...document.network, neurons: [...document.network.neurons, ...fresh] } };
}

/**
 * Adds edges between existing neurons; one that exists already is left alone. A new edge's weight is also its
 * initial one (spec: a new edge sets both).
 * @param {Document} document
 * @param {readonly (Omit<Edge, "initial"> & {initial?: number})[]} edges
 * @returns {Document}
 */
export function addEdges(document, edges) {
  const { neuronRow, edgeRow } = rowsOf(document.network);
  /** @type {Map<string, Edge>} */
  const fresh = new Map();
  for (const edge of edges) {
    const key = edgeKey(edge.tail, edge.head);
    if (neuronRow.has(edge.tail) && neuronRow.has(edge.head) && !edgeRow.has(key))
      fresh.set(key, { ...edge, initial: edge.initial ?? edge.weight });
  }
  if (fresh.size === 0) return document;
  return withoutMemory({
    ...document,
    network: { ...document.network, edges: [...document.network.edges, ...fresh.values()] },
  });
}

/**
 * Removes neurons with their edges and probe values, and edges. Data columns stay, without a neuron.
 * @param {Document} document
 * @param {Iterable<number>} neuronIds
 * @param {Iterable<string>} edgeKeys
 * @returns {Document}
 */
export function removeItems(document, neuronIds, edgeKeys) {
  const ids = new Set(neuronIds);
  const keys = new Set(edgeKeys);
  const { neurons, edges } = document.network;
  const keptNeurons = neurons.filter((neuron) => !ids.has(neuron.id));
  const keptEdges = edges.filter(
    ({ tail, head }) => !ids.has(tail) && !ids.has(head) && !keys.has(edgeKey(tail, head)),
  );
  if (keptNeurons.length === neurons.length && keptEdges.length === edges.length) return document;
  return adapted(document, {
    ...document.network,
    neurons: keptNeurons.length === neurons.length ? neurons : keptNeurons,
    edges: keptEdges.length === edges.length ? edges : keptEdges,
  });
}

/**
 * @param {Document} document
 * @param {ReadonlyMap<number, {x: number, y: number}>} places
 * @returns {Document}
 */
export function moveNeurons(document, places) {
  return editNeurons(document, places.keys(), (neuron) => {
    const { x, y } = /** @type {{x: number, y: number}} */ (places.get(neuron.id));
    return neuron.x === x && neuron.y === y ? neuron : { ...neuron, x, y };
  });
}

/**
 * Inputs and biases among the ids are left alone.
 * @param {Document} document
 * @param {Iterable<number>} ids
 * @param {string} activation
 */
export function setActivation(document, ids, activation) {
  return editNeurons(document, ids, (neuron) =>
    !hasActivation(neuron.kind) || neuron.activation === activation ? neuron : { ...neuron, activation },
  );
}

/**
 * @param {Document} document
 * @param {number} id
 * @param {string} label
 * @param {number} [most] characters
 */
export function setLabel(document, id, label, most = usualLimits.max_label_length) {
  const short = fitting(label, most);
  return editNeurons(document, [id], (neuron) =>
    neuron.label === short ? neuron : { ...neuron, label: short },
  );
}

/**
 * @param {Document} document
 * @param {Iterable<number>} ids
 * @param {Kind} kind
 * @param {string} [activation] for one that had none
 */
export function setKind(document, ids, kind, activation = "identity") {
  const { network } = editNeurons(document, ids, (neuron) =>
    neuron.kind === kind
      ? neuron
      : { ...neuron, kind, activation: hasActivation(kind) ? (neuron.activation ?? activation) : null },
  );
  return adapted(document, network);
}

/**
 * Null takes the value away.
 * @param {Document} document
 * @param {number} id
 * @param {number | null} value
 * @returns {Document}
 */
export function setProbe(document, id, value) {
  if ((document.probe[id] ?? null) === value) return document;
  const { [id]: _old, ...rest } = document.probe;
  return { ...document, probe: value === null ? rest : { ...document.probe, [id]: value } };
}

/**
 * Other settings. What an optimizer kept is of no use to another one.
 * @param {Document} document
 * @param {Partial<import("./types.js").Training>} patch
 * @returns {Document}
 */
export function setTraining(document, patch) {
  if (Object.keys(patch).every((name) => document.training[name] === patch[name])) return document;
  const training = /** @type {import("./types.js").Training} */ ({ ...document.training, ...patch });
  const after = { ...document, training: withoutNewDefaults(training) };
  return training.optimizer === document.training.optimizer ? after : withoutMemory(after);
}

/**
 * Puts another network in place, such as a repaired one, whose neurons may lack positions and labels: known
 * ids keep theirs.
 * @param {Document} document
 * @param {{neurons: readonly (Partial<Neuron> & {id: number, kind: Kind})[], edges: readonly (Omit<Edge,
 *   "initial"> & {initial?: number})[]}} network
 * @returns {Document}
 */
export function replaceNetwork(document, network) {
  const { edges } = document.network;
  return adapted(document, {
    ...document.network,
    neurons: network.neurons.map((given) => {
      const old = neuronOf(document.network, given.id);
      const { id, kind } = given;
      const activation = hasActivation(kind) ? (given.activation ?? old?.activation ?? "identity") : null;
      const place = old ?? { x: given.x ?? 0, y: given.y ?? 0, label: given.label ?? "" };
      if (old && old.kind === kind && old.activation === activation) return old;
      return { id, kind, activation, x: place.x, y: place.y, label: place.label };
    }),
    edges: sharedEdges(edges, network.edges),
  });
}

/**
 * Renames neurons everywhere.
 * @param {Document} document
 * @param {ReadonlyMap<number, number>} ids old -> new; one to one
 * @returns {Document}
 */
export function renumber(document, ids) {
  const { neurons, edges, ties } = document.network;
  const after = neurons.map(({ id }) => ids.get(id) ?? id);
  if (new Set(after).size !== after.length)
    throw new RangeError("renumber: two neurons would get the same number");
  if (neurons.every(({ id }, row) => id === after[row])) return document;
  const rename = (/** @type {number} */ id) => ids.get(id) ?? id;
  const { runs } = document;
  return {
    ...document,
    network: {
      neurons: neurons.map((neuron, row) => ({ ...neuron, id: after[row] })),
      edges: edges.map((edge) => ({ ...edge, tail: rename(edge.tail), head: rename(edge.head) })),
      ...(ties ? { ties: renamedTies(ties, rename) } : {}),
    },
    data: renamedColumns(document.data, rename),
    probe: Object.fromEntries(
      Object.entries(document.probe).map(([id, value]) => [rename(Number(id)), value]),
    ),
    ...(runs ? { runs: runs.map((run) => renamedRun(run, rename)) } : {}),
  };
}

/**
 * @param {import("./types.js").Run} run
 * @param {(id: number) => number} rename
 */
function renamedRun(run, rename) {
  const edges = run.start.edges.map(([tail, head]) => /** @type {const} */ ([rename(tail), rename(head)]));
  return { ...run, start: { ...run.start, edges } };
}

/**
 * Renames one edge key as renumber does.
 * @param {string} key
 * @param {ReadonlyMap<number, number>} ids
 */
export function renumberKey(key, ids) {
  const { tail, head } = parseEdgeKey(key);
  return edgeKey(ids.get(tail) ?? tail, ids.get(head) ?? head);
}

/**
 * @param {Document} document
 * @param {Iterable<number>} ids
 * @param {(neuron: Neuron) => Neuron} edit the same object = unchanged
 * @returns {Document}
 */
function editNeurons(document, ids, edit) {
  const { neuronRow } = rowsOf(document.network);
  /** @type {Neuron[] | null} */
  let neurons = null;
  for (const id of ids) {
    const row = neuronRow.get(id);
    if (row === undefined) continue;
    const before = document.network.neurons[row];
    const after = edit(before);
    if (after !== before) (neurons ??= [...document.network.neurons])[row] = after;
  }
  if (!neurons) return document;
  return { ...document, network: keepRows(document.network, { ...document.network, neurons }) };
}

/**
 * The document with another network, and without what refers to parts that are gone: probe values of neurons
 * that take none any more, ties of edges, the optimizer's memory of other edges. Data columns stay, without a
 * neuron.
 * @param {Document} document
 * @param {Network} network
 * @returns {Document}
 */
function adapted(document, network) {
  if (network === document.network) return document;
  const ends = endsOf(network);
  const probe = Object.entries(document.probe);
  const kept = probe.filter(([id]) => ends.has(Number(id)));
  const after = {
    ...document,
    network: network.edges === document.network.edges ? network : withoutLooseTies(network, document.network),
    data: untied(document.data, document.network, ends),
    probe: kept.length === probe.length ? document.probe : Object.fromEntries(kept),
  };
  return sameEdges(document.network, network) ? after : withoutMemory(after);
}

/**
 * @param {Network} before
 * @param {Network} after
 */
function sameEdges({ edges: before }, { edges: after }) {
  return (
    before === after ||
    (before.length === after.length &&
      before.every(({ tail, head }, row) => tail === after[row].tail && head === after[row].head))
  );
}

/**
 * The given edges, with the old objects where nothing changed.
 * @param {readonly Edge[]} old
 * @param {readonly (Omit<Edge, "initial"> & {initial?: number})[]} given
 */
function sharedEdges(old, given) {
  const byKey = new Map(old.map((edge) => [edgeKey(edge.tail, edge.head), edge]));
  return given.map((edge) => {
    const after = { ...edge, initial: edge.initial ?? edge.weight };
    const same = byKey.get(edgeKey(edge.tail, edge.head));
    return same && same.weight === after.weight && same.initial === after.initial ? same : after;
  });
}
