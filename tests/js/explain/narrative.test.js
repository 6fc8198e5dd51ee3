import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { narrate } from "../../../static/js/explain/narrative.js";
import { runningRecord } from "../samples/networks.js";
import { begin } from "../samples/playhead.js";
import { computed } from "../samples/explanations.js";

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
  ])
    assert.ok(texts.has(text), `${text}\n${[...texts].join("\n")}`);
});

test("of a batch: the point's derivative, the mean, and what else made the change", () => {
  const mean = Float64Array.from(runningRecord().dWeight, (value) => value / 2);
  const change = Float64Array.from(mean, (value) => -0.1 * value - 0.25);
  const { playhead } = begin(runningRecord({ change, dWeightMean: mean, stepSize: 0.1, batchSize: 3 }));
  playhead.seek(playhead.get().timeline.updateEdge[0] + 1);
  assert.equal(
    playhead.describe().text,
    "1 → 3: dL/dw of this point 4, mean over 3 points 2; new = 1 − 0.1 × 2 (derivative) − 0.25 (the rest) = 0.55",
  );
});

test("every position of every timeline has a heading and a sentence, by every unit", () => {
  fc.assert(
    fc.property(computed, ({ document, record, timeline }) => {
      for (const stepped of ["edge", "neuron", "layer"]) {
        for (let position = 1; position <= timeline.length; position += 1) {
          const told = narrate(
            document,
            record,
            { timeline, position, progress: 0, playing: false, direction: 1, unit: "layer", stepped },
            4,
          );
          assert.ok(told.heading.length > 3 && told.text.length > 5);
          assert.ok(!/undefined|null|NaN|\[object/.test(told.text), told.text);
        }
      }
    }),
    { numRuns: 30 },
  );
});
