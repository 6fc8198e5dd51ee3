import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseTable, pasteInto } from "../../../../static/js/ui/parts/paste.js";

test("tabs, commas, semicolons and blanks separate", () => {
  for (const text of ["1\t2\n3\t4", "1,2\n3,4", "1;2\r\n3;4\r\n", "1 2\n\n3  4"]) {
    assert.deepEqual(parseTable(text), {
      rows: [
        [1, 2],
        [3, 4],
      ],
      problem: "",
    });
  }
});

test("a decimal comma survives tabs and semicolons", () => {
  assert.deepEqual(parseTable("0,5\t1/4\n-0,5\t1").rows, [
    [0.5, 0.25],
    [-0.5, 1],
  ]);
  assert.deepEqual(parseTable("0,5;1").rows, [[0.5, 1]]);
});

test("a heading is left out", () => {
  assert.deepEqual(parseTable("x\ty\n1\t2"), { rows: [[1, 2]], problem: "" });
});

test("what is not a number is named with its line, and nothing is taken", () => {
  assert.deepEqual(parseTable("1,2\n3,cat"), { rows: [], problem: 'Line 2: "cat" is not a number' });
  assert.notEqual(parseTable("").problem, "");
  assert.notEqual(parseTable("x,y").problem, "");
});

test("pasted numbers land where they should and the table grows downwards only", () => {
  assert.deepEqual(
    pasteInto(
      [
        [1, 2],
        [3, 4],
      ],
      2,
      [
        [7, 8],
        [9, 10],
      ],
      1,
      1,
    ),
    [
      [1, 2],
      [3, 7],
      [0, 9],
    ],
  );
  assert.deepEqual(pasteInto([], 2, [[5]], 0, 0), [[5, 0]]);
});

test("numbers written by a spreadsheet come back", () => {
  const numbers = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(
      fc.array(fc.array(numbers, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 5 }),
      (rows) => {
        const text = rows.map((row) => row.join("\t")).join("\n");
        assert.deepEqual(
          parseTable(text).rows,
          rows.map((row) => row.map((value) => value + 0 || 0)),
        );
      },
    ),
  );
});
