// Runs one of the engines beside it for javascript.py: `node serve.js ENGINE`; a JSON request per line, an
// answer per line.

import { createInterface } from "node:readline";

const { Network } = await import(`./${process.argv[2]}.js`);

let network;
let course;
let position = 0;
let map = [];

function train(steps) {
  const { x, y, batchSize, stepSize } = course;
  for (let step = 0; step < steps; step++) {
    const end = Math.min(position + batchSize, x.length);
    for (; position < end; position++) {
      network.forward(x[position]);
      network.backward(y[position]);
    }
    network.update(stepSize);
    if (position === x.length) position = 0;
  }
}

/** Every neuron's output at every point, kept by neuron, as a page keeps them for its pictures. */
function heatMap() {
  const neurons = network.layers.flat();
  const points = course.x;
  map = neurons.map(() => new Array(points.length));
  for (let p = 0; p < points.length; p++) {
    network.forward(points[p]);
    for (let k = 0; k < neurons.length; k++) map[k][p] = neurons[k].output;
  }
}

function timed(work) {
  const begin = performance.now();
  work();
  return (performance.now() - begin) / 1000;
}

const COMMANDS = {
  load(given) {
    course = given;
    position = 0;
    network = new Network(given);
    return true;
  },
  train: ({ steps }) => timed(() => train(steps)),
  weights: () => network.weights(),
  heatMaps: ({ times }) =>
    timed(() => {
      for (let k = 0; k < times; k++) heatMap();
    }),
  heatMap: () => Object.fromEntries(network.layers.flat().map((neuron, k) => [neuron.id, map[k]])),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { command, ...given } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(COMMANDS[command](given))}\n`);
}
