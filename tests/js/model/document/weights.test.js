import assert from "node:assert/strict";
import { test } from "node:test";
import * as edits from "../../../../static/js/model/document/edits.js";
import * as weights from "../../../../static/js/model/document/weights.js";
import { runningExample } from "../../samples/networks.js";

test("the ruling on initial weights", () => {
  const start = runningExample();
  const edge = (document) => document.network.edges[0];
  const atStart = weights.setWeight(start, "1>3", 7);
  assert.deepEqual([edge(atStart).weight, edge(atStart).initial], [7, 7]);
  const trained = weights.takeTrained(atStart, {
    weights: start.network.edges.map(() => 2),
    progress: { step: 3, epoch: 0, position: 0 },
    memory: null,
  });
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
    () =>
      weights.takeTrained(runningExample(), {
        weights: [1, 2],
        progress: { step: 1, epoch: 0, position: 0 },
        memory: null,
      }),
    RangeError,
  );
});
