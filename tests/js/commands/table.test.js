import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeApp } from "../fakes/app.js";

/** The running example with three rows; input 1 and output 9. */
function table(answers) {
  const made = fakeApp(answers);
  const { doc: document } = made.store.get();
  const rows = [
    [0, 1],
    [2, 3],
    [4, 5],
  ];
  made.store.set({ doc: { ...document, data: { columns: [1, 9], rows }, probe: { 1: 7, 9: 8 } } });
  return { ...made, rows: () => made.store.get().doc.data.rows };
}

test("a cell, a new row and a deleted one are one undo each, and said", async () => {
  const { run, rows, history, said } = table();
  await run("data.cell", { row: 1, column: 1, value: -3 });
  assert.deepEqual(rows()[1], [2, -3]);
  await run("data.addRow");
  assert.deepEqual(rows()[3], [7, 8], "a new row repeats the probe");
  assert.equal(said.at(-1), "Added row 4");
  await run("data.deleteRows", { row: 0 });
  assert.deepEqual(rows()[0], [2, -3]);
  assert.equal(said.at(-1), "Deleted row 1");
  for (const label of ["Delete row 1", "Add row", "Row 2"]) {
    assert.equal(history.undoLabel(), label);
    await history.undo();
  }
  assert.deepEqual(rows(), [
    [0, 1],
    [2, 3],
    [4, 5],
  ]);
});

test("the row to delete is the one shown; the probe cannot be deleted", async () => {
  const { run, rows, store, app } = table();
  assert.match(app.commands.enabled("data.deleteRows", app), /not a row/);
  await run("run.point", { point: 2 });
  await run("data.deleteRows");
  assert.deepEqual(rows(), [
    [0, 1],
    [2, 3],
  ]);
  assert.equal(store.get().point, -1);
});

test("plain numbers are written where they are pasted; other text is read by the server", async () => {
  const block = [
    [10, 11],
    [12, 13],
  ];
  const { run, rows, calls, said, clipboard } = table({ readRows: () => block });
  await run("data.paste", { text: "10\t11\n12\t13\n", row: 2, column: 1 });
  assert.deepEqual(rows(), [
    [0, 1],
    [2, 3],
    [4, 10],
    [0, 12],
  ]);
  assert.equal(said.at(-1), "Pasted 2 rows; 1 column had no place to the right");
  assert.deepEqual(calls, []);
  clipboard.text = "10,11\n12,13,14";
  await run("data.paste");
  assert.deepEqual(calls.at(-1), ["readRows", "10,11\n12,13,14"]);
  assert.deepEqual(rows().slice(4), block, "without a place, new rows");
});

test("texts of a column are pasted as their codes", async () => {
  const { run, rows, store } = table();
  const { doc } = store.get();
  store.set({
    doc: { ...doc, data: { ...doc.data, names: ["l", "k"], categories: { k: ["rose", "lily"] } } },
  });
  await run("data.paste", { text: "6\tlily\n7\t0", row: 0, column: 0 });
  assert.deepEqual(rows().slice(0, 2), [
    [6, 1],
    [7, 0],
  ]);
});

test("what is a table of its own is looked at before it is taken over", async () => {
  const { run, rows, store } = table({ readRows: () => [[1, 2, 3]] });
  for (const text of ["1\t2\t3", "1,2,3"]) {
    await run("data.paste", { text, row: 0, column: 0 });
    assert.deepEqual([store.get().dialog, store.get().offered], ["data", { text }]);
    store.set({ dialog: null, offered: null });
  }
  assert.deepEqual(rows()[0], [0, 1]);
});

test("with names it is, where there are no rows yet; without, it is what is pasted", async () => {
  const read = { header: true, found: [{}, {}], rows: [[1, 2]] };
  const { run, rows, store } = table({
    readTable: ({ text }) => ({ ...read, header: text.startsWith("a") }),
  });
  const { doc } = store.get();
  store.set({ doc: { ...doc, data: { columns: [1, 9], rows: [] } } });
  await run("data.paste", { text: "1,2" });
  assert.deepEqual([store.get().dialog, rows()], [null, [[1, 2]]]);
  await run("edit.undo");
  await run("data.paste", { text: "a,b\n1,2" });
  assert.deepEqual([store.get().dialog, rows()], ["data", []]);
});

test("rows are inserted, cells filled and rows sorted, each one undo", async () => {
  const { run, rows, history, said } = table();
  await run("data.insertRows", { row: 1, count: 2 });
  assert.deepEqual(rows(), [
    [0, 1],
    [7, 8],
    [7, 8],
    [2, 3],
    [4, 5],
  ]);
  assert.equal(said.at(-1), "Inserted 2 rows at row 2");
  await run("data.deleteRows", { row: 1, count: 2 });
  assert.equal(said.at(-1), "Deleted rows 2 to 3");
  await run("data.fill", { range: { top: 0, left: 1, bottom: 1, right: 1 }, value: 0 });
  assert.equal(history.undoLabel(), "Set 2 cells to 0");
  await run("data.fillDown", { range: { top: 2, left: 0, bottom: 2, right: 0 } });
  assert.deepEqual(rows(), [
    [0, 0],
    [2, 0],
    [2, 5],
  ]);
  await run("data.sort", { column: 0, down: true });
  assert.equal(history.undoLabel(), "Sort by input 1, largest first");
  assert.deepEqual(rows(), [
    [2, 0],
    [2, 5],
    [0, 0],
  ]);
  for (let k = 0; k < 5; k += 1) await history.undo();
  assert.deepEqual(rows(), [
    [0, 1],
    [2, 3],
    [4, 5],
  ]);
});

test("a refused paste changes nothing and says where it is wrong", async () => {
  const message = "Line 1, column 2: 'x' is not a number.";
  const { run, rows, store } = table({ readRows: () => Promise.reject({ code: "bad_csv", message }) });
  await run("data.paste", { text: "1\tx", row: 0, column: 0 });
  assert.equal(store.get().notice.text, message);
  assert.deepEqual(rows()[0], [0, 1]);
});

test("data needs a column", async () => {
  const { run, app } = fakeApp();
  await run("file.new");
  assert.match(app.commands.enabled("data.addRow", app), /needs an input or output/);
});

test("neurons and edges named by the outline are deleted, the selection stays", async () => {
  const { run, store, said } = fakeApp();
  const { selectionOf } = await import("../../../static/js/state/selection.js");
  store.set({ selection: selectionOf([3]) });
  await run("edit.delete", { edges: ["4>6"] });
  await run("edit.delete", { neurons: [8] });
  const { network } = store.get().doc;
  assert.deepEqual([network.neurons.length, network.edges.length], [8, 10]);
  assert.deepEqual(said.slice(-2), ["Deleted 1 edge", "Deleted 1 neuron"]);
  assert.deepEqual([...store.get().selection.neurons], [3]);
});
