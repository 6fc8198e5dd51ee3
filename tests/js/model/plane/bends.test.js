import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { config } from "../../../../static/js/config.js";
import { newNeuron } from "../../../../static/js/model/document/document.js";
import { bendsOf, controlOf, distanceToEdge, middleOf } from "../../../../static/js/model/plane/bends.js";

const edge = { tail: 1, head: 2, weight: 1, initial: 1 };
const network = (...places) => ({
  neurons: places.map(([x, y], k) => newNeuron("hidden", { id: k + 1, x, y })),
  edges: [edge],
});

test("an edge bows around a neuron in its way, and only then", () => {
  // A neuron in the middle, on the line: 26 + 4 to either side.
  assert.deepEqual([...bendsOf(network([0, 0], [400, 0], [200, 0]))], [-30]);
  // 10 below it: the other way is shorter, 30 - 10.
  assert.deepEqual([...bendsOf(network([0, 0], [400, 0], [200, 10]))], [-20]);
  assert.deepEqual([...bendsOf(network([0, 0], [400, 0], [200, -10]))], [20]);
  assert.deepEqual([...bendsOf(network([0, 0], [400, 0], [200, 31]))], [0]);
  assert.deepEqual([...bendsOf(network([0, 0], [400, 0], [500, 0]))], [0], "behind its head");
  assert.deepEqual([...bendsOf(network([0, 0], [80, 0], [40, 0]))], [0], "too short to bow");
  assert.deepEqual([...bendsOf(network([0, 0], [0, 0]))], [0]);
});

test("a bow touches no neuron of the way", () => {
  const place = fc.tuple(fc.integer({ min: 60, max: 540 }), fc.integer({ min: -80, max: 80 }));
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 3 }), (between) => {
      const drawn = network([0, 0], [600, 0], ...between);
      const [bend] = bendsOf(drawn);
      if (bend === 0) return;
      const [tail, head, ...others] = drawn.neurons;
      for (const { x, y } of others)
        assert.ok(Math.abs(4 * bend * (x / 600) * (1 - x / 600) - y) >= config.neuronRadius);
      assert.ok(distanceToEdge(300, bend, tail, head, bend) < 2, "its middle is on it");
      assert.ok(distanceToEdge(300, 0, tail, head, 0) === 0);
    }),
  );
  assert.deepEqual(middleOf(network([0, 0], [400, 0], [200, 0]), "1>2"), { x: 200, y: -30 });
  assert.deepEqual(middleOf(network([0, 0], [400, 0]), "1>2"), { x: 200, y: 0 });
  // The control point lies twice as far aside as the middle.
  assert.deepEqual(controlOf({ x: 0, y: 0 }, { x: 100, y: 0 }, 20), { x: 50, y: 40 });
});
