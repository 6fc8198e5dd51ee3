import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeApp } from "../fakes/app.js";

/** The running example has input 1 and output 9. */
function table() {
  const checkFormula = ({ formula }) =>
    formula.endsWith("+") ? Promise.reject({ message: "Formula, character 3: missing" }) : {};
  const made = fakeApp({ checkFormula });
  const { doc: document } = made.store.get();
  const data = { columns: [1, null, 9], names: ["a", "b", "c"], rows: [[1, 2, 3]] };
  made.store.set({ doc: { ...document, data } });
  return { ...made, data: () => made.store.get().doc.data };
}

test("a tie that swaps says so, and is one undo", async () => {
  const { run, data, history } = table();
  await run("data.tie", { column: 1, neuron: 1 });
  assert.deepEqual(data().columns, [null, 1, 9]);
  assert.equal(history.undoLabel(), "Tie b to neuron 1, a to none");
  await run("data.tie", { column: 2, neuron: 1 });
  assert.equal(history.undoLabel(), "Tie c to neuron 1, b to 9");
  await run("data.tie", { column: 2, neuron: null });
  assert.equal(history.undoLabel(), "Untie c");
  for (let k = 0; k < 3; k += 1) await history.undo();
  assert.deepEqual(data().columns, [1, null, 9]);
});

test("a formula that cannot be read is refused, and nothing changes", async () => {
  const { run, data, store, history } = table();
  await run("data.derive", { name: "d", formula: "a +" });
  assert.equal(store.get().notice.text, "Formula, character 3: missing");
  assert.deepEqual([data().derived, history.canUndo()], [undefined, false]);
});

test("a name that is taken is refused, and nothing changes", async () => {
  const { run, data, store } = table();
  await run("data.renameColumn", { column: 0, name: "c" });
  assert.equal(store.get().notice.text, "Another column is called c");
  assert.deepEqual(data().names, ["a", "b", "c"]);
});

test("columns are scaled, added, derived, held out by, and deleted", async () => {
  const { run, data, history, store } = table();
  await run("data.scale", { column: 0, method: "range" });
  assert.deepEqual([history.undoLabel(), data().scaling], ["Scale a: 0 to 1", { a: "range" }]);
  await run("data.addColumn");
  await run("data.split", { column: 3 });
  assert.deepEqual(data().split, { column: "column 4" });
  await run("data.derive", { name: "a2", formula: "a^2" });
  assert.deepEqual(data().derived, [{ name: "a2", formula: "a^2" }]);
  await run("data.deleteColumn", { column: 3 });
  assert.equal(data().split, undefined);
  await run("data.derive");
  assert.equal(store.get().dialog, "derive");
});
