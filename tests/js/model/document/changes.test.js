import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { changes, differInWeight, raisesRevision } from "../../../../static/js/model/document/changes.js";
import {
  addNeurons,
  moveNeurons,
  setProbe,
  setTraining,
} from "../../../../static/js/model/document/edits.js";
import { newNeuron } from "../../../../static/js/model/document/document.js";
import { setData } from "../../../../static/js/model/document/table.js";
import { tieEdges } from "../../../../static/js/model/document/ties.js";
import { setWeight } from "../../../../static/js/model/document/weights.js";
import { documents, runningExample } from "../../samples/networks.js";
import { anyEdit } from "../../samples/edits.js";

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

test("do two documents differ in one weight only?", () => {
  const before = runningExample();
  const row = before.network.edges.findIndex(({ tail, head }) => tail === 6 && head === 9);
  const cases = [
    [(d) => d, true],
    [(d) => setWeight(d, "6>9", 7), true],
    [(d) => moveNeurons(d, new Map([[1, { x: 1, y: 1 }]])), true],
    [(d) => setWeight(d, "7>9", 7), false],
    [(d) => setWeight(setWeight(d, "7>9", 7), "6>9", 7), false],
    [(d) => setProbe(d, 1, 7), false],
    [(d) => setData(d, { columns: [1, 9], rows: [[1, 2]] }), false],
    [(d) => setTraining(d, { loss: "absolute" }), false],
    [(d) => addNeurons(d, [newNeuron("hidden", { id: 10 })]), false],
  ];
  for (const [edit, wanted] of cases)
    assert.equal(differInWeight(before, edit(before), row), wanted, String(edit));
  const tied = tieEdges(before, ["6>9", "7>9"], "6>9");
  assert.equal(differInWeight(tied, setWeight(tied, "7>9", 7), row), true, "a tied weight is one weight");
});
