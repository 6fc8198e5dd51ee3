import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { config } from "../../../../static/js/config.js";
import { alignedPlaces, columnPlaces, spreadPlaces } from "../../../../static/js/model/plane/arrange.js";
import { clipOf, clipText, partClip } from "../../../../static/js/model/document/clip.js";
import { difference } from "../../../../static/js/model/document/difference.js";
import { newNeuron } from "../../../../static/js/model/document/document.js";
import { addEdges, addNeurons, renumber } from "../../../../static/js/model/document/edits.js";
import { findNeurons } from "../../../../static/js/model/document/find.js";
import { tidyLayout } from "../../../../static/js/model/plane/layout.js";
import { mended } from "../../../../static/js/model/document/repaired.js";
import { exchangedNumbers, readingNumbers } from "../../../../static/js/model/document/numbering.js";
import { snap } from "../../../../static/js/tools/snapping.js";
import { runningExample, runningLayers } from "../../samples/networks.js";

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

test("a new column keeps clear of what stands there", () => {
  const { neurons } = runningExample().network;
  for (const { x, y } of columnPlaces(neurons, 3, 200, 100)) {
    assert.equal(x, 200);
    for (const other of neurons) assert.ok(Math.hypot(other.x - x, other.y - y) >= 2 * config.neuronRadius);
  }
});

test("reading numbers go by layer, then from top to bottom, one to one; once done they stay", () => {
  const before = runningExample();
  const ids = readingNumbers(before.network, runningLayers);
  const after = renumber(before, ids);
  const layerOf = new Map(runningLayers.flatMap((layer, k) => layer.map((id) => [ids.get(id), k])));
  const sorted = after.network.neurons.toSorted((a, b) => a.id - b.id);
  assert.deepEqual(
    sorted.map(({ id }) => id),
    [1, 2, 3, 4, 5, 6, 7, 8, 9],
  );
  for (let k = 1; k < sorted.length; k += 1) {
    const [a, b] = [sorted[k - 1], sorted[k]];
    assert.ok(
      layerOf.get(a.id) < layerOf.get(b.id) || (layerOf.get(a.id) === layerOf.get(b.id) && a.y <= b.y),
    );
  }
  const layers = runningLayers.map((layer) => layer.map((id) => ids.get(id)));
  assert.equal(renumber(after, readingNumbers(after.network, layers)), after);
});

test("a taken number is exchanged, a free one taken", () => {
  const { network } = runningExample();
  assert.deepEqual(
    [...exchangedNumbers(network, 3, 7)],
    [
      [3, 7],
      [7, 3],
    ],
  );
  assert.deepEqual([...exchangedNumbers(network, 3, 70)], [[3, 70]]);
});

test("neurons are found by number first, then by label, whatever its case and accents", () => {
  const neurons = [
    newNeuron("hidden", { id: 12, label: "Émile" }),
    newNeuron("hidden", { id: 1, label: "12" }),
    newNeuron("hidden", { id: 120 }),
    newNeuron("input", { id: 7, label: "big emile" }),
  ];
  const find = (text) => findNeurons({ neurons, edges: [] }, text);
  assert.deepEqual(find("12"), [12, 1, 120]);
  assert.deepEqual(find("emil"), [12, 7]);
  assert.deepEqual(find(" ÉMILE "), [12, 7]);
  assert.deepEqual(find(""), []);
  assert.deepEqual(find("nobody"), []);
});

test("copied text is a document and carries the edges from outside beside it", () => {
  const { network } = runningExample();
  const clip = clipOf(network, new Set([6, 7]));
  const { text, incoming } = partClip(clipText(clip));
  assert.deepEqual(incoming, clip.incoming);
  assert.deepEqual(Object.keys(JSON.parse(text)), ["format", "network", "data", "training", "probe"]);
  assert.deepEqual(JSON.parse(text).network, { neurons: clip.neurons, edges: clip.edges });
  assert.deepEqual(partClip("1\t2\n3\t4"), { text: "1\t2\n3\t4", incoming: [] });
  assert.deepEqual(
    partClip('{"incoming": [{"tail": 1}, {"tail": 1, "head": 2, "weight": null}, null]').incoming,
    [],
  );
  assert.deepEqual(
    partClip('{"incoming": [{"tail": 1}, null, {"tail": 1, "head": 2, "weight": 3}]}').incoming,
    [{ tail: 1, head: 2, weight: 3 }],
  );
});

test("what a repair brings and takes away", () => {
  const before = runningExample();
  const after = addEdges(addNeurons(before, [newNeuron("hidden", { id: 10 })]), [
    { tail: 1, head: 10, weight: 1 },
  ]);
  const there = difference(before.network, after.network);
  assert.deepEqual(
    [there.neurons.map(({ id }) => id), there.edges.length, there.goneNeurons, there.goneEdges],
    [[10], 1, [], []],
  );
  const back = difference(after.network, before.network);
  assert.deepEqual(
    [back.neurons, back.edges, back.goneNeurons, back.goneEdges.map(({ head }) => head)],
    [[], [], [10], [10]],
  );
});

test("a mended network's new neurons cover none of the old ones and not each other", () => {
  const before = runningExample();
  const fresh = [10, 11].map((id) => ({
    id,
    kind: "hidden",
    activation: "identity",
    x: before.network.neurons[2].x,
    y: before.network.neurons[2].y,
  }));
  const after = mended(before, { ...before.network, neurons: [...before.network.neurons, ...fresh] });
  const { neurons } = after.network;
  assert.equal(neurons.length, 11);
  neurons.forEach((a, k) =>
    neurons
      .slice(0, k)
      .forEach((b) =>
        assert.ok(Math.hypot(a.x - b.x, a.y - b.y) >= 2 * config.neuronRadius, `${a.id} on ${b.id}`),
      ),
  );
});

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

test("snapping finds columns, equal distances and the grid, in this order", () => {
  const column = [
    { x: 0, y: 0 },
    { x: 0, y: 100 },
  ];
  const below = snap({ x: 3, y: 204 }, column, 8);
  assert.deepEqual([below.x, below.y], [0, 200]);
  assert.deepEqual(
    below.guides.filter(({ gap }) => gap).map(({ y0, y1 }) => [y0, y1]),
    [
      [0, 100],
      [100, 200],
    ],
  );
  assert.deepEqual(
    [
      snap(
        { x: 3, y: 50 },
        [
          { x: 0, y: 0 },
          { x: 0, y: 120 },
        ],
        8,
      ).y,
      snap({ x: 2, y: -104 }, column, 8).y,
    ],
    [50, -100],
  );
  assert.equal(
    snap(
      { x: 3, y: 63 },
      [
        { x: 0, y: 0 },
        { x: 0, y: 120 },
      ],
      8,
    ).y,
    60,
  );
  const across = snap(
    { x: 398, y: 2 },
    [
      { x: 0, y: 0 },
      { x: 200, y: 0 },
    ],
    8,
  );
  assert.deepEqual([across.x, across.y], [400, 0]);
  assert.deepEqual(snap({ x: 60, y: 131 }, [], 8, { grid: true }), { x: 64, y: 128, guides: [] });
  assert.deepEqual(snap({ x: 60, y: 131 }, [], 8), { x: 60, y: 131, guides: [] });
  fc.assert(
    fc.property(
      places,
      fc.integer({ min: -500, max: 500 }),
      fc.integer({ min: -500, max: 500 }),
      fc.boolean(),
      (points, x, y, grid) => {
        const snapped = snap({ x, y }, points, 8, { grid });
        assert.ok(Math.abs(snapped.x - x) <= 8 && Math.abs(snapped.y - y) <= 8);
        // What has snapped stays where it is.
        const again = snap(snapped, points, 8, { grid });
        assert.ok(Math.abs(again.x - snapped.x) <= 8 && Math.abs(again.y - snapped.y) <= 8);
      },
    ),
  );
});
