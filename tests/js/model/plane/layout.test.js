import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { config } from "../../../../static/js/config.js";
import { newNeuron } from "../../../../static/js/model/document/document.js";
import { tidyLayout } from "../../../../static/js/model/plane/layout.js";
import { layered, runningExample } from "../../samples/networks.js";

test("large layers wrap, nobody on top of another, and layers stay apart", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 5 }), (sizes) => {
      let id = 0;
      const layers = sizes.map((size) => Array.from({ length: size }, () => (id += 1)));
      const neurons = layers.flat().map((each) => newNeuron("hidden", { id: each, x: each % 7, y: each }));
      const tidy = tidyLayout({ neurons, edges: [] }, layers);
      assert.equal(new Set([...tidy.values()].map(({ x, y }) => `${x}/${y}`)).size, neurons.length);
      const spans = layers
        .map((ids) => ids.map((each) => tidy.get(each).x))
        .map((xs) => [Math.min(...xs), Math.max(...xs)]);
      for (let k = 1; k < spans.length; k += 1)
        assert.ok(spans[k][0] - spans[k - 1][1] >= config.columnGap - 1e-9);
      const heights = [...tidy.values()].map(({ y }) => y);
      assert.ok(Math.max(...heights) - Math.min(...heights) <= 16 * config.rowGap);
    }),
    { numRuns: 30 },
  );
});

test("the tidy layout has a column per layer, biases at the bottom, and nobody on top of another", () => {
  fc.assert(
    fc.property(layered, ({ network, layers }) => {
      const places = tidyLayout(network, layers);
      assert.equal(places.size, network.neurons.length);
      const spots = new Set([...places.values()].map(({ x, y }) => `${x} ${y}`));
      assert.equal(spots.size, places.size);
      for (const ids of layers) assert.equal(new Set(ids.map((id) => places.get(id).x)).size, 1);
    }),
  );
  const places = tidyLayout(runningExample().network, [[1, 2], [5, 4, 3], [6, 8, 7], [9]]);
  assert.ok(
    places.get(5).y > places.get(3).y &&
      places.get(5).y > places.get(4).y &&
      places.get(8).y > places.get(7).y,
  );
});

test("gaps grow along the side on which the canvas has room to spare", () => {
  const { network } = runningExample();
  const layers = [[1, 2], [3, 4, 5], [6, 7, 8], [9]];
  const gaps = (shape) => {
    const places = tidyLayout(network, layers, shape);
    const rows = [3, 4, 5].map((id) => places.get(id).y).sort((a, b) => a - b);
    return { column: places.get(3).x - places.get(1).x, row: rows[1] - rows[0] };
  };
  assert.deepEqual(gaps(), { column: 200, row: 110 });
  // Three gaps of 200 and 120 around them are 720 wide, two of 110 and 172 around them 392 high.
  assert.deepEqual(gaps({ width: 720, height: 392 }), { column: 200, row: 110 });
  assert.deepEqual(gaps({ width: 720, height: 440 }), { column: 200, row: 134 });
  assert.deepEqual(gaps({ width: 870, height: 392 }), { column: 250, row: 110 });
  // At half the size a phone has 784 units of height for 392: at most 1.6 times the usual gap.
  assert.deepEqual(gaps({ width: 360, height: 392 }), { column: 200, row: 176 });
});
