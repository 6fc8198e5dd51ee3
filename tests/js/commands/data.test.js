import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeApp } from "../fakes/app.js";

const table = {
  columns: [
    { name: "a", role: "input" },
    { name: "b", role: "input" },
    { name: "c", role: "output" },
  ],
  rows: [
    [1, 2, -1],
    [3, 4, 1],
  ],
};
const answers = { initial_weights: ({ network }) => ({ weights: network.edges.map((_, k) => k / 10) }) };

test("a table is taken over with a network that fits it, as one undo", async () => {
  const { run, store, history, said } = fakeApp(answers);
  const before = store.get().doc;
  await run("data.take", { table, name: "Mine", fit: true });
  const { doc } = store.get();
  assert.equal(said.at(-1), "Mine: 2 rows");
  assert.deepEqual(doc.data.names, ["a", "b", "c"]);
  assert.equal(doc.network.neurons.filter(({ kind }) => kind === "input").length, 2);
  assert.equal(doc.network.edges[3].weight, 0.3);
  assert.equal(store.get().panel.cards.train.lower, "data");
  await history.undo();
  assert.equal(store.get().doc, before);
});

test("without a new network, columns that find no neuron wait, and that is said", async () => {
  const { run, store, said } = fakeApp();
  await run("data.take", { table, name: "Mine", fit: false });
  assert.deepEqual(store.get().doc.data.columns, [null, null, 9]);
  assert.equal(said.at(-1), "Mine: 2 rows; some columns wait for a neuron");
});

test("columns are made from the network, and the table is saved as CSV", async () => {
  const { run, store, files, app, calls } = fakeApp({ writeCsv: () => "text" });
  assert.match(app.commands.enabled("data.saveCsv", app), /no rows/);
  store.set({ doc: { ...store.get().doc, data: { columns: [null], names: ["a"], rows: [[1]] } } });
  await run("data.fromNetwork");
  assert.deepEqual(store.get().doc.data, {
    columns: [null, 1, 9],
    names: ["a", "input 1", "output 9"],
    rows: [[1, 0, 0]],
  });
  await run("data.saveCsv");
  assert.deepEqual(files.saved.at(-1), ["network.csv", "text"]);
  const [, asked] = calls.find(([name]) => name === "writeCsv");
  assert.deepEqual(asked, {
    names: ["a", "input 1", "output 9"],
    rows: [[1, 0, 0]],
    categories: {},
    excel: false,
  });
});

test("points are made anew by the next seed; everything else of the data stays", async () => {
  const { run, store, app, calls } = fakeApp({ generate: () => ({ rows: [[5, 6]] }) });
  assert.match(app.commands.enabled("data.regenerate", app), /not made by a generator/);
  const generator = { name: "sine", count: 1, noise: 0.1, seed: 4 };
  const data = { columns: [1, 9], rows: [[1, 2]], generator, split: { share: 0.5, seed: 1 } };
  store.set({ doc: { ...store.get().doc, data } });
  await run("data.regenerate");
  const next = { ...generator, seed: 5 };
  assert.deepEqual(store.get().doc.data, { ...data, rows: [[5, 6]], generator: next });
  assert.deepEqual(calls.find(([name]) => name === "generate")[1], { generator: next });
});
