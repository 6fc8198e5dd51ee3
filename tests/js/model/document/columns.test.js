import assert from "node:assert/strict";
import { test } from "node:test";
import {
  columnNames,
  fullData,
  untiedNames,
  usableRows,
  withoutUntied,
} from "../../../../static/js/model/document/columns.js";
import { addNeurons, removeItems, setLabel } from "../../../../static/js/model/document/edits.js";
import { documentText, newNeuron, written } from "../../../../static/js/model/document/document.js";
import { setCell, setData } from "../../../../static/js/model/document/table.js";
import { runningExample } from "../../samples/networks.js";

const ROWS = [
  [1, 2],
  [3, 4],
];
const start = setData(runningExample(), { columns: [9, 1], rows: ROWS });

test("a column outlives its neuron, under its name", () => {
  const after = removeItems(setLabel(start, 1, "length"), [1], []);
  assert.deepEqual(after.data, { columns: [9, null], rows: ROWS, names: ["output 9", "length"] });
  assert.deepEqual(untiedNames(after.data), ["length"]);
  assert.equal(usableRows(after.data).length, 2);
  assert.equal(usableRows(removeItems(after, [9], []).data).length, 0);
  assert.deepEqual(withoutUntied(after), { columns: [9], rows: [[1], [3]] }, "names that say nothing new go");
});

test("names of columns are different and not too long", () => {
  const twice = setLabel(setLabel(start, 1, "x".repeat(150)), 9, "x".repeat(150));
  const names = columnNames(twice.network, twice.data);
  assert.deepEqual(names, ["x".repeat(94), `${"x".repeat(94)} (2)`]);
});

test("a full table has a column for every input and output, new ones beside those of their kind", () => {
  assert.equal(fullData(start), start.data, "columns stay in the order they have");
  const named = setData(start, { columns: [null, 9], rows: ROWS, names: ["old", "y"] });
  const more = addNeurons(named, [
    newNeuron("input", { id: 20, label: "old" }),
    newNeuron("output", { id: 21 }),
  ]);
  assert.deepEqual(fullData(more), {
    columns: [1, 20, null, 9, 21],
    names: ["input 1", "old (2)", "old", "y", "output 21"],
    rows: [
      [0, 0, 1, 2, 0],
      [0, 0, 3, 4, 0],
    ],
  });
  const full = setData(more, fullData(more));
  assert.equal(fullData(full), full.data);
});

test("a table that belongs to no neuron yet is kept as it is", () => {
  const loose = setData(start, { columns: [null, null], rows: ROWS, names: ["a", "b"] });
  assert.equal(fullData(loose), loose.data);
  assert.deepEqual(withoutUntied(loose), { columns: [], rows: [] });
});

test("an input that takes a derived column needs none of its own", () => {
  const data = {
    columns: [9],
    rows: [[1]],
    names: ["y"],
    derived: [{ name: "y2", formula: "y^2", neuron: 1 }],
  };
  const document = setData(start, data);
  assert.equal(fullData(document), document.data);
});

test("what refers to a deleted column goes with it, the rest stays", () => {
  const data = {
    columns: [9, null, 1],
    rows: [[1, 2, 3]],
    names: ["y", "held", "input 1"],
    scaling: { held: "range", y: "standard" },
    split: { column: "held" },
  };
  assert.deepEqual(withoutUntied(setData(start, data)), {
    columns: [9, 1],
    rows: [[1, 3]],
    names: ["y", "input 1"],
    scaling: { y: "standard" },
  });
});

test("rows that are edited are no longer a generator's", () => {
  const data = { columns: [1, 9], rows: ROWS, generator: { name: "plane", count: 2, noise: 0, seed: 1 } };
  assert.deepEqual(setCell(setData(start, data), 0, 1, 5).data, {
    columns: [1, 9],
    rows: [
      [1, 5],
      [3, 4],
    ],
  });
});

test("a generator makes its own columns only", () => {
  const generator = { name: "plane", count: 1, noise: 0, seed: 1 };
  const data = { columns: [1, null, 9], rows: [[1, 2, 3]], names: ["a", "b", "c"], generator };
  const categories = { a: ["no", "yes"], b: ["red"] };
  assert.deepEqual(withoutUntied(setData(start, { ...data, categories })), {
    columns: [1, 9],
    rows: [[1, 3]],
    names: ["a", "c"],
    categories: { a: ["no", "yes"] },
  });
  assert.equal(fullData(setData(start, data)).generator, generator);
  assert.equal(fullData(setData(start, { ...data, columns: [1, null, null] })).generator, undefined);
});

test("files and links leave out what a generator makes again", () => {
  const generator = { name: "sine", count: 2, noise: 0, seed: 1 };
  const document = setData(start, { columns: [1, 9], rows: ROWS, generator });
  assert.deepEqual(written(document).data, { columns: [1, 9], rows: [], generator });
  assert.deepEqual(JSON.parse(documentText(document)), written(document));
  assert.equal(written(start), start);
});
