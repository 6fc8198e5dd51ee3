import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import * as edits from "../../../../static/js/model/document/edits.js";
import { edgeKey, rowsOf } from "../../../../static/js/model/document/rows.js";
import { documents } from "../../samples/networks.js";

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
