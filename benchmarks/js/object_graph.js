// A rival of the usual object-graph design, as engines of teaching pages are built: neurons and links are
// objects that point at each other, an activation function is a pair {output, derivative} of the net input,
// and every number of a pass lives in a field of the object it belongs to. Written for this benchmark from
// the formulas.

const FUNCTIONS = {
  logistic: {
    output: (x) => 1 / (1 + Math.exp(-x)),
    derivative: (x) => FUNCTIONS.logistic.output(x) * (1 - FUNCTIONS.logistic.output(x)),
  },
  tanh: { output: Math.tanh, derivative: (x) => 1 - Math.tanh(x) ** 2 },
};

class Link {
  constructor(tail, head, weight) {
    this.tail = tail;
    this.head = head;
    this.weight = weight;
    this.derivative = 0;
    this.derivativeSum = 0;
    this.samples = 0;
  }
}

class Neuron {
  constructor(id, activation) {
    this.id = id;
    this.activation = activation;
    this.incoming = [];
    this.outgoing = [];
    this.bias = 0;
    this.input = 0;
    this.output = 0;
    this.outputDerivative = 0;
    this.inputDerivative = 0;
    this.inputDerivativeSum = 0;
    this.samples = 0;
  }

  evaluate() {
    this.input = this.bias;
    for (const link of this.incoming) this.input += link.weight * link.tail.output;
    this.output = this.activation.output(this.input);
    return this.output;
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
  }

  forward(x) {
    this.layers[0].forEach((neuron, k) => {
      neuron.output = x[k];
    });
    for (let k = 1; k < this.layers.length; k++) {
      for (const neuron of this.layers[k]) neuron.evaluate();
    }
  }

  backward(y) {
    this.layers[this.layers.length - 1].forEach((neuron, k) => {
      neuron.outputDerivative = 2 * (neuron.output - y[k]);
    });
    for (let k = this.layers.length - 1; k >= 1; k--) {
      for (const neuron of this.layers[k]) {
        neuron.inputDerivative = neuron.outputDerivative * neuron.activation.derivative(neuron.input);
        neuron.inputDerivativeSum += neuron.inputDerivative;
        neuron.samples++;
      }
      for (const neuron of this.layers[k]) {
        for (const link of neuron.incoming) {
          link.derivative = neuron.inputDerivative * link.tail.output;
          link.derivativeSum += link.derivative;
          link.samples++;
        }
      }
      if (k === 1) continue;
      for (const neuron of this.layers[k - 1]) {
        neuron.outputDerivative = 0;
        for (const link of neuron.outgoing)
          neuron.outputDerivative += link.weight * link.head.inputDerivative;
      }
    }
  }

  update(stepSize) {
    for (let k = 1; k < this.layers.length; k++) {
      for (const neuron of this.layers[k]) {
        if (neuron.samples > 0) {
          neuron.bias -= (stepSize * neuron.inputDerivativeSum) / neuron.samples;
          neuron.inputDerivativeSum = 0;
          neuron.samples = 0;
        }
        for (const link of neuron.incoming) {
          if (link.samples > 0) {
            link.weight -= (stepSize / link.samples) * link.derivativeSum;
            link.derivativeSum = 0;
            link.samples = 0;
          }
        }
      }
    }
  }

  weights() {
    return this.readers.map((read) => read());
  }
}
