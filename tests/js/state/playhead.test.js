import assert from "node:assert/strict";
import { test } from "node:test";
import { config } from "../../../static/js/config.js";
import { setLabel } from "../../../static/js/model/document/edits.js";
import { setWeight } from "../../../static/js/model/document/weights.js";
import { segmentAt } from "../../../static/js/record/stretches.js";
import { PART } from "../../../static/js/record/timeline.js";
import { runningRecord } from "../samples/networks.js";
import { begin } from "../samples/playhead.js";

test("stepping by layer and by element, forth and back", () => {
  const { playhead } = begin();
  assert.equal(playhead.describe().text, "Nothing computed yet");
  playhead.stepLayer(1);
  assert.deepEqual(
    [playhead.describe().layer, playhead.describe().text],
    [1, "Layer 1: neurons 1, 2 computed"],
  );
  playhead.stepElement(1);
  assert.deepEqual(playhead.describe(), {
    phase: "forward",
    heading: "Forward",
    layer: 2,
    neuron: 3,
    edge: "1>3",
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
  assert.deepEqual(
    walked.map((places) => places.length - 1),
    [timeline.length, 9 + 1 + 9 + 5 + 5, 4 + 1 + 4 + 3 + 1, 4, 1],
  );
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
  assert.equal(
    jump({ edge: 4 }),
    "6 gets dL/din(6) × w = 1 × 2 back from 6, sum so far 2".replace("6 gets", "3 gets"),
  );
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
  assert.deepEqual(
    [count(playhead.forwardKnown, 9), count(playhead.edgeForwardKnown, 12), playhead.lossKnown()],
    [5, 4, false],
  );
  playhead.toEnd();
  assert.deepEqual(
    [count(playhead.forwardKnown, 9), count(playhead.backwardKnown, 9), playhead.lossKnown()],
    [9, 9, true],
  );
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
  assert.deepEqual(
    [playhead.get().playing, playhead.get().position],
    [false, playhead.get().timeline.length],
  );
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
