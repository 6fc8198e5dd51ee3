import assert from "node:assert/strict";
import { test } from "node:test";
import { config } from "../../../../static/js/config.js";
import { repaired } from "../../../../static/js/model/document/repaired.js";
import { setLocked } from "../../../../static/js/model/document/constraints.js";
import { tieEdges } from "../../../../static/js/model/document/ties.js";
import * as edits from "../../../../static/js/model/document/edits.js";
import { runningExample } from "../../samples/networks.js";

test("a repaired network's new neurons cover none of the old ones and not each other", () => {
  const before = runningExample();
  const fresh = [10, 11].map((id) => ({
    id,
    kind: "hidden",
    activation: "identity",
    x: before.network.neurons[2].x,
    y: before.network.neurons[2].y,
  }));
  const after = repaired(before, { ...before.network, neurons: [...before.network.neurons, ...fresh] });
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

test("a repaired network keeps places and labels of what was there", () => {
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

test("what a repair makes of a tied weight leaves its tie; locks stay", () => {
  const start = setLocked(tieEdges(runningExample(), ["2>3", "2>4", "1>3"], "2>3"), ["5>6"], true);
  // As two biases are merged: the weights of both are added.
  const edges = start.network.edges.map((edge) =>
    edge.tail === 2 && edge.head === 4 ? { ...edge, weight: 0.5, initial: 0.5 } : edge,
  );
  const after = repaired(start, { neurons: start.network.neurons, edges });
  assert.deepEqual(after.network.ties, [
    [
      [2, 3],
      [1, 3],
    ],
  ]);
  assert.equal(after.network.edges.filter(({ locked }) => locked).length, 1);
});
