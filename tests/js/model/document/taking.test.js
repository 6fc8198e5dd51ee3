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
