import assert from "node:assert/strict";
import { test } from "node:test";
import { readBlock } from "../../../../static/js/model/document/block.js";

test("lines of numbers with tabs between, as spreadsheets copy them", () => {
  assert.deepEqual(readBlock("1\t0,5\r\n\u22122\t1/4\r\n"), [
    [1, 0.5],
    [-2, 0.25],
  ]);
  assert.deepEqual(readBlock("3\n4"), [[3], [4]]);
});

test("what could mean something else is left to the server", () => {
  for (const text of ["1,2\n3,4", "a\tb\n1\t2", "1\t2\n3", "", "1\t\n2\t3", "1\n".repeat(20_000)])
    assert.equal(readBlock(text), null, text.slice(0, 20));
});
