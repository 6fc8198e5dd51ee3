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
  {
    id: "step",
    name: "Training step",
    also: ["update", "iteration"],
    meaning: "A forward pass, a backward pass, and a small change of every weight against its derivative.",
    formula: "new weight = weight − step size × dL/dw",
    example: "New weight of 6 → 9 = 1 − 0.01 · 0.5 = 0.995",
  },
  {
    id: "step-size",
    name: "Step size",
    also: ["learning rate", "η"],
    meaning:
      "How far a training step goes. The loss has no factor ½, so it acts twice as strongly as where there is one.",
    example: "0.01",
  },
  {
    id: "probe",
    name: "Probe",
    meaning: "The point typed by hand: a value x for each input and a target y for each output.",
    example: "x = 2, y = 1",
  },
  {
    id: "point",
    name: "Point",
    also: ["row", "sample", "example"],
    meaning: "The inputs and the targets that belong to them: a row of the data, or the probe.",
    example: "x = 2, y = 1 is the first row.",
  },
  {
    id: "batch",
    name: "Batch",
    meaning: "The points whose derivatives are averaged for one training step.",
    example: "Of size 1: every point makes a step of its own.",
  },
  {
    id: "epoch",
    name: "Epoch",
    meaning: "As many training steps as it takes to use every point once.",
    example: "4 steps for 4 points, at batch size 1.",
  },
  {
    id: "schedule",
    name: "Schedule",
    meaning: "How the step size changes while training goes on.",
    formula: "step size = set step size × schedule(step)",
  },
  {
    id: "optimizer",
    name: "Optimizer",
    meaning:
      "How derivatives become changes of the weights. Plain SGD uses the derivative alone; the others remember earlier ones.",
    formula: "SGD: change = −step size × dL/dw",
    example: "−0.01 · 0.5 = −0.005 for 6 → 9",
  },
  {
    id: "penalty",
    name: "Penalty",
    also: ["regularization", "L1", "L2", "weight decay"],
    meaning: "An addition to the loss for large weights. The loss is shown without it.",
    formula: "L2: ½ λ × sum of w²;  L1: λ × sum of |w|",
  },
  {
    id: "clipping",
    name: "Clipping",
    meaning: "Derivatives that are too large are cut to a limit before a step.",
  },
  {
    id: "path",
    name: "Path",
    meaning:
      "A way along the edges from a weight or a neuron to the loss. The products along all paths add up to the derivative.",
    example: "From 4 to the loss: 4 → 6 → 9 gives (−1) · 1 · 1 = −1, and 4 → 7 → 9 gives 3 · 0.5 · 1 = 1.5",
  },
  {
    id: "ledger",
    name: "Ledger",
    meaning: "Every computed number as the sum of its terms. Each term opens down to the inputs.",
  },
  {
    id: "playhead",
    name: "Playhead",
    meaning: "The place inside one computation up to which its numbers are shown.",
  },
  {
    id: "relay",
    name: "Relay",
    meaning: "A hidden neuron with the identity function: it hands a number on to the next layer unchanged.",
  },
  {
    id: "restart",
    name: "Restart",
    meaning: "A whole training from new random weights.",
  },
  {
    id: "initial",
    name: "Initial weights",
    meaning: "The weights a training began with. Reset goes back to exactly these.",
    example: "The initial weight of 6 → 9 is 1.",
  },
  {
    id: "matrix",
    name: "Matrix of a layer",
    also: ["A"],
    meaning:
      "All weights into a layer as a table: a row for each neuron, a column for each neuron before it, 0 where there is no edge.",
    formula: "in = A × out of the layer before",
  },
  {
    id: "slice",
    name: "Loss by the weight",
    also: ["loss slice"],
    meaning: "The loss while one weight moves and all others stand still. The slope of this curve is dL/dw.",
  },
  {
    id: "quotient",
    name: "Difference quotient",
    also: ["numerical derivative"],
    meaning:
      "What the loss changes by when a weight is nudged a little up and down. It comes close to dL/dw.",
    formula: "(L(w + ε) − L(w − ε)) / 2ε",
  },
  {
    id: "relative",
    name: "Relative difference",
    meaning: "How far two numbers are apart, as a share of the larger one. Small ones mean that they agree.",
    formula: "|a − b| / max(|a|, |b|)",
  },
  {
    id: "half",
    name: "No ½ in the loss",
    meaning:
      "Elsewhere the squared loss is often halved, so that its derivative has no 2. Here it is whole: the same step size goes twice as far.",
    formula: "dL/dout = 2 × (out − y)",
  },
  {
    id: "vanishing",
    name: "Vanishing derivatives",
    meaning:
      "Derivatives that shrink from layer to layer on their way back, so that the first layers hardly learn.",
  },
  {
    id: "exploding",
    name: "Exploding derivatives",
    meaning:
      "Derivatives that grow from layer to layer on their way back, so that a step throws the weights far off.",
  },
  {
    id: "saturated",
    name: "Saturated",
    meaning:
      "A neuron whose activation function is almost flat where it is used: hardly any derivative comes through it.",
  },
  {
    id: "dead",
    name: "Dead",
    meaning: "A neuron that outputs 0 for every point and gets no derivative, so that it never learns.",
  },
];

const byId = new Map(glossary.map((term) => [term.id, term]));

/** @param {string} id */
export const termOf = (id) => byId.get(id) ?? null;
