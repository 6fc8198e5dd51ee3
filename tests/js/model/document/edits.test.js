import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { changes, raisesRevision } from "../../../../static/js/model/document/changes.js";
import { clipOf, pasteClip } from "../../../../static/js/model/document/clip.js";
import { setData } from "../../../../static/js/model/document/table.js";
import { defaultWeight, freePlace } from "../../../../static/js/model/document/defaults.js";
import {
  emptyDocument,
  hasActivation,
  hasValue,
  newNeuron,
  nextId,
  nextIds,
} from "../../../../static/js/model/document/document.js";
import * as edits from "../../../../static/js/model/document/edits.js";
import { tidyLayout } from "../../../../static/js/model/plane/layout.js";
import { edgeKey, rowsOf } from "../../../../static/js/model/document/rows.js";
import * as weights from "../../../../static/js/model/document/weights.js";
import { documents, layered, runningExample } from "../../samples/networks.js";

const some = (list, mask) => list.filter((_, k) => (mask >> (k % 20)) & 1);

/** Every edit there is, with arguments taken from the document and a number. */
const anyEdit = fc.tuple(fc.nat(15), fc.nat(2 ** 20)).map(([which, mask]) => (document) => {
  const { neurons, edges } = document.network;
  const ids = some(
    neurons.map(({ id }) => id),
    mask,
  );
  const keys = some(
    edges.map(({ tail, head }) => edgeKey(tail, head)),
    mask,
  );
  const list = [
    (d) => edits.addNeurons(d, [newNeuron("hidden", { id: nextId(d.network) })]),
    (d) =>
      edits.addEdges(
        d,
        neurons.slice(1).map(({ id }, k) => ({ tail: neurons[k].id, head: id, weight: mask })),
      ),
    (d) => edits.removeItems(d, ids, keys),
    (d) => edits.moveNeurons(d, new Map(ids.map((id) => [id, { x: mask, y: -mask }]))),
    (d) => edits.setActivation(d, ids, mask % 2 ? "tanh" : "identity"),
    (d) => (ids.length ? edits.setLabel(d, ids[0], `n${mask}`) : d),
    (d) => edits.setKind(d, ids, ["input", "bias", "hidden", "output"][mask % 4]),
    (d) => (d.data.columns.length ? edits.setProbe(d, d.data.columns[0], mask % 3 ? mask : null) : d),
    (d) => edits.setTraining(d, { step_size: 1 + mask }),
    (d) => (keys.length ? weights.setWeight(d, keys[0], mask) : d),
    (d) =>
      weights.takeWeights(
        d,
        edges.map((_, k) => k + mask),
        { step: 5, epoch: 1, position: 0 },
      ),
    (d) =>
      weights.replaceWeights(
        d,
        edges.map((_, k) => k - mask),
      ),
    (d) => weights.resetWeights(d),
    (d) =>
      edits.replaceNetwork(d, {
        neurons: neurons.map(({ id, kind, activation }) => ({ id, kind, activation })),
        edges,
      }),
    (d) => edits.renumber(d, new Map(neurons.map(({ id }, k) => [id, neurons[neurons.length - 1 - k].id]))),
    (d) => pasteClip(d, clipOf(d.network, new Set(ids)), { dx: 1, dy: 2, incoming: mask % 2 === 0 }).document,
  ];
  return list[which](document);
});

function assertGood({ network: { neurons, edges }, data, probe }) {
  const ids = new Set(neurons.map(({ id }) => id));
  assert.equal(ids.size, neurons.length, "ids are unique");
  assert.equal(
    new Set(edges.map(({ tail, head }) => edgeKey(tail, head))).size,
    edges.length,
    "edges are unique",
  );
  for (const { tail, head } of edges) assert.ok(ids.has(tail) && ids.has(head), "edges name neurons");
  for (const { kind, activation } of neurons) assert.equal(activation !== null, hasActivation(kind));
  const values = new Set(neurons.filter(({ kind }) => hasValue(kind)).map(({ id }) => id));
  for (const id of data.columns) assert.ok(values.has(id), "columns name inputs and outputs");
  for (const id of Object.keys(probe))
    assert.ok(values.has(Number(id)), "the probe names inputs and outputs");
  for (const row of data.rows) assert.equal(row.length, data.columns.length);
}

test("every edit leaves a good document, changes nothing it was given, and says so when nothing changes", () => {
  fc.assert(
    fc.property(documents, fc.array(anyEdit, { maxLength: 6 }), (start, steps) => {
      let document = start;
      for (const step of steps) {
        const before = JSON.stringify(document);
        const after = step(document);
        assert.equal(JSON.stringify(document), before, "the given document is untouched");
        assertGood(after);
        const change = changes(document, after);
        if (after === document) assert.ok(!raisesRevision(change) && !change.training && !change.look);
        document = after;
      }
    }),
    { numRuns: 300 },
  );
});

test("changes agrees with a comparison of the whole JSON", () => {
  fc.assert(
    fc.property(documents, anyEdit, (before, edit) => {
      const after = edit(before);
      const change = changes(before, after);
      const numeric = (d) =>
        JSON.stringify([
          d.network.neurons.map(({ id, kind, activation }) => [id, kind, activation]),
          d.network.edges,
          ...[d.data, Object.entries(d.probe)],
        ]);
      // -0 and 0 are one number, JSON and === agree on that.
      assert.equal(raisesRevision(change), numeric(before) !== numeric(after));
      assert.equal(
        change.progress,
        JSON.stringify(before.training.progress) !== JSON.stringify(after.training.progress),
      );
    }),
    { numRuns: 300 },
  );
});

test("the ruling on initial weights", () => {
  const start = runningExample();
  const edge = (document) => document.network.edges[0];
  const atStart = weights.setWeight(start, "1>3", 7);
  assert.deepEqual([edge(atStart).weight, edge(atStart).initial], [7, 7]);
  const trained = weights.takeWeights(
    atStart,
    start.network.edges.map(() => 2),
    { step: 3, epoch: 0, position: 0 },
  );
  assert.deepEqual([edge(trained).weight, edge(trained).initial], [2, 7]);
  const later = weights.setWeight(trained, "1>3", 4);
  assert.deepEqual([edge(later).weight, edge(later).initial], [4, 7]);
  const reset = weights.resetWeights(later);
  assert.deepEqual([edge(reset).weight, reset.training.progress.step], [7, 0]);
  const fresh = edits.addEdges(later, [{ tail: 3, head: 7, weight: 0.5 }]).network.edges.at(-1);
  assert.deepEqual([fresh.weight, fresh.initial], [0.5, 0.5]);
});

test("weights of another network are refused", () => {
  assert.throws(
    () => weights.takeWeights(runningExample(), [1, 2], { step: 1, epoch: 0, position: 0 }),
    RangeError,
  );
});

test("a neuron's edges, column and probe value go with it", () => {
  const start = setData(runningExample(), {
    columns: [9, 1],
    rows: [
      [1, 2],
      [3, 4],
    ],
  });
  const after = edits.removeItems(start, [1], []);
  assert.deepEqual(after.data, { columns: [9], rows: [[1], [3]] });
  assert.deepEqual(after.probe, { 9: 1 });
  assert.ok(after.network.edges.every(({ tail }) => tail !== 1));
  assert.deepEqual(edits.setKind(start, [1], "hidden").data.columns, [9]);
});

test("a mended network keeps places and labels of what was there", () => {
  const start = edits.setLabel(runningExample(), 3, "mine");
  const bare = start.network.neurons.map(({ id, kind, activation }) => ({ id, kind, activation }));
  const after = edits.replaceNetwork(start, {
    neurons: [...bare, { id: 10, kind: "hidden", activation: "identity", x: 5, y: 6 }],
    edges: [...start.network.edges, { tail: 1, head: 10, weight: 1, initial: 1 }],
  });
  assert.equal(after.network.neurons[2], start.network.neurons[2]);
  assert.deepEqual(after.network.neurons[9], {
    id: 10,
    kind: "hidden",
    activation: "identity",
    x: 5,
    y: 6,
    label: "",
  });
  assert.equal(after.network.edges[0], start.network.edges[0]);
});

test("renumbering maps ids everywhere, and refuses to merge", () => {
  const start = setData(runningExample(), { columns: [1, 9], rows: [[2, 1]] });
  const after = edits.renumber(
    start,
    new Map([
      [1, 20],
      [9, 1],
    ]),
  );
  assert.deepEqual(after.data.columns, [20, 1]);
  assert.deepEqual(after.probe, { 20: 2, 1: 1 });
  assert.equal(rowsOf(after.network).edgeRow.get("20>3"), 0);
  assert.throws(() => edits.renumber(start, new Map([[1, 2]])), RangeError);
});

test("new ids are the smallest unused ones", () => {
  const network = edits.removeItems(runningExample(), [2, 5], []).network;
  assert.deepEqual(nextIds(network, 3), [2, 5, 10]);
  assert.equal(nextId(emptyDocument().network), 1);
});

test("rows agree with the arrays, also where an edit has kept them", () => {
  fc.assert(
    fc.property(documents, (document) => {
      rowsOf(document.network);
      const moved = edits.moveNeurons(
        document,
        new Map(document.network.neurons.map(({ id }) => [id, { x: 0, y: 1 }])),
      );
      const rows = rowsOf(moved.network);
      moved.network.neurons.forEach(({ id }, row) => assert.equal(rows.neuronRow.get(id), row));
      moved.network.edges.forEach(({ tail, head }, row) => {
        assert.equal(rows.edgeRow.get(edgeKey(tail, head)), row);
        assert.ok(rows.incoming(rows.neuronRow.get(head)).includes(row));
        assert.ok(rows.outgoing(rows.neuronRow.get(tail)).includes(row));
      });
    }),
  );
});

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
  assert.deepEqual(freePlace(neurons, 0, 0), { x: 0, y: 220 });
  assert.deepEqual(freePlace(neurons, 300, 0), { x: 300, y: 0 });
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
