import assert from "node:assert/strict";
import { test } from "node:test";
import { deleteRows, insertRows, pasteRows, setCell } from "../../../../static/js/model/document/table.js";
import { runningExample } from "../../samples/networks.js";

const withData = (columns, rows) => ({ ...runningExample(), data: { columns, rows }, probe: { 1: 7 } });

test("a table gets a column for every input and output when it is edited", () => {
  const { data } = setCell(withData([9], [[5], [6]]), 1, 0, 2);
  assert.deepEqual(data, {
    columns: [1, 9],
    rows: [
      [0, 5],
      [2, 6],
    ],
  });
  assert.deepEqual(insertRows(withData([], [])).data, { columns: [1, 9], rows: [[7, 0]] });
});

test("rows that are not edited keep their identity", () => {
  const before = withData(
    [1, 9],
    [
      [0, 1],
      [2, 3],
      [4, 5],
    ],
  );
  const { rows } = setCell(before, 1, 1, 8).data;
  assert.equal(rows[0], before.data.rows[0]);
  assert.deepEqual(rows[1], [2, 8]);
  assert.deepEqual(before.data.rows[1], [2, 3]);
  assert.deepEqual(deleteRows(before, 0).data.rows, [
    [2, 3],
    [4, 5],
  ]);
});

test("a block is written from a cell on; below the table it grows, to the right it is cut", () => {
  const before = withData(
    [1, 9],
    [
      [0, 1],
      [2, 3],
    ],
  );
  const block = [
    [10, 11, 12],
    [13, 14, 15],
  ];
  assert.deepEqual(pasteRows(before, block, 1, 1).data.rows, [
    [0, 1],
    [2, 10],
    [0, 13],
  ]);
  assert.deepEqual(pasteRows(before, block, 0, 0).data.rows, [
    [10, 11],
    [13, 14],
  ]);
  assert.deepEqual(pasteRows(before, [[10, 11]], -1, 0).data.rows, [
    [0, 1],
    [2, 3],
    [10, 11],
  ]);
  assert.deepEqual(before.data.rows[1], [2, 3]);
});
