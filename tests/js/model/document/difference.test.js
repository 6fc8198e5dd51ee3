import assert from "node:assert/strict";
import { test } from "node:test";
import { difference } from "../../../../static/js/model/document/difference.js";
import { newNeuron } from "../../../../static/js/model/document/document.js";
import { addEdges, addNeurons } from "../../../../static/js/model/document/edits.js";
import { runningExample } from "../../samples/networks.js";

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
