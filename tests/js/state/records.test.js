import assert from "node:assert/strict";
import { test } from "node:test";
import { config } from "../../../static/js/config.js";
import { runningRecord } from "../samples/networks.js";
import { begin } from "../samples/playhead.js";

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
  const go = (step) =>
    history.commit(
      "x",
      (d) => ({ ...d, training: { ...d.training, progress: { step, epoch: 0, position: 0 } } }),
      { raise: false },
    );
  go(50);
  go(0);
  assert.ok(
    records.curve().steps.every((step) => step === 0),
    "going back takes the curve along",
  );
  assert.equal(store.get().revision, 0);
});

test("the ring keeps the last records", () => {
  const { records } = begin(null);
  for (let sequence = 0; sequence < config.recordsKept + 10; sequence += 1)
    records.push(runningRecord({ sequence }));
  assert.equal(records.list().length, config.recordsKept);
  assert.equal(records.latest().sequence, config.recordsKept + 9);
  records.clear();
  assert.equal(records.current(), null);
});
