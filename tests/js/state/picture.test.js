import assert from "node:assert/strict";
import { test } from "node:test";
import { setPanel } from "../../../static/js/state/panel.js";
import {
  choosePicture,
  gridOf,
  levelOf,
  seenOf,
  showsThumbnails,
  subjectOf,
  watchedPictures,
} from "../../../static/js/state/picture.js";

import { fakeApp } from "../fakes/app.js";

const select = (store, ...ids) => store.set({ selection: { neurons: new Set(ids), edges: new Set() } });
const withNeurons = (store, change) => {
  const { doc } = store.get();
  store.set({ doc: { ...doc, network: { ...doc.network, neurons: change(doc.network.neurons) } } });
};

test("the picture shows what is pointed at, else what is selected, else the output", () => {
  const { store } = fakeApp();
  assert.deepEqual(subjectOf(store.get()), { neuron: 9, classes: false });
  select(store, 4);
  assert.deepEqual(subjectOf(store.get()), { neuron: 4, classes: false });
  store.set({ hover: { neuron: 6 } });
  assert.deepEqual(subjectOf(store.get()), { neuron: 6, classes: false });
  // Several selected, an edge, and a bias are not one neuron's picture.
  store.set({ hover: { edge: "4>7" } });
  select(store, 4, 5);
  assert.deepEqual(subjectOf(store.get()), { neuron: 9, classes: false });
  withNeurons(store, (neurons) => neurons.filter(({ kind }) => kind !== "output"));
  assert.equal(subjectOf(store.get()), null);
});

test("the decision of an output is where its targets say, or where one chooses", () => {
  const { store } = fakeApp();
  assert.equal(levelOf(store.get(), 9), 0);
  assert.equal(levelOf(store.get(), 4), null);
  const { doc } = store.get();
  store.set({
    doc: {
      ...doc,
      data: {
        columns: [1, 9],
        rows: [
          [0, 1],
          [1, 2],
          [2, 4],
        ],
      },
    },
  });
  assert.equal(levelOf(store.get(), 9), null);
  choosePicture(store, { level: 0.3 });
  assert.equal(levelOf(store.get(), 9), 0.3);
  choosePicture(store, { quantity: "in" });
  assert.equal(levelOf(store.get(), 9), null);
});

test("two classes part in the middle of their targets, logits at zero", () => {
  const { store } = fakeApp();
  const { doc } = store.get();
  const rows = [
    [0, 0],
    [1, 1],
  ];
  store.set({ doc: { ...doc, data: { columns: [1, 9], rows } } });
  assert.equal(levelOf(store.get(), 9), 0.5);
  const training = { ...doc.training, loss: "logistic_cross_entropy" };
  store.set({ doc: { ...store.get().doc, training } });
  assert.equal(levelOf(store.get(), 9), 0);
});

test("lines where neurons bend need the net inputs of those that do", () => {
  const { store } = fakeApp();
  assert.deepEqual([seenOf(store.get()).neurons, seenOf(store.get()).quantities], [[9], ["out"]]);
  withNeurons(store, (neurons) =>
    neurons.map((neuron) => (neuron.id === 4 ? { ...neuron, activation: "relu" } : neuron)),
  );
  choosePicture(store, { kinks: true, quantity: "slope" });
  assert.deepEqual(
    [seenOf(store.get()).neurons, seenOf(store.get()).quantities],
    [
      [9, 4],
      ["slope", "in"],
    ],
  );
});

test("only what is in sight is watched; neurons show pictures of one or two variables unless told otherwise", () => {
  const { store } = fakeApp();
  setPanel(store, { activity: "explain" });
  // The small one in the corner is of the output, whatever is selected.
  select(store, 4);
  const { picture, thumbnails } = watchedPictures(store.get());
  assert.deepEqual([picture.size, picture.neurons, picture.quantities, thumbnails], [48, [9], ["out"], 32]);
  setPanel(store, { open: false });
  assert.deepEqual(watchedPictures(store.get()), { picture: null, thumbnails: 32 });
  setPanel(store, { open: true });
  setPanel(store, { activity: "train" });
  assert.equal(watchedPictures(store.get()).picture.size, 100);
  withNeurons(store, (neurons) =>
    neurons.map((neuron) => (neuron.kind === "bias" ? { ...neuron, kind: "input" } : neuron)),
  );
  assert.equal(showsThumbnails(store.get()), false);
  store.set({ preferences: { ...store.get().preferences, thumbnails: true } });
  assert.equal(showsThumbnails(store.get()), true);
});

test("a neuron's part lies behind those of the quantities and neurons before it", () => {
  const found = {
    axes: [{}],
    variables: [],
    size: 2,
    fixed: {},
    neurons: [4, 7],
    quantities: ["out", "in"],
    low: [
      [0, 1],
      [2, 3],
    ],
    high: [
      [4, 5],
      [6, 7],
    ],
    step: 0,
    values: new Float32Array([0, 1, 2, 3, 4, 5, 6, 7]),
  };
  const { values, low, high } = gridOf(found, "in", 7);
  assert.deepEqual([[...values], low, high], [[6, 7], 3, 7]);
  assert.equal(gridOf(found, "slope", 7), null);
  assert.equal(gridOf(found, "in", 5), null);
});
