// The same object graph, tuned by hand for the engine that runs it: sums in local variables, the derivative
// of a function from its output, one sum per link and no counters. It shows how much of the distance is the
// language's and the design's.

const FUNCTIONS = {
  logistic: { output: (x) => 1 / (1 + Math.exp(-x)), slope: (out) => out * (1 - out) },
  tanh: { output: Math.tanh, slope: (out) => 1 - out * out },
};

class Link {
  constructor(tail, head, weight) {
    this.tail = tail;
    this.head = head;
    this.weight = weight;
    this.gradient = 0;
  }
}

class Neuron {
  constructor(id, activation) {
    this.id = id;
    this.activation = activation;
    this.incoming = [];
    this.outgoing = [];
    this.bias = 0;
    this.biasGradient = 0;
    this.output = 0;
    this.outputDerivative = 0;
    this.inputDerivative = 0;
  }
}

export class Network {
  /** layers: ids per layer without biases; edges: [tail, head, weight], tail 0 = the head's bias. */
  constructor({ layers, edges, activation }) {
    const byId = new Map();
    this.layers = layers.map((ids) =>
      ids.map((id) => {
        byId.set(id, new Neuron(id, FUNCTIONS[activation]));
        return byId.get(id);
      }),
    );
    this.readers = edges.map(([tail, head, weight]) => {
      const to = byId.get(head);
      if (tail === 0) {
        to.bias = weight;
        return () => to.bias;
      }
      const link = new Link(byId.get(tail), to, weight);
      link.tail.outgoing.push(link);
      to.incoming.push(link);
      return () => link.weight;
    });
    this.samples = 0;
  }

  forward(x) {
    const first = this.layers[0];
    for (let k = 0; k < first.length; k++) first[k].output = x[k];
    for (let k = 1; k < this.layers.length; k++) {
      for (const neuron of this.layers[k]) {
        let sum = neuron.bias;
        for (const link of neuron.incoming) sum += link.weight * link.tail.output;
        neuron.output = neuron.activation.output(sum);
      }
    }
  }

  backward(y) {
    const last = this.layers[this.layers.length - 1];
    for (let k = 0; k < last.length; k++) last[k].outputDerivative = 2 * (last[k].output - y[k]);
    for (let k = this.layers.length - 1; k >= 1; k--) {
      for (const neuron of this.layers[k]) {
        const d = neuron.outputDerivative * neuron.activation.slope(neuron.output);
        neuron.inputDerivative = d;
        neuron.biasGradient += d;
        for (const link of neuron.incoming) link.gradient += d * link.tail.output;
      }
      if (k === 1) break;
      for (const neuron of this.layers[k - 1]) {
        let sum = 0;
        for (const link of neuron.outgoing) sum += link.weight * link.head.inputDerivative;
        neuron.outputDerivative = sum;
      }
    }
    this.samples++;
  }

  update(stepSize) {
    const factor = stepSize / this.samples;
    for (let k = 1; k < this.layers.length; k++) {
      for (const neuron of this.layers[k]) {
        neuron.bias -= factor * neuron.biasGradient;
        neuron.biasGradient = 0;
        for (const link of neuron.incoming) {
          link.weight -= factor * link.gradient;
          link.gradient = 0;
        }
      }
    }
    this.samples = 0;
  }

  weights() {
    return this.readers.map((read) => read());
  }
}
