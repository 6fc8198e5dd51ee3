import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addPoint,
  classTargets,
  erasePoint,
  movePoint,
} from "../../../../static/js/model/document/drawn-points.js";
import { runningExample } from "../../samples/networks.js";

/** Its input is neuron 1, its output neuron 9. */
const withData = (columns, rows, more = {}) => ({ ...runningExample(), data: { columns, rows, ...more } });
const at = (value) => [{ neuron: 1, column: null, value }];

test("the first point drawn makes the columns; a generator's rows are then one's own", () => {
  const { data } = addPoint(withData([], []), at(0.5), [1]);
  assert.deepEqual(data, { columns: [1, 9], rows: [[0.5, 1]] });
  const made = withData([1, 9], [[2, 0]], { generator: { name: "sine", count: 1, noise: 0, seed: 1 } });
  assert.deepEqual(addPoint(made, at(3), [1]).data, {
    columns: [1, 9],
    rows: [
      [2, 0],
      [3, 1],
    ],
  });
});

test("a column that nothing is known of gets its mean, texts a code, the one of held-out rows 0", () => {
  const before = withData(
    [1, null, null, null, 9],
    [
      [0, 1, 1, 1, 0],
      [1, 4, 0, 0, 1],
      [2, 1, 1, 1, 1],
    ],
    {
      names: ["x", "other", "kind", "test", "y"],
      categories: { kind: ["a", "b"] },
      split: { column: "test" },
    },
  );
  assert.deepEqual(addPoint(before, at(7), [0]).data.rows.at(-1), [7, 2, 1, 0, 0]);
  // A variable without a neuron, of which a derived column is computed.
  const placed = [...at(7), { neuron: null, column: 1, value: -3 }];
  assert.deepEqual(addPoint(before, placed, [0]).data.rows.at(-1), [7, -3, 1, 0, 0]);
});

test("a point is moved and erased by its row; one that is gone changes nothing", () => {
  const before = withData(
    [1, 9],
    [
      [0, 1],
      [2, 0],
    ],
  );
  assert.deepEqual(movePoint(before, 1, at(5), []).data.rows, [
    [0, 1],
    [5, 0],
  ]);
  assert.deepEqual(movePoint(before, 1, at(5), [0.25]).data.rows[1], [5, 0.25]);
  assert.deepEqual(erasePoint(before, 0).data.rows, [[2, 0]]);
  assert.equal(movePoint(before, 2, at(5), []), before);
  assert.equal(erasePoint(before, 2), before);
});

test("classes are those of the table; a table that does not say yet gets 0 and 1, or its sign", () => {
  const rows = (...targets) =>
    withData(
      [1, 9],
      targets.map((target) => [0, target]),
    );
  assert.deepEqual(classTargets(withData([], [])), [[0], [1]]);
  assert.deepEqual(classTargets(rows(1, 1)), [[0], [1]]);
  assert.deepEqual(classTargets(rows(-1)), [[-1], [1]]);
  assert.deepEqual(classTargets(rows(2, 5, 2)), [[2], [5]]);
  assert.equal(classTargets(rows(3, 3)), null);
  assert.equal(classTargets(rows(0.1, 0.2, 0.3)), null);
});
