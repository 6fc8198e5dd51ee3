import assert from "node:assert/strict";
import { test } from "node:test";
import { beganAt, lastGood } from "../../../../static/js/model/formulas/signals.js";
import { runningExample, runningRecord } from "../../samples/networks.js";

const { network } = runningExample();
const record = runningRecord();

test("since when a neuron has been unwell", () => {
  const at = (step, dIn, loss = 1) =>
    runningRecord({
      step,
      batchLoss: loss,
      change: new Float64Array(12),
      dIn: record.dIn.map((value, row) => (row === 2 ? dIn : value)),
    });
  const list = [at(0, 2), at(1, 0, 0.5), at(2, 0, 3), at(3, 0, NaN)];
  const began = (records, code, neurons, threshold = 0) =>
    beganAt(records, { code, neurons, threshold }, network);
  assert.deepEqual(began(list, "dead", [3]), { step: 1, before: false });
  assert.deepEqual(began(list.slice(1), "dead", [3]), { step: 1, before: true });
  assert.equal(began(list, "dead", [4]), null);
  assert.equal(began(list, "unused", [3]), null, "3 -> 6 is 2");
  const idle = list.map((one, k) => ({
    ...one,
    weight: k === 0 ? one.weight : one.weight.map((w, edge) => (network.edges[edge].tail === 3 ? 0 : w)),
  }));
  assert.deepEqual(began(idle, "unused", [3]), { step: 1, before: false });
  const twins = list.map((one) => ({
    ...one,
    weight: one.weight.map((w, edge) => (network.edges[edge].head <= 4 ? 7 : w)),
  }));
  assert.deepEqual(began(twins, "duplicated", [3, 4]), { step: 0, before: true });
  assert.equal(began(list, "duplicated", [3, 4]), null);
  // dL/din of 3 and 4 is 0 from the second record on; at first it was of the size of that of 9.
  const faint = list.map((one, k) => ({
    ...one,
    dIn: k === 0 ? one.dIn : one.dIn.map((value, row) => (row === 2 || row === 3 ? 1e-9 : value)),
  }));
  assert.deepEqual(began(faint, "vanishing", [3, 4], 1e-3), { step: 1, before: false });
  assert.equal(began(list, "exploding", [3, 4], 1e3), null);
  assert.equal(lastGood(list, record.revision)?.step, 1);
  assert.equal(lastGood([], 0), null);
});
