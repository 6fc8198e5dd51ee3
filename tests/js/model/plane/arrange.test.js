import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { alignedPlaces, spreadPlaces } from "../../../../static/js/model/plane/arrange.js";
import { newNeuron } from "../../../../static/js/model/document/document.js";

const places = fc.array(
  fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) }),
  { minLength: 2, maxLength: 12 },
);
const neuronsAt = (points) => points.map((point, k) => newNeuron("hidden", { id: k + 1, ...point }));

test("aligned neurons share a line and keep the other coordinate; aligning twice is aligning once", () => {
  fc.assert(
    fc.property(
      places,
      fc.constantFrom("left", "right", "top", "bottom", "column", "row"),
      (points, side) => {
        const neurons = neuronsAt(points);
        const across = ["left", "right", "column"].includes(side);
        const aligned = alignedPlaces(neurons, side);
        const lines = new Set([...aligned.values()].map(({ x, y }) => (across ? x : y)));
        assert.equal(lines.size, 1);
        for (const { id, x, y } of neurons)
          assert.equal(across ? aligned.get(id).y : aligned.get(id).x, across ? y : x);
        assert.deepEqual(
          alignedPlaces(
            neurons.map((neuron) => ({ ...neuron, ...aligned.get(neuron.id) })),
            side,
          ),
          aligned,
        );
      },
    ),
  );
});

test("spread neurons stand in equal steps between the outermost two, in their old order", () => {
  fc.assert(
    fc.property(places, fc.constantFrom("x", "y"), (points, axis) => {
      const neurons = neuronsAt(points);
      const spread = spreadPlaces(neurons, axis);
      const before = neurons.toSorted((a, b) => a[axis] - b[axis] || a.id - b.id);
      const after = before.map(({ id }) => spread.get(id)[axis]);
      assert.equal(after[0], before[0][axis]);
      assert.ok(Math.abs(after.at(-1) - before.at(-1)[axis]) < 1e-9);
      for (let k = 2; k < after.length; k += 1)
        assert.ok(Math.abs(after[k] - after[k - 1] - (after[1] - after[0])) < 1e-9);
    }),
  );
});
