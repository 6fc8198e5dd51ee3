import assert from "node:assert/strict";
import { test } from "node:test";
import { confusionOf, pickedRows, watchedMetrics } from "../../../static/js/state/metrics.js";
import { initialState } from "../../../static/js/state/store.js";
import { runningExample } from "../samples/networks.js";

const state = (panel, metrics = {}) => {
  const initial = initialState();
  return {
    doc: { ...runningExample(), data: { columns: [1, 9], rows: [[2, 1]] } },
    panel: { ...initial.panel, ...panel },
    metrics: { ...initial.metrics, ...metrics },
  };
};
const lower = (id) => ({ activity: "train", cards: { train: { front: "run", lower: id } } });

test("rows are listed while the card is in sight, or a cell marks them; else the numbers alone", () => {
  assert.equal(watchedMetrics(state({ activity: "explain" })), null);
  assert.deepEqual(watchedMetrics(state(lower("data"))), { count: 0 });
  assert.deepEqual(watchedMetrics(state(lower("metrics"))), { rows: "all", count: 1000 });
  const picked = { rows: "held_out", cell: [0, 1] };
  assert.deepEqual(watchedMetrics(state(lower("data"), picked)), { ...picked, count: 1000 });
  const empty = state(lower("metrics"));
  assert.equal(watchedMetrics({ ...empty, doc: { ...empty.doc, data: { columns: [], rows: [] } } }), null);
});

test("the matrix of all rows is that of both parts", () => {
  const part = (confusion) => ({ rows: 4, loss: 1, accuracy: 0.5, confusion, r2: [] });
  const metrics = {
    training: part([
      [3, 1],
      [0, 2],
    ]),
    held_out: part([
      [1, 0],
      [2, 5],
    ]),
  };
  assert.deepEqual(confusionOf(metrics, "all"), [
    [4, 1],
    [2, 7],
  ]);
  assert.deepEqual(confusionOf(metrics, "held_out"), metrics.held_out.confusion);
  assert.deepEqual(confusionOf({ ...metrics, held_out: null }, "all"), metrics.training.confusion);
  assert.equal(confusionOf({ ...metrics, training: part(null), held_out: null }, "all"), null);
});

test("the rows of the chosen cell are marked, and no others", () => {
  const listed = [{ row: 7 }, { row: 2 }];
  const app = (cell) => ({
    store: { get: () => state({}, { cell }) },
    pictures: { get: () => ({ value: { listed }, error: null }) },
  });
  assert.deepEqual([...pickedRows(app([0, 1]))], [7, 2]);
  assert.deepEqual([...pickedRows(app(null))], []);
});
