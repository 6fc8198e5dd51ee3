import assert from "node:assert/strict";
import { test } from "node:test";
import { middleOf, targetsOf } from "../../../../static/js/model/document/classes.js";

const neuron = (id, kind) => ({ id, kind, activation: null, x: 0, y: 0, label: "" });
const network = (outputs) => ({
  neurons: [neuron(1, "input"), ...outputs.map((id) => neuron(id, "output"))],
  edges: [],
});
const targets = (outputs, rows) =>
  targetsOf({ network: network(outputs), data: { columns: [1, ...outputs], rows } });

test("two values of one output are two classes, and the decision changes in their middle", () => {
  const found = targets(
    [2],
    [
      [5, 0],
      [6, 1],
      [7, 0],
    ],
  );
  assert.deepEqual(found, { kind: "two", low: 0, high: 1 });
  assert.equal(middleOf(found), 0.5);
  assert.equal(
    middleOf(
      targets(
        [2],
        [
          [5, 1],
          [6, -1],
        ],
      ),
    ),
    0,
  );
  assert.equal(
    middleOf(
      targets(
        [2],
        [
          [5, 3],
          [6, 7],
        ],
      ),
    ),
    5,
  );
});

test("one value, three values, or none are numbers; their decision is at zero", () => {
  for (const rows of [
    [],
    [[5, 1]],
    [
      [5, 1],
      [6, 2],
      [7, 3],
    ],
  ]) {
    assert.deepEqual(targets([2], rows), { kind: "numbers" });
    assert.equal(middleOf(targets([2], rows)), 0);
  }
});

test("a single 1 among zeros in every row is one-hot", () => {
  assert.deepEqual(
    targets(
      [2, 3],
      [
        [9, 1, 0],
        [9, 0, 1],
      ],
    ),
    { kind: "one-hot" },
  );
  assert.deepEqual(
    targets(
      [2, 3],
      [
        [9, 1, 1],
        [9, 0, 1],
      ],
    ),
    { kind: "numbers" },
  );
  assert.deepEqual(targets([2, 3], [[9, 0.5, 0.5]]), { kind: "numbers" });
});

test("an output without a column has no classes", () => {
  const data = {
    columns: [1, null],
    rows: [
      [1, 0],
      [2, 1],
    ],
  };
  assert.deepEqual(targetsOf({ network: network([2]), data }), { kind: "numbers" });
});
