import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { changes, raisesRevision } from "../../../../static/js/model/document/changes.js";
import { documents } from "../../samples/networks.js";
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
