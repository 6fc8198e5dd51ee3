/**
 * What is on the canvas, as typed arrays by neuron and edge row: structure and places from the document,
 * numbers (values.js) from the record as far as the playhead has come. Pure; the layers only read it. Arrays
 * are replaced when the structure changes and written in place otherwise, so that an animated frame allocates
 * nothing.
 *
 * @typedef {import("../../state/types.js").State} State
 * @typedef {import("../../record/types.js").StepRecord} StepRecord
 * @typedef {import("../../model/document/types.js").Kind} Kind
 * @typedef {import("../../model/document/rows.js").Rows} Rows
 *
 * @typedef {object} Scene
 * @property {Rows | null} rows
 * @property {number} version      raised whenever places or structure change
 * @property {number} neurons
 * @property {number} edges
 * @property {Int32Array} ids
 * @property {Uint8Array} kind       index into KINDS
 * @property {Float64Array} x
 * @property {Float64Array} y
 * @property {string[]} labels
 * @property {(string | null)[]} activations
 * @property {Int32Array} tail       neuron row per edge row, -1 if missing
 * @property {Int32Array} head
 * @property {Uint8Array} paired 1 = there is an edge the other way too (a cycle of two): both are drawn aside
 * @property {Float64Array} bend      of its bow (model/plane/bends.js), 0 = straight
 * @property {import("../../model/document/constraints.js").Constraints} constraints
 * @property {Uint8Array} pending    1 = the server has not answered for this edge yet
 * @property {Float64Array} weight   shown weight per edge
 * @property {readonly object[] | null} weightsOf  the document's edges that they belong to
 * @property {Uint8Array} tone       palette tone per edge
 * @property {Int32Array} order      edge rows sorted by tone strength, weakest first
 * @property {Float64Array} out      shown output per neuron, NaN = unevaluated
 * @property {Float64Array} dIn      shown dL/din per neuron, NaN = not known
 * @property {Float64Array} dOut     shown dL/dout per neuron, NaN = not known
 * @property {Uint8Array} hasIn      1 = a neuron with a net input: hidden or output
 * @property {Float64Array} dWeight  shown dL/dw per edge, NaN = not known
 * @property {Uint8Array} updated    1 = the shown weight is the new one
 * @property {Float64Array} target   y per output neuron, else NaN
 * @property {StepRecord | null} record  the record these numbers come from
 * @property {number} loss           NaN = not known
 * @property {boolean} patterns     negative edges are dashed in large drawings too
 * @property {number} valueScale
 * @property {number} weightScale
 * @property {number} derivativeScale
 * @property {number} dWeightScale
 */
import { constraintsOf } from "../../model/document/constraints.js";
import { hasActivation } from "../../model/document/document.js";
import { rowsOf, edgeKey } from "../../model/document/rows.js";
import { bendsOf } from "../../model/plane/bends.js";

/** @type {readonly Kind[]} */
export const KINDS = ["input", "bias", "hidden", "output"];
export const INPUT = 0;
export const BIAS = 1;
export const HIDDEN = 2;
export const OUTPUT = 3;

/** @returns {Scene} */
export function createScene() {
  return {
    rows: null,
    version: 0,
    patterns: false,
    neurons: 0,
    edges: 0,
    labels: [],
    activations: [],
    ids: new Int32Array(0),
    kind: new Uint8Array(0),
    x: new Float64Array(0),
    y: new Float64Array(0),
    tail: new Int32Array(0),
    head: new Int32Array(0),
    pending: new Uint8Array(0),
    paired: new Uint8Array(0),
    bend: new Float64Array(0),
    constraints: constraintsOf({ neurons: [], edges: [] }),
    weight: new Float64Array(0),
    weightsOf: null,
    tone: new Uint8Array(0),
    order: new Int32Array(0),
    out: new Float64Array(0),
    dIn: new Float64Array(0),
    dOut: new Float64Array(0),
    hasIn: new Uint8Array(0),
    dWeight: new Float64Array(0),
    updated: new Uint8Array(0),
    target: new Float64Array(0),
    record: null,
    loss: NaN,
    valueScale: 1,
    weightScale: 1,
    derivativeScale: 1,
    dWeightScale: 1,
  };
}

/**
 * Neurons and edges, their looks and places.
 * @param {Scene} scene
 * @param {State} state
 */
export function setNetwork(scene, { doc: { network } }) {
  const rows = rowsOf(network);
  const { neurons } = network;
  scene.version += 1;
  scene.bend = bendsOf(network);
  scene.constraints = constraintsOf(network);
  if (rows !== scene.rows) resize(scene, rows, neurons.length, network.edges.length);
  for (let row = 0; row < neurons.length; row += 1) {
    const neuron = neurons[row];
    scene.ids[row] = neuron.id;
    scene.kind[row] = KINDS.indexOf(neuron.kind);
    scene.hasIn[row] = hasActivation(neuron.kind) ? 1 : 0;
    scene.x[row] = neuron.x;
    scene.y[row] = neuron.y;
    scene.labels[row] = neuron.label;
    scene.activations[row] = neuron.activation;
  }
}

/**
 * @param {Scene} scene
 * @param {Rows} rows
 * @param {number} neurons
 * @param {number} edges
 */
function resize(scene, rows, neurons, edges) {
  scene.rows = rows;
  scene.neurons = neurons;
  scene.edges = edges;
  scene.ids = new Int32Array(neurons);
  scene.kind = new Uint8Array(neurons);
  scene.hasIn = new Uint8Array(neurons);
  for (const name of /** @type {const} */ (["x", "y", "out", "dIn", "dOut", "target"]))
    scene[name] = new Float64Array(neurons);
  scene.labels = new Array(neurons).fill("");
  scene.activations = new Array(neurons).fill(null);
  scene.tail = rows.tailRow;
  scene.head = rows.headRow;
  for (const name of /** @type {const} */ (["weight", "dWeight"])) scene[name] = new Float64Array(edges);
  for (const name of /** @type {const} */ (["pending", "paired", "tone", "updated"]))
    scene[name] = new Uint8Array(edges);
  scene.weightsOf = null;
  scene.order = new Int32Array(edges);
  for (let row = 0; row < edges; row += 1) scene.paired[row] = hasReverse(scene, rows, row) ? 1 : 0;
}

/**
 * @param {Scene} scene
 * @param {Rows} rows
 * @param {number} row
 */
function hasReverse({ tail, head }, rows, row) {
  if (tail[row] < 0 || head[row] < 0) return false;
  const back = rows.outgoing(head[row]);
  return back.length > 0 && tail[row] !== head[row] && back.some((edge) => head[edge] === tail[row]);
}

/**
 * Which edges the server has not answered for.
 * @param {Scene} scene
 * @param {State} state
 */
export function setPending(scene, { doc: { network }, checkedEdges }) {
  network.edges.forEach(({ tail, head }, row) => {
    scene.pending[row] = checkedEdges.has(edgeKey(tail, head)) ? 0 : 1;
  });
}
