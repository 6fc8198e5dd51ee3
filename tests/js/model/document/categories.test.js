import assert from "node:assert/strict";
import { test } from "node:test";
import { codeOf, listed, textOf } from "../../../../static/js/model/document/categories.js";
import { blockText } from "../../../../static/js/model/document/table.js";

const KINDS = ["setosa", "Virginica", "7"];

test("a text is typed in any case or as its code; what is neither is none", () => {
  const read = (typed) => codeOf(KINDS, typed);
  assert.deepEqual(["setosa", " SETOSA ", "virginica", "0", "1", "7"].map(read), [0, 0, 1, 0, 1, 2]);
  assert.deepEqual(["3", "-1", "0.5", "rose", ""].map(read), [null, null, null, null, null]);
  assert.deepEqual(
    [textOf(KINDS, 1), textOf(KINDS, 5), textOf(undefined, 1)],
    ["Virginica", undefined, undefined],
  );
  assert.equal(listed(KINDS, 2), "0 setosa, 1 Virginica and 1 more");
});

test("cells are copied as the texts that stand in them", () => {
  const rows = [
    [1.5, 0],
    [2, 9],
  ];
  const range = { top: 0, left: 0, bottom: 1, right: 1 };
  assert.equal(blockText(rows, range, [undefined, KINDS]), "1.5\tsetosa\n2\t9");
});
