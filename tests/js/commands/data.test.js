import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeApp } from "../fakes/app.js";

/** The running example with three rows; input 1 and output 9. */
function table(answers) {
  const made = fakeApp(answers);
  const { document } = made.store.get();
  const rows = [
    [0, 1],
    [2, 3],
    [4, 5],
  ];
  made.store.set({ document: { ...document, data: { columns: [1, 9], rows }, probe: { 1: 7, 9: 8 } } });
  return { ...made, rows: () => made.store.get().document.data.rows };
}

test("a cell, a new row and a deleted one are one undo each, and said", async () => {
  const { run, rows, history, said } = table();
  await run("edit.cell", { row: 1, neuron: 9, value: -3 });
  assert.deepEqual(rows()[1], [2, -3]);
  await run("edit.addRow");
  assert.deepEqual(rows()[3], [7, 8], "a new row repeats the probe");
  assert.equal(said.at(-1), "Added row 4");
  await run("edit.deleteRow", { row: 0 });
  assert.deepEqual(rows()[0], [2, -3]);
  assert.equal(said.at(-1), "Deleted row 1");
  for (const label of ["Delete row", "Add row", "Row 2"]) {
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
  assert.match(app.commands.enabled("edit.deleteRow", app), /not a row/);
  await run("run.point", { point: 2 });
  await run("edit.deleteRow");
  assert.deepEqual(rows(), [
    [0, 1],
    [2, 3],
  ]);
  assert.equal(store.get().point, -1);
});

test("what is pasted is read by the server and written where it was pasted", async () => {
  const block = [
    [10, 11],
    [12, 13],
  ];
  const { run, rows, calls, said, clipboard } = table({ readRows: () => block });
  await run("edit.pasteData", { text: "10\t11\n12\t13", row: 2, column: 1 });
  assert.deepEqual(calls.at(-1), ["readRows", "10\t11\n12\t13"]);
  assert.deepEqual(rows(), [
    [0, 1],
    [2, 3],
    [4, 10],
    [0, 12],
  ]);
  assert.equal(said.at(-1), "Pasted 2 rows");
  clipboard.text = "10,11\n12,13";
  await run("edit.pasteData");
  assert.deepEqual(calls.at(-1), ["readRows", "10,11\n12,13"]);
  assert.deepEqual(rows().slice(4), block, "without a place, new rows");
});

test("a refused paste changes nothing and says where it is wrong", async () => {
  const message = "Line 1, column 2: 'x' is not a number.";
  const { run, rows, store } = table({ readRows: () => Promise.reject({ code: "bad_csv", message }) });
  await run("edit.pasteData", { text: "1\tx", row: 0, column: 0 });
  assert.equal(store.get().notice.text, message);
  assert.deepEqual(rows()[0], [0, 1]);
});

test("data needs a column", async () => {
  const { run, app } = fakeApp();
  await run("file.new");
  for (const id of ["edit.addRow", "edit.pasteData"])
    assert.match(app.commands.enabled(id, app), /needs an input or output/);
});

test("neurons and edges named by the outline are deleted, the selection stays", async () => {
  const { run, store, said } = fakeApp();
  const { selectionOf } = await import("../../../static/js/state/selection.js");
  store.set({ selection: selectionOf([3]) });
  await run("edit.delete", { edges: ["4>6"] });
  await run("edit.delete", { neurons: [8] });
  const { network } = store.get().document;
  assert.deepEqual([network.neurons.length, network.edges.length], [8, 10]);
  assert.deepEqual(said.slice(-2), ["Deleted 1 edge", "Deleted 1 neuron"]);
  assert.deepEqual([...store.get().selection.neurons], [3]);
});
