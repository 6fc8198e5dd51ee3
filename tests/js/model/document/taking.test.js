import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyDocument } from "../../../../static/js/model/document/document.js";
import {
  fits,
  proposal,
  tableOf,
  withNetwork,
  withTable,
} from "../../../../static/js/model/document/taking.js";
import { runningExample } from "../../samples/networks.js";
import "../../samples/settings.js";

const table = (roles, rows) => ({
  columns: roles.map((role, k) => ({ name: `c${k + 1}`, role })),
  rows,
});
const xy = table(["none", "input", "output"], [[5, 1, 2]]);

test("a table goes to the inputs and outputs there are; what is left over waits", () => {
  assert.ok(fits(runningExample(), xy));
  assert.deepEqual(withTable(runningExample(), xy).data, {
    columns: [null, 1, 9],
    names: ["c1", "c2", "c3"],
    rows: [[5, 1, 2]],
  });
  const wide = table(["input", "input", "output"], [[1, 2, 3]]);
  assert.ok(!fits(runningExample(), wide));
  assert.deepEqual(withTable(runningExample(), wide).data.columns, [null, null, 9]);
});

test("the proposed network has an end for each column, and a loss for its targets", () => {
  const oneHot = table(
    ["input", "input", "input", "input", "output", "output", "output"],
    [
      [1, 2, 3, 4, 1, 0, 0],
      [1, 2, 3, 4, 0, 0, 1],
    ],
  );
  const iris = proposal(oneHot);
  assert.deepEqual(iris.sizes, [4, 6, 3]);
  assert.equal(iris.text, "4 inputs, 6 hidden tanh, 3 outputs; targets: classes, one output each");
  assert.equal(iris.loss, "softmax_cross_entropy");
  const losses = [
    [[0], [1]],
    [[-1], [1]],
    [[0.5], [1]],
  ].map((rows) => {
    const { loss, activation } = proposal(
      table(
        ["input", "output"],
        rows.map(([y]) => [3, y]),
      ),
    );
    return [loss, activation];
  });
  assert.deepEqual(losses, [
    ["logistic_cross_entropy", "identity"],
    ["squared", "tanh"],
    ["squared", "identity"],
  ]);
  assert.equal(proposal(table(["input", "none"], [[1, 2]])), null);
});

test("a table of many rows gets layers and settings that learn it", () => {
  const rows = Array.from({ length: 50 }, (_, k) => [k / 10, -k / 10, k % 2 ? 1 : -1]);
  const made = proposal(table(["input", "input", "output"], rows));
  assert.deepEqual(made.sizes, [2, 8, 8, 1]);
  assert.deepEqual(made.settings, {
    optimizer: "adam",
    step_size: 0.01,
    batch_size: 10,
    order: "shuffled",
    loss: "squared",
  });
  assert.deepEqual(made.scaling, {});
  assert.equal(
    made.text,
    "2 inputs, 8 and 8 hidden tanh, 1 output; targets: two classes, −1 and 1; trained by Adam in batches of 10",
  );
});

test("wide columns of numbers are standardised, classes and columns that never change are not", () => {
  const rows = Array.from({ length: 60 }, (_, k) => [100 + k, 7, k / 60, k % 2]);
  const wide = table(["input", "input", "input", "output"], rows);
  assert.deepEqual(proposal(wide).scaling, { c1: "standard", c3: "standard" });
  assert.deepEqual(withNetwork(emptyDocument(), wide).document.data.scaling, {
    c1: "standard",
    c3: "standard",
  });
  const prices = table(
    ["input", "output"],
    rows.map(([x]) => [x / 100, 50 * x]),
  );
  assert.deepEqual(proposal(prices).scaling, { c1: "standard", c2: "standard" });
});

test("table and network come together, with the columns' names", () => {
  const { document, layers } = withNetwork(emptyDocument(), xy);
  const { neurons } = document.network;
  assert.deepEqual(
    layers.map(({ length }) => length),
    [2, 5, 1],
  );
  assert.deepEqual(document.data.columns, [null, 1, neurons.at(-1).id]);
  assert.deepEqual([neurons[0].label, neurons.at(-1).label], ["c2", "c3"]);
});

test("of a table in which nothing is tied the last column is the target", () => {
  const document = {
    ...runningExample(),
    data: { columns: [null, null], names: ["a", "b"], rows: [[1, 2]] },
  };
  assert.deepEqual(tableOf(document).columns, [
    { name: "a", role: "input" },
    { name: "b", role: "output" },
  ]);
});
