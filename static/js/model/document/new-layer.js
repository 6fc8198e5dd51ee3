/**
 * A whole layer put into a drawing: before its first layer, between two, or after its last.
 *
 * @typedef {import("./types.js").Document} Document
 * @typedef {import("./types.js").Neuron} Neuron
 * @typedef {import("./types.js").Edge} Edge
 * @typedef {readonly (readonly number[])[]} Layers   ids per layer
 * @typedef {"input" | "hidden" | "output"} LayerKind
 * @typedef {object} LayerWish
 * @property {number} after   the layer before it, counted from 1; 0 = it comes first
 * @property {number} count   of neurons
 * @property {LayerKind} kind
 * @property {string} activation
 * @property {boolean} connected   to every neuron of the layers beside it, whose own edges give way
 * @property {boolean} biases   for itself and the layer before, where they lack one
 * @typedef {object} NewLayer
 * @property {Document} document   new edges have weight 0
 * @property {Layers} layers
 * @property {readonly number[]} ids   of its neurons, without biases
 * @property {readonly Edge[]} added
 * @property {number} removed   edges between the layers beside it
 * @property {readonly number[]} turned   outputs that have become hidden neurons
 * @property {boolean} handed   their y and columns belong to the new outputs now
 * @property {number} biases   how many were added
 */
import { renamedColumns } from "./columns.js";
import { newNeuron, nextIds } from "./document.js";
import { addEdges, addNeurons, removeItems, setKind } from "./edits.js";
import { config } from "../../config.js";
import { edgeKey, neuronOf } from "./rows.js";

/**
 * What a layer may consist of at a place, the usual first: inputs come first, outputs last.
 * @param {Document} document
 * @param {Layers} layers
 * @param {number} after
 * @returns {LayerKind[]}
 */
export function kindsAt({ network }, layers, after) {
  if (layers.length === 0) return ["input", "hidden", "output"];
  const has = (/** @type {number} */ layer, /** @type {string} */ kind) =>
    (layers[layer] ?? []).some((id) => neuronOf(network, id)?.kind === kind);
  const last = layers.length - 1;
  if (after === 0) return has(0, "input") ? [] : ["input", "hidden"];
  if (after <= last) return ["hidden"];
  return has(last, "output") ? (last === 0 && has(0, "input") ? [] : ["output"]) : ["hidden", "output"];
}

/**
 * The places where a layer may be put.
 * @param {Document} document
 * @param {Layers} layers
 */
export const placesFor = (document, layers) =>
  [0, ...layers.map((_, k) => k + 1)].filter((after) => kindsAt(document, layers, after).length > 0);

/**
 * @param {Document} before
 * @param {Layers} layers
 * @param {LayerWish} wish
 * @returns {NewLayer}
 */
export function withLayer(before, layers, wish) {
  const { after, count, kind, activation, connected } = wish;
  const kindOf = (/** @type {number} */ id) => neuronOf(before.network, id)?.kind;
  const tails = [...(layers[after - 1] ?? [])];
  const heads = layers[after] ?? [];
  const turned = kind === "output" ? tails.filter((id) => kindOf(id) === "output") : [];
  const bias = (/** @type {readonly number[]} */ layer) => layer.some((id) => kindOf(id) === "bias");
  const wanted = connected && wish.biases;
  const biasBefore = wanted && tails.length > 0 && !bias(tails);
  const biasHere = wanted && heads.length > 0;

  const fresh = nextIds(before.network, count + Number(biasBefore) + Number(biasHere));
  const ids = fresh.slice(0, count);
  const biases = fresh.slice(count);
  const middle = middleOf(before.network.neurons);
  const place = (/** @type {number} */ k) => ({ x: middle.x, y: middle.y + k * config.rowGap });
  const neurons = [
    ...ids.map((id, k) => newNeuron(kind, { id, ...place(k), activation })),
    ...biases.map((id, k) => newNeuron("bias", { id, ...place(count + k) })),
  ];
  const here = biasHere ? [...ids, biases[biases.length - 1]] : ids;
  if (biasBefore) tails.push(biases[0]);

  const handed = turned.length > 0 && turned.length === count;
  const givenOn = handed ? withEndsOf(before, turned, ids) : before;
  const all = setKind(addNeurons(givenOn, neurons), turned, "hidden");
  const crossing = connected ? between(before, layers[after - 1] ?? [], heads) : [];
  const added = connected
    ? [
        ...pairs(tails, ids),
        ...pairs(
          here,
          heads.filter((id) => kindOf(id) !== "bias"),
        ),
      ]
    : [];
  return {
    document: addEdges(removeItems(all, [], crossing), added),
    layers: [
      ...layers.slice(0, Math.max(0, after - 1)),
      ...(after > 0 ? [tails] : []),
      here,
      ...layers.slice(after),
    ],
    ids,
    added,
    removed: crossing.length,
    turned,
    handed,
    biases: biases.length,
  };
}

/**
 * Gives new edges their weights.
 * @param {Document} document
 * @param {readonly Edge[]} added
 * @param {readonly number[]} weights   of all edges, in order
 * @returns {Document}
 */
export function withInitial(document, added, weights) {
  const fresh = new Set(added.map(({ tail, head }) => edgeKey(tail, head)));
  const edges = document.network.edges.map((edge, row) =>
    fresh.has(edgeKey(edge.tail, edge.head))
      ? { ...edge, weight: weights[row], initial: weights[row] }
      : edge,
  );
  return { ...document, network: { ...document.network, edges } };
}

/**
 * @param {readonly number[]} tails
 * @param {readonly number[]} heads
 */
const pairs = (tails, heads) =>
  tails.flatMap((tail) => heads.map((head) => ({ tail, head, weight: 0, initial: 0 })));

/**
 * @param {Document} document
 * @param {readonly number[]} tails
 * @param {readonly number[]} heads
 */
function between({ network }, tails, heads) {
  const [from, to] = [new Set(tails), new Set(heads)];
  return network.edges.flatMap(({ tail, head }) =>
    from.has(tail) && to.has(head) ? [edgeKey(tail, head)] : [],
  );
}

/**
 * What belongs to outputs (y, column of the data, label) given to others.
 * @param {Document} document
 * @param {readonly number[]} old
 * @param {readonly number[]} ids
 * @returns {Document}
 */
function withEndsOf(document, old, ids) {
  const next = new Map(old.map((id, k) => [id, ids[k]]));
  const rename = (/** @type {number} */ id) => next.get(id) ?? id;
  const probe = Object.entries(document.probe).map(([id, value]) => [rename(Number(id)), value]);
  return { ...document, data: renamedColumns(document.data, rename), probe: Object.fromEntries(probe) };
}

/** @param {readonly Neuron[]} neurons */
function middleOf(neurons) {
  const mean = (/** @type {"x" | "y"} */ axis) =>
    Math.round(neurons.reduce((sum, one) => sum + one[axis], 0) / Math.max(1, neurons.length));
  return { x: mean("x"), y: mean("y") };
}
