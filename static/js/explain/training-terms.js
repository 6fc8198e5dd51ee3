/** The words of the glossary about training and what explains it. */

/** @type {readonly import("./glossary.js").Term[]} */
export const trainingTerms = [
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
    id: "locked",
    name: "Locked weight",
    also: ["frozen", "fixed"],
    meaning:
      "A weight that training leaves as it is. Passes use it and it has its derivative, but no step changes it.",
    formula: "new weight = weight",
  },
  {
    id: "tied",
    name: "Tied weights",
    also: ["shared weights", "weight sharing", "convolution"],
    meaning:
      "Edges that share one weight. Each has its own dL/dw; the weight moves by their sum, and a penalty counts it once.",
    formula: "shared dL/dw(a) = sum of dL/dw over the edges of tie a",
    example: "With dL/dw 10 and 20, a step of size 0.1 takes 0.1 · 30 = 3 off both.",
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
