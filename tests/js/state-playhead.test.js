import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { config } from "../../static/js/config.js";
import { setLabel } from "../../static/js/model/edits.js";
import { rowsOf } from "../../static/js/model/rows.js";
import { setWeight } from "../../static/js/model/weights.js";
import { createHistory } from "../../static/js/state/history.js";
import { createPlayhead, stopAt } from "../../static/js/state/playhead.js";
import { createRecords } from "../../static/js/state/records.js";
import { createStore, initialState } from "../../static/js/state/store.js";
import { PHASES, buildTimeline } from "../../static/js/state/timeline.js";
import { layered, runningExample, runningLayers, runningRecord } from "./arbitrary.js";

const halves = { dOut: new Float64Array(1), change: new Float64Array(1) };

test("every neuron and edge of the layers once per phase, in an order that respects what depends on what", () => {
  fc.assert(
    fc.property(layered, ({ network, layers, floating }) => {
      const timeline = buildTimeline(network, layers, floating, halves);
      const rows = rowsOf(network);
      const loose = new Set(floating);
      const taking = network.neurons.map(({ id }, row) => [id, row]).filter(([id]) => !loose.has(id)).map(([, row]) => row);
      const edges = network.edges.map((_, row) => row).filter((row) => !loose.has(network.edges[row].tail));

      const seen = new Map();
      for (let k = 0; k < timeline.length; k += 1) {
        const edge = timeline.edge[k];
        const name = `${PHASES[timeline.phase[k]]} ${edge < 0 ? "neuron" : "edge"} ${edge < 0 ? timeline.neuron[k] : edge}`;
        assert.ok(!seen.has(name), name);
        seen.set(name, k);
      }
      assert.equal(seen.size, 2 * taking.length + 3 * edges.length + 1);

      for (const row of taking) {
        assert.ok(timeline.forwardNeuron[row] < timeline.lossAt && timeline.backwardNeuron[row] > timeline.lossAt);
      }
      for (const edge of edges) {
        const [tail, head] = [rows.tailRow[edge], rows.headRow[edge]];
        assert.ok(timeline.forwardNeuron[tail] < timeline.forwardEdge[edge], "a message needs its tail");
        assert.ok(timeline.forwardEdge[edge] < timeline.forwardNeuron[head], "an output needs its messages");
        assert.ok(timeline.backwardNeuron[head] < timeline.backwardNeuron[tail], "dL/dout needs its heads");
        assert.ok(timeline.backwardNeuron[head] < timeline.backwardEdge[edge], "dL/dw needs its head");
        assert.ok(timeline.updateEdge[edge] > Math.max(...edges.map((other) => timeline.backwardEdge[other])));
      }
      for (const id of floating) assert.equal(timeline.forwardNeuron[rows.neuronRow.get(id)], timeline.length, "never");

      let end = 0;
      for (const stop of timeline.stops) {
        assert.equal(stop.start, end);
        assert.ok(stop.end > stop.start);
        for (let k = stop.start; k < stop.end; k += 1) {
          assert.equal(PHASES[timeline.phase[k]], stop.phase);
          assert.equal(timeline.layer[k], stop.layer);
          assert.equal(stopAt(timeline, k), stop);
        }
        end = stop.end;
      }
      assert.equal(end, timeline.length);
      assert.equal(stopAt(timeline, end), null);
    }),
    { numRuns: 200 },
  );
});

test("halves that the record lacks take no part", () => {
  const { network } = runningExample();
  const forward = buildTimeline(network, runningLayers, [], { dOut: null, change: null });
  assert.deepEqual(forward.stops.map(({ phase }) => phase), ["forward", "forward", "forward", "forward", "loss"]);
  assert.equal(forward.length, 9 + 12 + 1);
  const backward = buildTimeline(network, runningLayers, [], { dOut: halves.dOut, change: null });
  assert.deepEqual(backward.stops.slice(5).map(({ layer }) => layer), [4, 3, 2, 1]);
});

test("2,000 neurons and 20,000 edges are laid out in a fraction of a second", () => {
  const layers = Array.from({ length: 20 }, (_, l) => Array.from({ length: 100 }, (_x, k) => l * 100 + k + 1));
  const neurons = layers.flat().map((id) => ({ id, kind: "hidden", activation: "identity", x: 0, y: 0, label: "" }));
  const edges = layers.slice(1).flatMap((heads, l) =>
    heads.flatMap((head, k) => Array.from({ length: 10 }, (_, j) => ({ tail: layers[l][(k + j * 7) % 100], head, weight: 1, initial: 1 }))),
  );
  rowsOf({ neurons, edges });
  const network = { neurons, edges };
  rowsOf(network);
  buildTimeline(network, layers, [], halves);
  const before = performance.now();
  const timeline = buildTimeline(network, layers, [], halves);
  assert.ok(performance.now() - before < 200, "a bound ten times above what it takes, for busy machines");
  assert.equal(timeline.length, 2 * (2000 + 19000) + 1 + 19000);
});

function begin(record = runningRecord(), preferences = {}) {
  const initial = initialState();
  const store = createStore({
    ...initial,
    document: runningExample(),
    check: { layers: runningLayers, floating: [], runnable: true, layered: true, problems: [] },
    checkedRevision: 0,
    preferences: { ...initial.preferences, ...preferences },
  });
  const history = createHistory(store);
  const records = createRecords(store);
  const playhead = createPlayhead(records, store);
  if (record) records.show(record);
  return { store, history, records, playhead };
}

test("stepping by layer and by element, forth and back", () => {
  const { playhead } = begin();
  assert.equal(playhead.describe().text, "Nothing computed yet");
  playhead.stepLayer(1);
  assert.deepEqual([playhead.describe().layer, playhead.describe().text], [1, "Layer 1: neurons 1, 2 computed"]);
  playhead.stepElement(1);
  assert.deepEqual(playhead.describe(), {
    ...{ phase: "forward", layer: 2, neuron: 3, edge: "1>3" },
    text: "3 receives 1 × 2 from 1, sum so far 2",
  });
  playhead.stepElement(1);
  playhead.stepElement(1);
  assert.equal(playhead.describe().text, "3: in = 1, out = identity(1) = 1");
  playhead.stepLayer(-1);
  assert.equal(playhead.describe().text, "Layer 1: neurons 1, 2 computed");
  playhead.stepLayer(-1);
  playhead.stepLayer(-1);
  assert.equal(playhead.get().position, 0);
  playhead.toEnd();
  playhead.stepElement(1);
  assert.equal(playhead.get().position, playhead.get().timeline.length);
});

test("the sentences of the backward pass and of the update", () => {
  const change = Float64Array.from(runningRecord().dWeight, (value) => -0.01 * value);
  const { playhead } = begin(runningRecord({ change, stepSize: 0.01, batchSize: 1 }));
  const { timeline } = playhead.get();
  const at = (element) => {
    playhead.seek(element + 1);
    return playhead.describe().text;
  };
  assert.equal(at(timeline.lossAt), "Loss = (1.5 − 1)² = 0.25");
  assert.equal(at(timeline.backwardNeuron[8]), "9: dL/dout = 2 × (1.5 − 1) = 1, dL/din = 1");
  assert.equal(at(timeline.backwardNeuron[3]), "4: dL/dout = 1 × (−1) + 0.5 × 3 = 0.5, dL/din = 0.5");
  assert.equal(at(timeline.backwardEdge[5]), "4 → 6: dL/dw = dL/din(6) × out(4) = 1 × 2 = 2");
  assert.equal(at(timeline.updateEdge[0]), "1 → 3: 1 + (−0.04) = 0.96");
  assert.equal(at(timeline.backwardNeuron[1]), "2: dL/dout = 2 × (−1) + 0.5 × 1 = −1.5");
});

test("what lies ahead is not known", () => {
  const { playhead } = begin();
  const count = (known, length) => Array.from({ length }, (_, row) => known(row)).filter(Boolean).length;
  assert.equal(count(playhead.forwardKnown, 9), 0);
  playhead.stepLayer(1);
  assert.equal(count(playhead.forwardKnown, 9), 2);
  playhead.stepLayer(1);
  assert.deepEqual([count(playhead.forwardKnown, 9), count(playhead.edgeForwardKnown, 12), playhead.lossKnown()], [5, 4, false]);
  playhead.toEnd();
  assert.deepEqual([count(playhead.forwardKnown, 9), count(playhead.backwardKnown, 9), playhead.lossKnown()], [9, 9, true]);
  assert.equal(count(playhead.edgeUpdated, 12), 0, "this record has no update");
});

test("after an edit that changes numbers nothing is known any more; a label changes nothing", () => {
  const { playhead, history, records } = begin();
  playhead.toEnd();
  history.commit("Label", (document) => setLabel(document, 1, "x"));
  assert.ok(playhead.forwardKnown(0) && records.current());
  history.commit("Weight", (document) => setWeight(document, "1>3", 5));
  assert.equal(records.current(), null);
  assert.equal(playhead.get().timeline, null);
  assert.ok(!playhead.forwardKnown(0));
  assert.equal(playhead.describe().text, "Not computed");
});

test("playing takes a layer's time per stop, forwards and backwards, and stops at the ends", () => {
  const { playhead } = begin();
  const layer = config.layerSeconds * 1000;
  playhead.play();
  assert.ok(playhead.tick(layer / 2));
  assert.deepEqual([playhead.get().position, playhead.get().progress], [0, 0.5]);
  assert.equal(playhead.describe().text, "Layer 1: neurons 1, 2 being computed");
  playhead.tick(layer);
  assert.equal(playhead.get().position, 2);
  assert.ok(Math.abs(playhead.get().progress - 0.5) < 1e-9);
  assert.equal(playhead.tick(100 * layer), false);
  assert.equal(playhead.get().position, playhead.get().timeline.length);
  playhead.playBack();
  playhead.tick(layer * 1.5);
  const { stops } = playhead.get().timeline;
  assert.equal(playhead.get().position, stops.at(-2).start);
  assert.equal(playhead.tick(100 * layer), false);
  assert.equal(playhead.get().position, 0);
  playhead.toggle();
  assert.ok(playhead.get().playing);
  playhead.toggle();
  assert.ok(!playhead.tick(10));
});

test("reduced motion: no animation, the end at once", () => {
  const { playhead } = begin(runningRecord(), { motion: "reduced" });
  playhead.play();
  assert.deepEqual([playhead.get().playing, playhead.get().position], [false, playhead.get().timeline.length]);
});

test("a fast training shows records as done, a slow one plays each within its step's time", () => {
  const { store, records, playhead } = begin(null);
  const change = new Float64Array(12);
  store.set({ run: { ...store.get().run, status: "running", speed: 100 } });
  records.push(runningRecord({ change, batchSize: 1 }));
  const { timeline } = playhead.get();
  assert.equal(playhead.get().position, timeline.length);
  records.push(runningRecord({ change, batchSize: 1, step: 1 }));
  assert.equal(playhead.get().timeline, timeline, "the same timeline serves all records of a run");
  store.set({ run: { ...store.get().run, speed: 1 } });
  records.push(runningRecord({ change, batchSize: 1, step: 2 }));
  assert.deepEqual([playhead.get().position, playhead.get().playing], [0, true]);
  assert.ok(playhead.tick(800));
  assert.equal(playhead.tick(110), false);
});

test("the loss curve grows, replaces what is made again, and is thinned out", () => {
  const { records, history, store } = begin(null);
  const frame = (from, count) =>
    runningRecord({
      batchSize: 1,
      step: from + count - 1,
      curveStep: Float64Array.from({ length: count }, (_, k) => from + k),
      curveLoss: Float64Array.from({ length: count }, (_, k) => 1 / (from + k + 1)),
    });
  records.push(frame(0, 3));
  records.push(frame(3, 2));
  assert.deepEqual(records.curve().steps, [0, 1, 2, 3, 4]);
  records.push(frame(2, 1));
  assert.deepEqual(records.curve().steps, [0, 1, 2]);
  for (let from = 3; from < 9000; from += 200) records.push(frame(from, 200));
  const { steps, losses } = records.curve();
  assert.ok(steps.length <= config.curvePoints && steps.length > 1000 && steps.length === losses.length);
  assert.ok(steps.every((step, k) => k === 0 || step > steps[k - 1]));
  records.addDataLoss(10, 0.5);
  records.addDataLoss(11, null);
  assert.deepEqual(records.curve().dataSteps, [10]);
  const go = (step) => history.commit("x", (d) => ({ ...d, training: { ...d.training, progress: { step, epoch: 0, position: 0 } } }), { raise: false });
  go(50);
  go(0);
  assert.ok(records.curve().steps.every((step) => step === 0), "going back takes the curve along");
  assert.equal(store.get().revision, 0);
});

test("the ring keeps the last records", () => {
  const { records } = begin(null);
  for (let sequence = 0; sequence < config.recordsKept + 10; sequence += 1) records.push(runningRecord({ sequence }));
  assert.equal(records.list().length, config.recordsKept);
  assert.equal(records.latest().sequence, config.recordsKept + 9);
  records.clear();
  assert.equal(records.current(), null);
});
