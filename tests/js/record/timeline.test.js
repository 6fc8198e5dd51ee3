import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { hasActivation } from "../../../static/js/model/document/document.js";
import { rowsOf } from "../../../static/js/model/document/rows.js";
import { PHASES, buildTimeline, stopAt, PART } from "../../../static/js/record/timeline.js";
import { quantityAt } from "../../../static/js/explain/ledger.js";
import { layered, runningExample, runningLayers } from "../samples/networks.js";
import { caseOf } from "../samples/updates.js";

const halves = { dOut: new Float64Array(1), change: new Float64Array(1) };

test("every neuron and edge of the layers once per phase, in an order that respects what depends on what", () => {
  fc.assert(
    fc.property(layered, ({ network, layers, floating }) => {
      const timeline = buildTimeline(network, layers, floating, halves);
      const rows = rowsOf(network);
      const loose = new Set(floating);
      const taking = network.neurons
        .map(({ id }, row) => [id, row])
        .filter(([id]) => !loose.has(id))
        .map(([, row]) => row);
      const edges = network.edges.map((_, row) => row).filter((row) => !loose.has(network.edges[row].tail));

      const seen = new Map();
      for (let k = 0; k < timeline.length; k += 1) {
        const edge = timeline.edge[k];
        const name = `${timeline.part[k]} ${edge < 0 ? "neuron" : "edge"} ${edge < 0 ? timeline.neuron[k] : edge}`;
        assert.ok(!seen.has(name), name);
        seen.set(name, k);
      }
      const inside = taking.filter((row) => hasActivation(network.neurons[row].kind)).length;
      assert.equal(seen.size, 2 * taking.length + inside + 4 * edges.length + 1);

      for (const row of taking) {
        assert.ok(
          timeline.forwardNeuron[row] < timeline.lossAt && timeline.backwardNeuron[row] > timeline.lossAt,
        );
      }
      for (const edge of edges) {
        const [tail, head] = [rows.tailRow[edge], rows.headRow[edge]];
        assert.ok(timeline.forwardNeuron[tail] < timeline.forwardEdge[edge], "a message needs its tail");
        assert.ok(timeline.forwardEdge[edge] < timeline.forwardNeuron[head], "an output needs its messages");
        assert.ok(timeline.backwardNeuron[head] < timeline.backwardTerm[edge], "a term needs its head");
        assert.ok(timeline.backwardTerm[edge] < timeline.backwardOut[tail], "dL/dout needs its terms");
        assert.ok(timeline.backwardOut[tail] <= timeline.backwardNeuron[tail], "dL/din needs dL/dout");
        assert.ok(timeline.backwardNeuron[head] < timeline.backwardEdge[edge], "dL/dw needs its head");
        assert.ok(
          timeline.updateEdge[edge] > Math.max(...edges.map((other) => timeline.backwardEdge[other])),
        );
      }
      for (const id of floating)
        assert.equal(timeline.forwardNeuron[rows.neuronRow.get(id)], timeline.length, "never");

      let end = 0;
      for (const stop of timeline.stops) {
        assert.equal(stop.start, end);
        assert.ok(stop.end > stop.start);
        for (let k = stop.start; k < stop.end; k += 1) {
          assert.equal(PHASES[timeline.phase[k]], stop.phase);
          if (stop.phase !== "update") assert.equal(timeline.layer[k], stop.layer);
          assert.equal(stopAt(timeline, k), stop);
        }
        end = stop.end;
      }
      assert.equal(end, timeline.length);
      assert.equal(stopAt(timeline, end), null);
    }),
    { numRuns: 200 },
  );
});

test("halves that the record lacks take no part", () => {
  const { network } = runningExample();
  const forward = buildTimeline(network, runningLayers, [], { dOut: null, change: null });
  assert.deepEqual(
    forward.stops.map(({ phase }) => phase),
    ["forward", "forward", "forward", "forward", "loss"],
  );
  assert.equal(forward.length, 9 + 12 + 1);
  const backward = buildTimeline(network, runningLayers, [], { dOut: halves.dOut, change: null });
  assert.deepEqual(
    backward.stops.slice(5).map(({ step, layer }) => [step, layer]),
    [
      [1, 4],
      [2, 3],
      [2, 2],
      [2, 1],
      [3, 4],
      [3, 3],
      [3, 2],
    ],
  );
});

test("of 2,000 neurons and 19,000 edges each has its elements", () => {
  const layers = Array.from({ length: 20 }, (_, l) =>
    Array.from({ length: 100 }, (_x, k) => l * 100 + k + 1),
  );
  const neurons = layers
    .flat()
    .map((id) => ({ id, kind: "hidden", activation: "identity", x: 0, y: 0, label: "" }));
  const edges = layers.slice(1).flatMap((heads, l) =>
    heads.flatMap((head, k) =>
      Array.from({ length: 10 }, (_, j) => ({
        tail: layers[l][(k + j * 7) % 100],
        head,
        weight: 1,
        initial: 1,
      })),
    ),
  );
  const network = { neurons, edges };
  const timeline = buildTimeline(network, layers, [], halves);
  assert.equal(timeline.length, 3 * 2000 + 4 * 19000 + 1);
});

test("the timeline still ends with one element for each weight", () => {
  const { timeline } = caseOf("adam, all of it");
  assert.equal(Array.from(timeline.part).filter((part) => part === PART.update).length, 12);
  assert.equal(quantityAt(timeline, timeline.length - 1).what, "newWeight");
});
