import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addColumn,
  deleteColumn,
  nameProblem,
  renameColumn,
  scaleColumn,
  setDerived,
  setSplit,
  tableColumns,
  tieColumn,
} from "../../../../static/js/model/document/table-columns.js";
import { setData } from "../../../../static/js/model/document/table.js";
import { runningExample } from "../../samples/networks.js";

const ROWS = [
  [1, 2, 3],
  [4, 5, 6],
];
/** The running example has input 1 and output 9. */
const start = setData(runningExample(), {
  columns: [1, null, 9],
  names: ["length", "petal width", "kind"],
  rows: ROWS,
  derived: [{ name: "area", formula: "length * `petal width` + lengths" }],
  scaling: { length: "range" },
  split: { column: "petal width" },
});

test("a column that is renamed keeps its name wherever it is spoken of", () => {
  const { data } = renameColumn(renameColumn(start, 0, "l"), 1, "w");
  assert.deepEqual(data.names, ["l", "w", "kind"]);
  assert.equal(data.derived[0].formula, "l * w + lengths");
  assert.deepEqual(data.scaling, { l: "range" });
  assert.deepEqual(data.split, { column: "w" });
  assert.equal(renameColumn(start, 0, "a b").data.derived[0].formula, "`a b` * `petal width` + lengths");
  assert.equal(renameColumn(start, 3, "product").data.derived[0].name, "product");
});

test("two columns cannot have one name", () => {
  assert.equal(nameProblem(start, 0, "kind"), "Another column is called kind");
  assert.equal(nameProblem(start, 0, " area "), "Another column is called area");
  assert.equal(nameProblem(start, 0, "length"), "");
  assert.equal(nameProblem(start, -1, " "), "A column needs a name");
});

test("tying a column to a neuron that another one has swaps them", () => {
  assert.deepEqual(tieColumn(start, 1, 1).data.columns, [null, 1, 9]);
  assert.deepEqual(tieColumn(start, 2, 1).data.columns, [9, null, 1]);
  assert.deepEqual(tieColumn(start, 0, null).data.columns, [null, null, 9]);
  const derived = tieColumn(start, 3, 1).data;
  assert.deepEqual([derived.columns, derived.derived[0].neuron], [[null, null, 9], 1]);
  const back = tieColumn({ ...start, data: derived }, 2, 1).data;
  assert.deepEqual(back.columns, [null, null, 1]);
  assert.equal(back.derived[0].neuron, null, "an output takes no derived column");
});

test("names stay with their columns when they change their neurons", () => {
  const bare = setData(runningExample(), { columns: [1, 9], rows: [[1, 2]] });
  assert.deepEqual(
    tableColumns(bare).map(({ name }) => name),
    ["input 1", "output 9"],
  );
  const { data } = tieColumn(bare, 0, 9);
  assert.deepEqual(
    [data.columns, data.names],
    [
      [9, 1],
      ["input 1", "output 9"],
    ],
  );
});

test("a column is scaled and no longer scaled, by its name", () => {
  const both = scaleColumn(start, 2, "standard");
  assert.deepEqual(both.data.scaling, { length: "range", kind: "standard" });
  assert.equal(scaleColumn(start, 0, null).data.scaling, undefined);
});

test("a deleted column takes with it what is only about it", () => {
  const { data } = deleteColumn(start, 1);
  assert.deepEqual(data.columns, [1, 9]);
  assert.deepEqual(data.rows, [
    [1, 3],
    [4, 6],
  ]);
  assert.deepEqual([data.names, data.split], [["length", "kind"], undefined]);
  assert.deepEqual(deleteColumn(start, 3).data.derived, undefined);
});

test("columns are added, plain and derived, and derived ones changed", () => {
  const more = addColumn(start).data;
  assert.deepEqual(
    [more.columns, more.rows[0], more.names[3]],
    [[1, null, 9, null], [1, 2, 3, 0], "column 4"],
  );
  const square = setDerived(start, -1, { name: "square", formula: "length^2" });
  assert.deepEqual(square.data.derived[1], { name: "square", formula: "length^2" });
  const cube = setDerived(square, 4, { name: "cube", formula: "length^3" });
  assert.deepEqual(cube.data.derived[1], { name: "cube", formula: "length^3" });
});

test("a document without a split says nothing of one", () => {
  assert.deepEqual(setSplit(start, { share: 0.2, seed: 1 }).data.split, { share: 0.2, seed: 1 });
  assert.equal("split" in setSplit(start, null).data, false);
});
