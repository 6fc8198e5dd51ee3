import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createHeap } from "../../../../static/js/model/numbers/heap.js";
import { passedEntries } from "../../../../static/js/explain/ledger.js";

test("a heap gives back what was put in, smallest first", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), (items) => {
      const heap = createHeap((a, b) => a - b);
      items.forEach((item) => heap.push(item));
      assert.deepEqual(
        Array.from({ length: heap.size() }, () => heap.pop()),
        [...items].sort((a, b) => a - b),
      );
      assert.equal(heap.pop(), undefined);
      assert.ok(passedEntries({ length: 0, lossAt: 0, part: [], stops: [] }, 0) === 0);
    }),
  );
});
