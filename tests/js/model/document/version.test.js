import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { clipOf, clipText } from "../../../../static/js/model/document/clip.js";
import { emptyDocument } from "../../../../static/js/model/document/document.js";
import * as edits from "../../../../static/js/model/document/edits.js";
import { withFormat } from "../../../../static/js/model/document/version.js";
import { setWeight } from "../../../../static/js/model/document/weights.js";
import { anyEdit } from "../../samples/edits.js";
import { documents, runningExample } from "../../samples/networks.js";
import { fixtures, problemsOf, secondDocuments } from "../../samples/second-version.js";

test("a document says the lowest version that holds it", () => {
  const first = runningExample();
  assert.equal(withFormat(first), first);
  assert.equal(emptyDocument().format, "backdraw/1");
  const floored = edits.setTraining(first, { schedule_floor: 0.1 });
  assert.equal(withFormat(floored).format, "backdraw/2");
  assert.equal(
    withFormat(edits.setTraining(withFormat(floored), { schedule_floor: 0 })).format,
    "backdraw/1",
  );
  const { network } = first;
  const locked = {
    ...first,
    network: { ...network, edges: network.edges.with(0, { ...network.edges[0], locked: true }) },
  };
  assert.equal(withFormat(locked).format, "backdraw/2");
  assert.equal(withFormat(edits.removeItems(withFormat(locked), [], ["1>3"])).format, "backdraw/1");
  for (const part of [{ title: "x" }, { task: "x" }, { convention: {} }, { runs: [] }])
    assert.equal(withFormat({ ...first, ...part }).format, "backdraw/2");
});

for (const [name, document] of fixtures) {
  test(`the fixture ${name} is good, and is of version 2`, () => {
    assert.deepEqual(problemsOf(document), []);
    assert.equal(document.format, "backdraw/2");
  });
}

test("no edit leaves a reference to what is gone, in either version", () => {
  fc.assert(
    fc.property(fc.oneof(documents, secondDocuments), fc.array(anyEdit, { maxLength: 6 }), (start, steps) => {
      let document = start;
      assert.deepEqual(problemsOf(document), []);
      for (const step of steps) {
        document = withFormat(step(document));
        assert.deepEqual(problemsOf(document), []);
      }
    }),
    { numRuns: 400 },
  );
});

test("what an edit does not concern it leaves as it is", () => {
  fc.assert(
    fc.property(secondDocuments, fc.array(anyEdit, { maxLength: 6 }), (start, steps) => {
      const end = steps.reduce((document, step) => withFormat(step(document)), start);
      assert.deepEqual(
        [end.title, end.task, end.convention, end.runs?.length, end.data.scaling, end.data.split],
        [start.title, start.task, start.convention, start.runs?.length, start.data.scaling, start.data.split],
      );
      assert.equal(end.data.rows.length, start.data.rows.length);
      assert.equal(end.data.columns.length, start.data.columns.length, "a column outlives its neuron");
    }),
    { numRuns: 200 },
  );
});

test("the weight of a tied edge is that of all it is tied to", () => {
  const start = fixtures.get("locked-and-tied");
  const weight = (document, key) =>
    document.network.edges.find(({ tail, head }) => `${tail}>${head}` === key)?.weight;
  const after = setWeight(start, "1>4", 3);
  assert.deepEqual([weight(after, "1>4"), weight(after, "2>5"), weight(after, "2>4")], [3, 3, -0.25]);
  assert.equal(setWeight(after, "2>5", 3), after);
  const apart = edits.removeItems(after, [], ["2>5"]);
  assert.deepEqual(apart.network.ties.length, 2, "one edge alone is tied to none");
  assert.equal(weight(setWeight(apart, "1>4", 5), "1>4"), 5);
  assert.equal(edits.removeItems(start, [4, 5], []).network.ties, undefined);
});

test("a copied edge stays locked, and the copied text says what version it is of", () => {
  const { network } = fixtures.get("locked-and-tied");
  const clip = clipOf(network, new Set([3, 4]));
  assert.deepEqual(
    clip.edges.map(({ locked }) => locked),
    [true],
  );
  assert.equal(JSON.parse(clipText(clip)).format, "backdraw/2");
  assert.equal(JSON.parse(clipText(clipOf(network, new Set([1, 4])))).format, "backdraw/1");
});

test("renumbering reaches ties, derived columns and runs", () => {
  const after = edits.renumber(
    fixtures.get("everything"),
    new Map([
      [1, 20],
      [2, 1],
      [4, 40],
    ]),
  );
  assert.deepEqual(after.network.ties[0], [
    [20, 40],
    [1, 5],
  ]);
  assert.deepEqual(after.data.columns, [20, null, 7, null]);
  assert.equal(after.data.derived[0].neuron, 1);
  assert.deepEqual(after.runs[0].start.edges.slice(0, 2), [
    [20, 40],
    [1, 40],
  ]);
  assert.deepEqual(problemsOf(after), []);
});

test("the optimizer's memory goes with the edges and weights it belongs to", () => {
  const start = fixtures.get("trained");
  const kept = (document) => document.training.memory === start.training.memory;
  assert.ok(kept(edits.setLabel(start, 1, "a")));
  assert.ok(kept(setWeight(start, "1>4", 9)));
  assert.ok(kept(edits.setTraining(start, { step_size: 1 })));
  assert.ok(kept(edits.setTraining(start, { optimizer: start.training.optimizer, momentum: 0.5 })));
  assert.equal(edits.setTraining(start, { optimizer: "momentum" }).training.memory, undefined);
  assert.ok(kept(edits.renumber(start, new Map([[1, 30]]))));
  assert.ok(!kept(edits.removeItems(start, [], ["1>4"])));
  assert.ok(!kept(edits.addEdges(start, [{ tail: 3, head: 7, weight: 1 }])));
});
