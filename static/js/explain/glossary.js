/**
 * The words of the interface, each with its meaning, its formula and the number it has in the running example
 * (forward and backward pass at x = 2, y = 1, all functions identity).
 *
 * @typedef {object} Term
 * @property {string} id
 * @property {string} name
 * @property {readonly string[]} [also]   other words and signs for it
 * @property {string} meaning
 * @property {string} [formula]
 * @property {string} [example]
 */

import { trainingTerms } from "./training-terms.js";

/** @type {readonly Term[]} */
export const glossary = [
  {
    id: "neuron",
    name: "Neuron",
    also: ["node", "unit"],
    meaning: "One place in the network: it adds up what its edges bring and passes on one number.",
    example: "The running example has 9 neurons in 4 layers.",
  },
  {
    id: "input",
    name: "Input neuron",
    also: ["x"],
    meaning: "Passes on a given number. It has no incoming edges.",
    example: "Neuron 1 passes on x = 2.",
  },
  {
    id: "bias",
    name: "Bias neuron",
    meaning:
      "Always outputs 1, so the weight of its edge is added as it is. Every layer but the last has one.",
    example: "Neuron 5 adds 0.5 · 1 = 0.5 to the net input of neuron 6.",
  },
  {
    id: "hidden",
    name: "Hidden neuron",
    meaning: "A neuron between the inputs and the outputs.",
    example: "Neurons 3, 4, 6 and 7.",
  },
  {
    id: "output-neuron",
    name: "Output neuron",
    meaning:
      "A neuron of the last layer. Its output is the network's answer and is compared with the target.",
    example: "Neuron 9 answers 1.5.",
  },
  {
    id: "edge",
    name: "Edge",
    also: ["connection", "link"],
    meaning: "Carries the output of its tail, times its weight, to its head.",
    example: "Edge 4 → 7 carries 3 · 2 = 6.",
  },
  { id: "tail", name: "Tail", meaning: "The neuron where an edge begins.", example: "4, of edge 4 → 7." },
  {
    id: "head",
    name: "Head",
    meaning: "The neuron where an edge ends. The weight belongs to it.",
    example: "7, of edge 4 → 7.",
  },
  {
    id: "weight",
    name: "Weight",
    also: ["w", "parameter"],
    meaning: "The number of an edge. Training changes weights and nothing else.",
    example: "The weight of 4 → 7 is 3.",
  },
  {
    id: "layer",
    name: "Layer",
    meaning: "Neurons that are computed together. Every edge leads from one layer to the next.",
    example: "Layer 2 holds the neurons 3, 4 and 5.",
  },
  {
    id: "in",
    name: "Net input",
    also: ["in", "pre-activation", "weighted sum"],
    meaning: "What a neuron receives: each incoming weight times the output of its tail, added up.",
    formula: "in = sum of weight × out(tail)",
    example: "in(6) = 2 · 1 + (−1) · 2 + 0.5 · 1 = 0.5",
  },
  {
    id: "activation",
    name: "Activation function",
    also: ["f", "activation", "nonlinearity"],
    meaning: "The function inside a hidden or output neuron. Inputs and biases have none.",
    formula: "out = f(in)",
    example: "With the identity, out(6) = in(6) = 0.5",
  },
  {
    id: "out",
    name: "Output",
    also: ["out", "activation value"],
    meaning: "The number a neuron passes on: its activation function of its net input.",
    formula: "out = f(in)",
    example: "out(9) = 1 · 0.5 + 0.5 · 4 + (−1) · 1 = 1.5",
  },
  {
    id: "target",
    name: "Target",
    also: ["y", "label"],
    meaning: "What the output should be for this point.",
    example: "y = 1 for x = 2, since the data follows y = x − 1.",
  },
  {
    id: "loss",
    name: "Loss",
    also: ["L", "error", "cost"],
    meaning:
      "How far the outputs are from their targets. The squared loss has no factor ½ here; several outputs are added up.",
    formula: "L = (out − y)²",
    example: "L = (1.5 − 1) · (1.5 − 1) = 0.25",
  },
  {
    id: "derivative",
    name: "Derivative",
    also: ["gradient", "slope", "∂"],
    meaning:
      "How fast the loss changes when a number changes and all before it stay the same. Positive: more of it, more loss.",
    example: "dL/dw of 4 → 7 is 1: a weight larger by 0.001 makes the loss larger by about 0.001.",
  },
  {
    id: "d-out",
    name: "dL/dout",
    also: ["∂out"],
    meaning:
      "The derivative of the loss by a neuron's output. A neuron that feeds several others gets a term from each.",
    formula: "dL/dout = sum of weight × dL/din(head); at an output, the derivative of the loss itself",
    example: "dL/dout(4) = (−1) · 1 + 3 · 0.5 = 0.5",
  },
  {
    id: "d-in",
    name: "dL/din",
    also: ["∂in", "delta", "error signal"],
    meaning: "The derivative of the loss by a neuron's net input.",
    formula: "dL/din = dL/dout × f′(in)",
    example: "dL/din(4) = 0.5 · 1 = 0.5",
  },
  {
    id: "d-weight",
    name: "dL/dw",
    also: ["∂w", "gradient of a weight"],
    meaning: "The derivative of the loss by a weight: how training knows which way to move it.",
    formula: "dL/dw = dL/din(head) × out(tail)",
    example: "dL/dw of 1 → 3 = 2 · 2 = 4",
  },
  {
    id: "forward",
    name: "Forward pass",
    meaning: "Computes every net input and output, layer by layer, and then the loss.",
    example: "x = 2 goes in and 1.5 comes out.",
  },
  {
    id: "backward",
    name: "Backward pass",
    also: ["backpropagation"],
    meaning:
      "Computes every derivative in three steps: at the outputs, then layer by layer backwards, then for every weight.",
    example: "dL/dout(9) = 2 · (1.5 − 1) = 1",
  },
  ...trainingTerms,
];

const byId = new Map(glossary.map((term) => [term.id, term]));

/** @param {string} id */
export const termOf = (id) => byId.get(id) ?? null;
