import assert from "node:assert/strict";
import { test } from "node:test";
import { following, moved, rangeOf, within } from "../../../../../static/js/ui/panels/data/moves.js";

const size = { rows: 50, columns: 4 };
const go = (row, column, key, far = false) => {
  const to = moved({ row, column }, key, far, size);
  return to && [to.row, to.column];
};

test("arrows go through cells, heads and the probe, and stop at the edges", () => {
  assert.deepEqual(go(0, 1, "ArrowUp"), [-1, 1]);
  assert.deepEqual(go(-1, 1, "ArrowUp"), [-2, 1]);
  assert.deepEqual(go(-2, 1, "ArrowUp"), [-2, 1]);
  assert.deepEqual(go(49, 1, "ArrowDown"), [49, 1]);
  assert.deepEqual(go(3, 0, "ArrowLeft"), [3, -1]);
  assert.deepEqual(go(-2, 0, "ArrowLeft"), [-2, 0], "nothing stands where both heads meet");
  assert.deepEqual(go(3, 3, "ArrowRight"), [3, 3]);
  assert.equal(go(3, 3, "x"), null);
});

test("Home, End, the pages and Ctrl go far", () => {
  assert.deepEqual(go(3, 2, "Home"), [3, 0]);
  assert.deepEqual(go(3, 2, "End"), [3, 3]);
  assert.deepEqual(go(3, 2, "Home", true), [-1, 0]);
  assert.deepEqual(go(3, 2, "End", true), [49, 3]);
  assert.deepEqual(go(3, 2, "PageDown"), [23, 2]);
  assert.deepEqual(go(3, 2, "PageUp"), [0, 2]);
  assert.deepEqual(go(3, 2, "ArrowUp", true), [0, 2]);
  assert.deepEqual(go(0, 2, "ArrowUp", true), [-2, 2]);
  assert.deepEqual(go(3, 2, "ArrowDown", true), [49, 2]);
});

test("typing along goes to the next row at the end of one", () => {
  assert.deepEqual(following({ row: 0, column: 3 }, 1, size), { row: 1, column: 0 });
  assert.deepEqual(following({ row: 0, column: 0 }, -1, size), { row: -1, column: 3 });
  assert.deepEqual(following({ row: 49, column: 3 }, 1, size), { row: 49, column: 3 });
});

test("a range is of cells or of whole rows, and never of the probe and rows together", () => {
  const range = (anchor, cell) =>
    rangeOf(
      {
        anchor: { row: anchor[0], column: anchor[1] },
        cell: { row: cell[0], column: cell[1] },
        editing: null,
      },
      size,
    );
  assert.deepEqual(range([5, 2], [3, 1]), { whole: false, top: 3, bottom: 5, left: 1, right: 2 });
  assert.deepEqual(range([5, -1], [6, 2]), { whole: true, top: 5, bottom: 6, left: 0, right: 3 });
  assert.deepEqual(range([5, 2], [-1, 2]), { whole: false, top: -1, bottom: -1, left: 2, right: 2 });
});

test("in a table that has become smaller the keyboard stays inside", () => {
  assert.deepEqual(within({ row: 60, column: 9 }, size), { row: 49, column: 3 });
  assert.deepEqual(within({ row: 0, column: 0 }, { rows: 0, columns: 2 }), { row: -1, column: 0 });
});
