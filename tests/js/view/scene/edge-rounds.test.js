import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { config } from "../../../../static/js/config.js";
import {
  createPace,
  emptyList,
  renewList,
  split,
  strongest,
  takeList,
} from "../../../../static/js/view/scene/edge-rounds.js";
import { STEPS } from "../../../../static/js/view/scene/palette.js";
import { setTones } from "../../../../static/js/view/scene/values.js";

const scene = (weights) => {
  const edges = weights.length;
  const made = {
    weight: Float64Array.from(weights),
    edges,
    tone: new Uint8Array(edges),
    order: new Int32Array(edges),
  };
  setTones(made);
  return made;
};
const rows = ({ order, count }) => [...order.subarray(0, count)];
const strength = (tone) => tone % STEPS;
const weights = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 1, maxLength: 300 });

test("the weak and the strongest are together every edge once, and no weak one is stronger", () => {
  fc.assert(
    fc.property(weights, fc.nat(), (values, cut) => {
      const now = scene(values);
      const border = cut % (now.edges + 1);
      const [weak, strong] = [emptyList(), emptyList()];
      takeList(weak, now, 0, border);
      takeList(strong, now, border, now.edges);
      assert.deepEqual(
        [...rows(weak), ...rows(strong)].sort((a, b) => a - b),
        values.map((_, row) => row),
      );
      const most = Math.max(-1, ...rows(weak).map((row) => strength(now.tone[row])));
      assert.ok(rows(strong).every((row) => strength(now.tone[row]) >= most));
    }),
  );
});

test("a list keeps its edges and tones while weights change, until it is renewed: then weakest first", () => {
  fc.assert(
    fc.property(weights, (values) => {
      const before = scene(values);
      const members = emptyList();
      takeList(members, before, values.length >> 1, values.length);
      const old = [rows(members), [...members.tone]];
      const after = scene(values.map((value, row) => value * ((row % 5) - 2)));
      assert.deepEqual([rows(members), [...members.tone]], old);
      const renewed = emptyList();
      renewList(renewed, members, after);
      assert.deepEqual(
        rows(renewed).sort((a, b) => a - b),
        old[0].sort((a, b) => a - b),
      );
      const tones = rows(renewed).map((row) => strength(renewed.tone[row]));
      assert.ok(tones.every((tone, k) => k === 0 || tones[k - 1] <= tone));
      assert.ok(rows(renewed).every((row) => renewed.tone[row] === after.tone[row]));
    }),
  );
});

test("the pace gives way when frames are late, recovers, and still paints every edge twice within a second", () => {
  const pace = createPace();
  const next = (elapsed) => pace.next(elapsed, 20000, false).budget;
  const first = next(16);
  let slow = first;
  for (let k = 0; k < 50; k += 1) slow = next(40);
  assert.ok(slow < first);
  let quick = slow;
  for (let k = 0; k < 100; k += 1) quick = next(16);
  assert.ok(quick > first);
  for (const elapsed of [16, 25, 33, 40, 60]) {
    const late = createPace();
    let time = 0;
    for (let painted = 0; painted < 20000; time += elapsed) {
      const { budget, hurried } = late.next(elapsed, 20000, true);
      painted += split(budget, !hurried).weak;
    }
    assert.ok(2 * time < 1000, `${elapsed} ms a frame: ${time}`);
  }
  const calm = createPace();
  assert.equal(
    calm.next(16, 20000, true).hurried,
    false,
    "in time there is room for the strongest in between",
  );
  for (let k = 0; k < 50; k += 1) calm.next(50, 20000, true);
  assert.equal(calm.next(50, 20000, true).hurried, true);
  for (let k = 0; k < 50; k += 1) pace.took(20, 1000);
  assert.ok(
    pace.next(16, 20000, false).budget <= 400,
    "a slice that takes long is made smaller, though frames are in time",
  );
  assert.equal(strongest(20000), config.liveEdges);
  assert.deepEqual(split(100, false), { weak: 100, strong: 0 });
});
