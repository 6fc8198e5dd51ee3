import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { changes, raisesRevision } from "../../../../static/js/model/document/changes.js";
import { hasActivation, hasValue } from "../../../../static/js/model/document/document.js";
import * as edits from "../../../../static/js/model/document/edits.js";
import { edgeKey, rowsOf } from "../../../../static/js/model/document/rows.js";
import { setData } from "../../../../static/js/model/document/table.js";
import { documents, runningExample } from "../../samples/networks.js";
import { anyEdit } from "../../samples/edits.js";
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
  for (const id of data.columns) assert.ok(id === null || values.has(id), "columns name inputs and outputs");
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

test("a neuron's edges and probe value go with it, its column stays", () => {
  const start = setData(runningExample(), {
    columns: [9, 1],
    rows: [
      [1, 2],
      [3, 4],
    ],
  });
  const after = edits.removeItems(start, [1], []);
  assert.deepEqual(after.data, { ...start.data, columns: [9, null], names: ["output 9", "input 1"] });
  assert.deepEqual(after.probe, { 9: 1 });
  assert.ok(after.network.edges.every(({ tail }) => tail !== 1));
  assert.deepEqual(edits.setKind(start, [1], "hidden").data.columns, [9, null]);
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
