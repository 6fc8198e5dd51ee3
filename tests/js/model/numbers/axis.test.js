import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  agreeing,
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

test("agreeing digits are counted from the first that counts", () => {
  assert.deepEqual(agreeing(0.5, 0.5, 3), { shared: "0.500", restA: "", restB: "", agreeing: 3 });
  const { shared, restA, restB, agreeing: count } = agreeing(-0.1794968418, -0.1794999, 6);
  assert.deepEqual([shared, restA, restB, count], ["\u22120.179", "497", "500", 3]);
  assert.equal(agreeing(1, -1).agreeing, 0);
  assert.equal(agreeing(0, 0).agreeing, 12);
  assert.equal(agreeing(0, -1e-30).shared.includes("\u2212"), false);
});
