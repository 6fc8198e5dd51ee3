import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { config } from "../../../../static/js/config.js";
import { bendsOf, distanceToEdge } from "../../../../static/js/model/plane/bends.js";
import { boxOf } from "../../../../static/js/model/plane/geometry.js";
import { buildGrid, hitEdge, hitNeuron, inRect, renewGrid } from "../../../../static/js/model/plane/grid.js";
import { moveNeurons } from "../../../../static/js/model/document/edits.js";
import { edgeKey, rowsOf } from "../../../../static/js/model/document/rows.js";
import { documents } from "../../samples/networks.js";

const point = fc.integer({ min: -600, max: 600 });
const margin = fc.constantFrom(0, 2, 8, 16, 120, 400);
const neuronAt = ({ neurons }, x, y, reach) => {
  const near = neurons
    .map((n) => [Math.hypot(n.x - x, n.y - y), n.id])
    .filter(([d]) => d <= config.neuronRadius + reach);
  return near.length === 0 ? null : Math.min(...near.map(([d]) => d));
};
const ends = ({ neurons }, { tail, head }) => [tail, head].map((id) => neurons.find((n) => n.id === id));

test("the grid finds what a look at everything finds", () => {
  fc.assert(
    fc.property(documents, point, point, margin, ({ network }, x, y, reach) => {
      const grid = buildGrid(network);
      const id = hitNeuron(grid, x, y, reach);
      const best = neuronAt(network, x, y, reach);
      const found = network.neurons.find((neuron) => neuron.id === id);
      assert.equal(found ? Math.hypot(found.x - x, found.y - y) : null, best);

      const bends = bendsOf(network);
      const distances = network.edges.map((edge, row) => {
        const [a, b] = ends(network, edge);
        return [distanceToEdge(x, y, a, b, bends[row]), edgeKey(edge.tail, edge.head)];
      });
      const near = distances.filter(([distance]) => distance <= reach).map(([distance]) => distance);
      const key = hitEdge(grid, x, y, reach);
      const hit = distances.find(([, name]) => name === key);
      assert.equal(hit ? hit[0] : null, near.length ? Math.min(...near) : null);
    }),
    { numRuns: 400 },
  );
});

test("a grid that follows moves is the grid that is built anew", () => {
  const cells = (map) =>
    [...map].map(([key, rows]) => [key, [...rows].sort((a, b) => a - b)]).sort(([a], [b]) => a - b);
  const contents = ({ neurons, edges, long }) => [
    cells(neurons),
    cells(edges),
    [...long].sort((a, b) => a - b),
  ];
  const moves = fc.array(fc.tuple(fc.nat(), fc.integer({ min: -3000, max: 90000 }), point), { maxLength: 6 });
  fc.assert(
    fc.property(documents, moves, (document, places) => {
      rowsOf(document.network);
      let grid = buildGrid(document.network);
      for (const [k, x, y] of places) {
        const { neurons } = document.network;
        if (neurons.length === 0) return;
        document = moveNeurons(document, new Map([[neurons[k % neurons.length].id, { x, y }]]));
        grid = renewGrid(grid, document.network);
        assert.equal(grid.network, document.network);
        assert.deepEqual(contents(grid), contents(buildGrid(document.network)));
      }
    }),
    { numRuns: 300 },
  );
});

test("a marquee holds discs that touch it and edges with both ends", () => {
  fc.assert(
    fc.property(documents, point, point, point, point, ({ network }, a, b, c, d) => {
      const box = boxOf(a, b, c, d);
      const found = inRect(buildGrid(network), box);
      const touching = network.neurons.filter(({ x, y }) => {
        const dx = x - Math.min(Math.max(x, box.x0), box.x1);
        const dy = y - Math.min(Math.max(y, box.y0), box.y1);
        return Math.hypot(dx, dy) <= config.neuronRadius;
      });
      const ids = touching.map(({ id }) => id);
      assert.deepEqual(found.neurons, ids);
      const keys = network.edges
        .filter((e) => ids.includes(e.tail) && ids.includes(e.head))
        .map((e) => edgeKey(e.tail, e.head));
      assert.deepEqual([...found.edges].sort(), keys.sort());
    }),
    { numRuns: 300 },
  );
});

test("edges far longer than the drawing are found as well", () => {
  const neurons = [
    { id: 1, x: -1e12, y: 0 },
    { id: 2, x: 1e12, y: 0 },
  ];
  const grid = buildGrid({ neurons, edges: [{ tail: 1, head: 2, weight: 1, initial: 1 }] });
  assert.equal(hitEdge(grid, 5, 3, 6), "1>2");
  assert.equal(hitEdge(grid, 5, 30, 6), null);
});

test("2,000 neurons and 20,000 edges: a hit looks at few of them", () => {
  const neurons = Array.from({ length: 2000 }, (_, k) => ({
    id: k + 1,
    x: (k % 20) * 200,
    y: Math.floor(k / 20) * 110,
  }));
  const edges = Array.from({ length: 20000 }, (_, k) => ({
    tail: 1 + (k % 1999),
    head: 2 + ((k * 7) % 1998),
    weight: 1,
    initial: 1,
  }));
  const grid = buildGrid({ neurons, edges });
  assert.equal(hitNeuron(grid, 201, 1, 2), 2);
});
