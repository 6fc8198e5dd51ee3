import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultWeight, freePlace } from "../../../../static/js/model/document/defaults.js";

test("default weights are one decimal, never 0, the same again, and differ among the edges into a layer", () => {
  const all = [];
  for (let tail = 1; tail <= 40; tail += 1)
    for (let head = 1; head <= 40; head += 1) all.push(defaultWeight(tail, head));
  for (const weight of all)
    assert.ok(weight !== 0 && Math.abs(weight) < 1 && Math.round(weight * 10) / 10 === weight);
  assert.equal(defaultWeight(3, 7), defaultWeight(3, 7));
  const negative = all.filter((weight) => weight < 0).length / all.length;
  assert.ok(negative > 0.4 && negative < 0.6, `${negative} are negative`);
  assert.equal(new Set(all).size, 18);
});

test("a free place is free", () => {
  const neurons = [
    { x: 0, y: 0 },
    { x: 0, y: 110 },
  ];
  assert.deepEqual(freePlace(neurons, 0, 0), { x: 0, y: -110 }, "as near as there is room");
  assert.deepEqual(freePlace(neurons, 300, 0), { x: 300, y: 0 });
});
