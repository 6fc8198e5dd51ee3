import assert from "node:assert/strict";
import { test } from "node:test";
import { layerSentences } from "../../../../static/js/explain/new-layer.js";
import { emptyDocument } from "../../../../static/js/model/document/document.js";
import {
  kindsAt,
  placesFor,
  withInitial,
  withLayer,
} from "../../../../static/js/model/document/new-layer.js";
import { runningExample, runningLayers } from "../../samples/networks.js";

const keys = (edges) => edges.map(({ tail, head }) => `${tail}>${head}`);
const wish = (change) => ({
  after: 2,
  count: 2,
  kind: "hidden",
  activation: "tanh",
  connected: true,
  biases: true,
  ...change,
});
const drawn = () => ({ ...runningExample(), data: { columns: [1, 9], rows: [[2, 1]] } });
const put = (change) => withLayer(drawn(), runningLayers, wish(change));
const said = (change) => layerSentences(drawn(), put(change), wish(change)).join(" ");

test("inputs come first, outputs last", () => {
  const document = runningExample();
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((after) => kindsAt(document, runningLayers, after)),
    [[], ["hidden"], ["hidden"], ["hidden"], ["output"]],
  );
  assert.deepEqual(placesFor(document, runningLayers), [1, 2, 3, 4]);
  assert.deepEqual(kindsAt(emptyDocument(), [], 0), ["input", "hidden", "output"]);
});

test("between two layers it takes the place of their edges", () => {
  const { document, layers, ids, added, removed, biases } = put();
  assert.deepEqual(ids, [10, 11]);
  assert.deepEqual(layers, [[1, 2], [3, 4, 5], [10, 11, 12], [6, 7, 8], [9]]);
  assert.equal(removed, 5); // 3>6 4>6 4>7 5>6 5>7
  assert.deepEqual(keys(added), [
    ...["3>10", "3>11", "4>10", "4>11", "5>10", "5>11"],
    ...["10>6", "10>7", "11>6", "11>7", "12>6", "12>7"],
  ]);
  assert.equal(biases, 1);
  assert.deepEqual(
    document.network.neurons.slice(9).map(({ kind, activation }) => [kind, activation]),
    [
      ["hidden", "tanh"],
      ["hidden", "tanh"],
      ["bias", null],
    ],
  );
  assert.equal(document.network.edges.length, 12 - 5 + 12);
  assert.equal(
    said(),
    "The 5 edges between layers 2 and 3 are replaced by 12 edges with new weights, and 1 bias is added.",
  );
});

test("without biases and without connections", () => {
  assert.deepEqual(keys(put({ biases: false, count: 1 }).added), ["3>10", "4>10", "5>10", "10>6", "10>7"]);
  const alone = put({ connected: false });
  assert.deepEqual([alone.added, alone.removed, alone.biases], [[], 0, 0]);
  assert.equal(said({ connected: false }), "Nothing is connected to it.");
});

test("after the outputs these become hidden, and hand on their y and column", () => {
  const change = { after: 4, kind: "output", count: 1, activation: "identity" };
  const { document, layers, added, turned, handed } = put(change);
  assert.deepEqual(layers.slice(3), [[9, 11], [10]]);
  assert.deepEqual(keys(added), ["9>10", "11>10"]);
  assert.deepEqual([turned, handed], [[9], true]);
  assert.deepEqual(
    document.network.neurons.slice(8).map(({ kind }) => kind),
    ["hidden", "output", "bias"],
  );
  assert.deepEqual(document.data.columns, [1, 10]);
  assert.deepEqual(document.probe, { 1: 2, 10: 1 });
  assert.match(
    said(change),
    /Output 9 becomes hidden; its y and its column of the data go to the new output\.$/,
  );
  const two = put({ ...change, count: 2 });
  assert.deepEqual([two.document.probe, two.document.data.columns], [{ 1: 2 }, [1, null]]);
  assert.match(said({ ...change, count: 2 }), /becomes hidden and has no y any more\.$/);
});

test("an empty drawing begins with any layer", () => {
  const made = withLayer(emptyDocument(), [], wish({ after: 0, kind: "input" }));
  assert.deepEqual([made.layers, made.added, made.biases], [[[1, 2]], [], 0]);
  assert.deepEqual(
    made.document.network.neurons.map(({ kind, activation }) => [kind, activation]),
    [
      ["input", null],
      ["input", null],
    ],
  );
});

test("new edges get their weights, the others keep theirs", () => {
  const { document, added } = put({ count: 1, biases: false });
  const weights = document.network.edges.map((_, row) => row / 10);
  const { edges } = withInitial(document, added, weights).network;
  assert.deepEqual([edges[0].weight, edges[4].weight], [1, 1]); // 1>3, and 6>9 after the five edges that went
  assert.deepEqual([edges[7].weight, edges[7].initial], [0.7, 0.7]);
});
