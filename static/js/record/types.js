/**
 * A step record and the order in which its numbers come about. Types only.
 *
 * One step record (docs/protocol.md), rows as Float64Array views in document order.
 * @typedef {object} StepRecord
 * @property {number} revision
 * @property {number} sequence
 * @property {number} point
 * @property {number} step
 * @property {number} epoch
 * @property {number} position
 * @property {number} loss
 * @property {number} batchLoss
 * @property {number} dataLoss
 * @property {number} batchSize
 * @property {number} stepSize
 * @property {Float64Array} in
 * @property {Float64Array} out
 * @property {Float64Array} y
 * @property {Float64Array | null} dOut
 * @property {Float64Array | null} dIn
 * @property {Float64Array | null} weight
 * @property {Float64Array | null} dWeight
 * @property {Float64Array | null} dWeightMean
 * @property {Float64Array | null} change
 * @property {Float64Array | null} curveStep
 * @property {Float64Array | null} curveLoss
 * @property {Float64Array | null} slope
 * What the change was made of; absent (or null) where it does not apply:
 * @property {Float64Array | null} [penalty]     one number: what the weights add to the loss
 * @property {Float64Array | null} [dPenalty]    its derivative by each weight
 * @property {Float64Array | null} [gradient]    the derivative after clipping
 * @property {Float64Array | null} [momentFirst] what the optimizer from the steps before: velocity, or
 *   running means
 * @property {Float64Array | null} [momentSecond]
 * @property {Float64Array | null} [update]      numbers of the step, as named in model/formulas/update-row.js
 *
 * The elements of one record's computation in order; element k is described by the arrays at k.
 * @typedef {object} Timeline
 * @property {number} length
 * @property {Uint8Array} phase     index into PHASES = ["forward", "loss", "backward", "update"]
 * @property {Uint8Array} part      what is computed: PART of timeline.js
 * @property {Int32Array} layer     1-based layer, 0 for the loss
 * @property {Int32Array} neuron    row of the neuron that gets a number; of a weight's head; -1 for the loss
 * @property {Int32Array} edge      row, or -1
 * @property {readonly Stop[]} stops   ends of layer sweeps: where stepping by layer halts
 * @property {Int32Array} forwardNeuron per neuron row: element after which its output is known (position >
 *   it)
 * @property {Int32Array} forwardEdge     per edge row: element of its message
 * @property {Int32Array} backwardOut     per neuron row: element of its dL/dout
 * @property {Int32Array} backwardNeuron per neuron row: element of its last derivative: dL/din, or dL/dout
 *   where there is no in
 * @property {Int32Array} backwardTerm    per edge row: element of what its head's derivative gives its tail
 * @property {Int32Array} backwardEdge    per edge row: element of its dL/dw
 * @property {Int32Array} updateEdge      per edge row: element of its update (length if none)
 * @property {number} lossAt              element of the loss
 * @typedef {{phase: "forward" | "loss" | "backward" | "update", step: 0 | 1 | 2 | 3, layer: number, start:
 *   number, end: number}} Stop step: which of the three of backpropagation, in the backward phase
 * @typedef {"edge" | "neuron" | "layer" | "phase" | "step"} Unit   what one move of the playhead goes through
 */
export {};
