import assert from "node:assert/strict";
import { test } from "node:test";
import { createLocal } from "../../../../../static/js/ui/local.js";
import { dataView } from "../../../../../static/js/ui/panels/data/view.js";
import { fakeApp } from "../../../fakes/app.js";
import { markupOf, textOf } from "../../../samples/page-text.js";

function view(rows, columns = [1, 9]) {
  const { app, store } = fakeApp();
  const { doc } = store.get();
  store.set({ doc: { ...doc, data: { columns, rows } } });
  return dataView({ app, local: createLocal() });
}

test("without rows there is the probe, and what training does then", () => {
  const text = textOf(view([], []));
  assert.match(text, /Point input 1 1 output 9 9 Probe 2 1/);
  assert.match(text, /Without points, training uses the probe/);
});

test("rows count from 1 below heads and probe", () => {
  const markup = markupOf(
    view([
      [1, 2],
      [3, 4],
    ]),
  );
  assert.match(markup, /aria-rowcount=4/);
  assert.match(markup, /aria-rowindex=4 data-index=1/);
  assert.equal(markup.match(/tabindex=0/g).length, 1, "the table is one stop of the Tab key");
});

test("inputs and outputs without a column are named", () => {
  assert.match(textOf(view([[1]], [1])), /output 9 had no column and count as 0/);
});

test("of many rows a few are in the page", () => {
  const rows = Array.from({ length: 5000 }, (_, k) => [k, k]);
  const markup = markupOf(view(rows));
  assert.match(markup, /aria-rowcount=5002/);
  assert.ok(markup.match(/<tr /g).length < 80);
  assert.match(textOf(view(rows)), /5,000 rows/);
});

test("a drawing without inputs and outputs has no table", async () => {
  const { app, run } = fakeApp();
  await run("file.new");
  assert.match(textOf(dataView({ app, local: createLocal() })), /^No columns yet/);
});
