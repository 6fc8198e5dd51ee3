import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  digitsAlike,
  functionRange,
  padded,
  sampledAt,
  slopeAt,
  ticks,
} from "../../../../static/js/model/numbers/axis.js";

test("ticks are round and inside", () => {
  assert.deepEqual(ticks(-3, 5, 4), [-2, 0, 2, 4]);
  assert.deepEqual(ticks(0, 1), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.deepEqual(ticks(1, 1), []);
  fc.assert(
    fc.property(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
      (low, span) => {
        const found = ticks(low, low + span);
        assert.ok(found.length >= 2 && found.length <= 7);
        assert.ok(found.every((at) => at >= low - span * 1e-6 && at <= low + span * (1 + 1e-6)));
      },
    ),
  );
});

test("ranges hold what they are about", () => {
  assert.deepEqual(padded([0, 1, NaN], 0.1), [-0.1, 1.1]);
  assert.deepEqual(padded([NaN]), [0, 1]);
  assert.ok(padded([2, 2])[0] < 2);
  assert.deepEqual(functionRange(null), [-6, 6]);
  for (const at of [7, -79, 1e5]) assert.ok(functionRange(at)[1] >= 1.2 * Math.abs(at));
});

test("a sampled curve is read between its samples", () => {
  const [xs, ys] = [
    [0, 1, 2],
    [0, 10, 0],
  ];
  assert.equal(sampledAt(xs, ys, 0.5), 5);
  assert.equal(sampledAt(xs, ys, 2), 0);
  assert.ok(Number.isNaN(sampledAt(xs, ys, 3)));
  assert.equal(slopeAt(xs, ys, 0), 10);
});

test("digits agree by the relative difference, not by equal characters", () => {
  const of = (a, b) => digitsAlike(Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b)));
  assert.equal(of(3.99999999998, 4), 11);
  assert.equal(of(0.1794968418, 0.1794999), 4);
  assert.equal(of(1e-20, 1.001e-20), 3);
  assert.deepEqual([of(1, -1), of(1, 0), digitsAlike(0)], [0, 0, 15]);
});
