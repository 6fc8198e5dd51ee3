import assert from "node:assert/strict";
import { test } from "node:test";
import { around, pointsOf } from "../../../../../static/js/ui/panels/metrics/residuals.js";
import { metricsLine } from "../../../../../static/js/ui/panels/metrics/line.js";
import { metricsView } from "../../../../../static/js/ui/panels/metrics/view.js";
import { fakeUi } from "../../../fakes/ui.js";
import { markupOf, textOf } from "../../../samples/page-text.js";

const part = { rows: 3, loss: 0.25, accuracy: null, confusion: null, r2: [0.5] };
const numbers = {
  step: 0,
  outputs: [9],
  classes: null,
  training: part,
  held_out: null,
  listed: [
    { row: 2, held_out: false, loss: 12.25, out: [1.5], y: [-2] },
    { row: 0, held_out: false, loss: 1, out: [-3], y: [-2] },
  ],
  of: 4,
};
const classes = {
  ...numbers,
  classes: [0, 1],
  training: {
    ...part,
    accuracy: 2 / 3,
    confusion: [
      [1, 1],
      [0, 1],
    ],
  },
  held_out: {
    ...part,
    rows: 1,
    loss: 0.5,
    accuracy: 1,
    confusion: [
      [0, 0],
      [0, 1],
    ],
  },
};

const settle = () => new Promise((resolve) => setTimeout(resolve));

async function measured(found, metrics = {}) {
  const fake = fakeUi({ metrics: () => found });
  fake.draw((document) => ({ ...document, data: { columns: [1, 9], rows: [[2, 1]] } }));
  fake.store.set({ metrics: { ...fake.store.get().metrics, ...metrics } });
  fake.app.pictures.watch("metrics", { count: 20 });
  await settle();
  return fake;
}

test("numbers: R², residuals, and the worst rows", async () => {
  const { ui } = await measured(numbers);
  const text = textOf(metricsView(ui));
  assert.ok(text.startsWith("Rows Loss R² Training 3 0.25 0.5 Held out – – – Residuals"), text);
  assert.ok(text.includes("Worst rows first"), text);
  assert.deepEqual(pointsOf(numbers.listed, 0), [
    { row: 2, ring: false, x: 1.5, y: -3.5 },
    { row: 0, ring: false, x: -3, y: 1 },
  ]);
  assert.deepEqual(around([0, 100]), [-8, 108]);
  assert.deepEqual(around([0, 0]), [-1, 1]);
});

test("classes: accuracy and the matrix; a cell lists its rows", async () => {
  const { ui, store, run, said } = await measured(classes);
  const text = textOf(metricsView(ui));
  assert.ok(text.startsWith("Rows Loss Accuracy Training 3 0.25 66.7 % Held out 1 0.5 100.0 % All"), text);
  assert.ok(markupOf(metricsView(ui)).includes("aria-label=2 rows: 1, recognised"));
  await run("metrics.choose", { cell: [0, 1], rowCount: 1 });
  assert.deepEqual([store.get().metrics.cell, said], [[0, 1], ["1 row listed and marked"]]);
});

test("the line above the curve", async () => {
  assert.equal(textOf(metricsLine((await measured(numbers)).ui)), "Loss 0.25");
  assert.equal(textOf(metricsLine((await measured(classes)).ui)), "Loss 0.25 Held out 0.5 Accuracy 100.0 %");
});

test("a row comes onto the canvas with its forward pass", async () => {
  const { run, store, app } = await measured(numbers);
  await run("metrics.show", { row: 2 });
  assert.deepEqual([store.get().point, app.records.current().point], [2, 2]);
});

test("without rows it says what is missing", () => {
  const { ui, draw } = fakeUi();
  draw((document) => ({ ...document, data: { columns: [], rows: [] } }));
  assert.ok(textOf(metricsView(ui)).startsWith("Metrics compare"));
});
