import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { config } from "../../static/js/config.js";
import { hasActivation } from "../../static/js/model/document.js";
import { setLabel } from "../../static/js/model/edits.js";
import { rowsOf } from "../../static/js/model/rows.js";
import { setWeight } from "../../static/js/model/weights.js";
import { createHistory } from "../../static/js/state/history.js";
import { createPlayhead } from "../../static/js/state/playhead.js";
import { createRecords } from "../../static/js/state/records.js";
import { createStore, initialState } from "../../static/js/state/store.js";
import { segmentAt } from "../../static/js/state/segments.js";
import { PART, PHASES, buildTimeline, stopAt } from "../../static/js/state/timeline.js";
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
        const name = `${timeline.part[k]} ${edge < 0 ? "neuron" : "edge"} ${edge < 0 ? timeline.neuron[k] : edge}`;
        assert.ok(!seen.has(name), name);
        seen.set(name, k);
      }
      const inside = taking.filter((row) => hasActivation(network.neurons[row].kind)).length;
      assert.equal(seen.size, 2 * taking.length + inside + 4 * edges.length + 1);

      for (const row of taking) {
        assert.ok(timeline.forwardNeuron[row] < timeline.lossAt && timeline.backwardNeuron[row] > timeline.lossAt);
      }
      for (const edge of edges) {
        const [tail, head] = [rows.tailRow[edge], rows.headRow[edge]];
        assert.ok(timeline.forwardNeuron[tail] < timeline.forwardEdge[edge], "a message needs its tail");
        assert.ok(timeline.forwardEdge[edge] < timeline.forwardNeuron[head], "an output needs its messages");
        assert.ok(timeline.backwardNeuron[head] < timeline.backwardTerm[edge], "a term needs its head");
        assert.ok(timeline.backwardTerm[edge] < timeline.backwardOut[tail], "dL/dout needs its terms");
        assert.ok(timeline.backwardOut[tail] <= timeline.backwardNeuron[tail], "dL/din needs dL/dout");
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
          if (stop.phase !== "update") assert.equal(timeline.layer[k], stop.layer);
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
  assert.deepEqual(backward.stops.slice(5).map(({ step, layer }) => [step, layer]), [[1, 4], [2, 3], [2, 2], [2, 1], [3, 4], [3, 3], [3, 2]]);
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
  const timeline = buildTimeline(network, layers, [], halves);
  // The best of a few, well below the bound: other work on the machine must not fail it.
  const times = Array.from({ length: 5 }, () => {
    const before = performance.now();
    buildTimeline(network, layers, [], halves);
    return performance.now() - before;
  });
  assert.ok(Math.min(...times) < 200, `${times}`);
  assert.equal(timeline.length, 3 * 2000 + 4 * 19000 + 1);
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
    ...{ phase: "forward", heading: "Forward", layer: 2, neuron: 3, edge: "1>3" },
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
  assert.equal(at(timeline.backwardOut[8]), "9: dL/dout = 2 × (1.5 − 1) = 1");
  assert.equal(at(timeline.backwardNeuron[8]), "9: dL/din = dL/dout × identity′(1.5) = 1 × 1 = 1");
  assert.equal(at(timeline.backwardTerm[5]), "4 gets dL/din(6) × w = 1 × (−1) back from 6, sum so far −1");
  assert.equal(at(timeline.backwardTerm[7]), "4 gets dL/din(7) × w = 0.5 × 3 back from 7, sum so far 0.5");
  assert.equal(at(timeline.backwardOut[3]), "4: dL/dout = 1 × (−1) + 0.5 × 3 = 0.5");
  assert.equal(at(timeline.backwardNeuron[3]), "4: dL/din = dL/dout × identity′(2) = 0.5 × 1 = 0.5");
  assert.equal(at(timeline.backwardEdge[5]), "4 → 6: dL/dw = dL/din(6) × out(4) = 1 × 2 = 2");
  assert.equal(at(timeline.updateEdge[0]), "1 → 3: new = 1 − 0.01 × 4 = 0.96");
  assert.equal(at(timeline.backwardNeuron[1]), "2: dL/dout = 2 × (−1) + 0.5 × 1 = −1.5");
});

test("the three steps of backpropagation are named as they happen", () => {
  const change = Float64Array.from(runningRecord().dWeight, (value) => -0.01 * value);
  const { playhead } = begin(runningRecord({ change, stepSize: 0.01, batchSize: 1 }));
  const named = [];
  const texts = [];
  while (playhead.get().position < playhead.get().timeline.length) {
    playhead.stepLayer(1);
    const { heading, text } = playhead.describe();
    texts.push(text);
    if (named.at(-1) !== heading) named.push(heading);
  }
  assert.deepEqual(named, [
    "Forward",
    "Loss",
    "Step 1: derivatives of the output neurons",
    "Step 2: layer by layer backwards",
    "Step 3: every weight",
    "Update: new = old − step size × derivative",
  ]);
  assert.deepEqual(texts.slice(5, 10), [
    "Layer 4: derivatives of neuron 9 computed",
    "Layer 3: derivatives of neurons 6, 7, 8 computed",
    "Layer 2: derivatives of neurons 3, 4, 5 computed",
    "Layer 1: derivatives of neurons 1, 2 computed",
    "dL/dw = dL/din of the head × out of the tail: 3 weights into layer 4 computed",
  ]);
});

test("by neuron: the whole of it in one sentence", () => {
  const change = Float64Array.from(runningRecord().dWeight, (value) => -0.01 * value);
  const { playhead } = begin(runningRecord({ change, stepSize: 0.01, batchSize: 1 }));
  const texts = new Set();
  while (playhead.get().position < playhead.get().timeline.length) {
    playhead.step(1, "neuron");
    texts.add(playhead.describe().text);
  }
  for (const text of [
    "Input 1 gives 2",
    "6: in = 2 × 1 − 1 × 2 + 0.5 × 1 = 0.5, out = identity(0.5) = 0.5",
    "4: dL/dout = 1 × (−1) + 0.5 × 3 = 0.5; dL/din = dL/dout × identity′(2) = 0.5 × 1 = 0.5",
    "dL/dw into 6: 3 → 6: 1, 4 → 6: 2, 5 → 6: 1",
    "New weights into 9: 6 → 9: 0.995, 7 → 9: 0.46, 8 → 9: −1.01",
  ]) assert.ok(texts.has(text), `${text}\n${[...texts].join("\n")}`);
});

test("of a batch: the point's derivative, the mean, and what else made the change", () => {
  const mean = Float64Array.from(runningRecord().dWeight, (value) => value / 2);
  const change = Float64Array.from(mean, (value) => -0.1 * value - 0.25);
  const { playhead } = begin(runningRecord({ change, dWeightMean: mean, stepSize: 0.1, batchSize: 3 }));
  playhead.seek(playhead.get().timeline.updateEdge[0] + 1);
  assert.equal(playhead.describe().text, "1 → 3: dL/dw of this point 4, mean over 3 points 2; new = 1 − 0.1 × 2 (derivative) − 0.25 (the rest) = 0.55");
});

test("every unit goes through the whole and back, in nested steps", () => {
  const { playhead } = begin(runningRecord({ change: new Float64Array(12), batchSize: 1 }));
  const { timeline } = playhead.get();
  const walk = (unit, direction) => {
    const places = [playhead.get().position];
    for (;;) {
      playhead.step(direction, unit);
      if (playhead.get().position === places.at(-1)) return places;
      places.push(playhead.get().position);
    }
  };
  const walked = ["edge", "neuron", "layer", "phase", "step"].map((unit) => {
    const there = walk(unit, 1);
    assert.deepEqual(walk(unit, -1).reverse(), there, unit);
    return there;
  });
  assert.deepEqual(walked.map((places) => places.length - 1), [timeline.length, 9 + 1 + 9 + 5 + 5, 4 + 1 + 4 + 3 + 1, 4, 1]);
  walked.slice(1).forEach((places, k) => places.forEach((place) => assert.ok(walked[k].includes(place))));
  assert.equal(segmentAt(timeline, timeline.length, "edge"), null);
});

test("jumping goes through the places of a neuron or a weight, in turn", () => {
  const { playhead } = begin();
  const { timeline } = playhead.get();
  const jump = (what, direction) => (playhead.jump(what, direction), playhead.describe().text);
  assert.equal(jump({ neuron: 5 }), "6: in = 0.5, out = identity(0.5) = 0.5");
  assert.equal(jump({ neuron: 5 }), "6: dL/dout = 1 × 1 = 1");
  assert.equal(jump({ neuron: 5 }), "6: dL/din = dL/dout × identity′(0.5) = 1 × 1 = 1");
  assert.equal(jump({ neuron: 5 }), "6: in = 0.5, out = identity(0.5) = 0.5", "around");
  assert.equal(jump({ edge: 4 }), "6 gets dL/din(6) × w = 1 × 2 back from 6, sum so far 2".replace("6 gets", "3 gets"));
  assert.equal(jump({ edge: 4 }, -1), "6 receives 2 × 1 from 3, sum so far 2");
  assert.equal(timeline.part[playhead.get().position - 1], PART.message);
});

test("playing by edge or neuron goes element by element", () => {
  const { playhead, store } = begin(runningRecord(), { playUnit: "edge" });
  const layer = config.layerSeconds * 1000;
  playhead.toStart();
  playhead.play();
  playhead.tick(2.5 * layer);
  assert.deepEqual([playhead.get().position, playhead.get().unit], [2, "edge"]);
  assert.equal(playhead.describe().text, "3 receives 1 × 2 from 1, sum so far 2");
  playhead.pause();
  store.set({ preferences: { ...store.get().preferences, playUnit: "phase" } });
  playhead.play();
  assert.equal(playhead.get().unit, "layer", "nothing larger than a layer is animated");
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
