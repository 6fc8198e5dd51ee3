import assert from "node:assert/strict";
import { test } from "node:test";
import { pointRow } from "../../../../static/js/ui/dock/point-row.js";
import { buttonIn, fakeUi } from "../../fakes/ui.js";
import { markupOf, textOf } from "../../samples/page-text.js";

const shown = (ui) => textOf(pointRow(ui));
const withRows = (count) => {
  const fake = fakeUi();
  fake.draw((document) => ({
    ...document,
    data: { columns: [1, 9], rows: Array.from({ length: count }, (_, k) => [k, k]) },
  }));
  return fake;
};
const chosen = (ui) => /value=(\S+) \?selected=true/.exec(markupOf(pointRow(ui)))[1];

test("without data there is the probe, and nothing to go on to", () => {
  const { ui } = fakeUi();
  assert.equal(shown(ui), "Probe Forward F Backward B");
  assert.ok(!markupOf(pointRow(ui)).includes("Next point"));
});

test("rows are offered by their number, one of them is shown", () => {
  const { ui, store } = withRows(2);
  assert.ok(shown(ui).startsWith("Probe Row 1 of 2 Row 2 of 2"));
  assert.equal(chosen(ui), "-1");
  store.set({ point: 1 });
  assert.equal(chosen(ui), "1");
});

test("of thousands the menu has only the one that is shown", () => {
  const { ui, store } = withRows(1000);
  assert.ok(shown(ui).startsWith("Probe Forward"));
  store.set({ point: 499 });
  assert.ok(shown(ui).startsWith("Probe Row 500 of 1000 Forward"));
});

test("a training, or a step, shows points of its own", async () => {
  const { ui, store, records, run } = withRows(2);
  await run("run.backward");
  records.show({ ...records.current(), point: 1 });
  assert.ok(shown(ui).startsWith("Step: row 2 Probe"), shown(ui));
  store.set({ run: { ...store.get().run, status: "running" } });
  assert.ok(shown(ui).startsWith("Training Probe"));
});

test("the loss is written out once the playhead has come to it", async () => {
  const { ui, run } = fakeUi();
  await run("run.forward");
  await run("playhead.start");
  assert.ok(shown(ui).endsWith("loss: the outputs come first"));
  await run("playhead.end");
  assert.ok(shown(ui).endsWith("loss = (1.5 − 1)² = 0.25"), shown(ui));
});

test("a penalty stands beside it", async () => {
  const { ui, run, records } = fakeUi();
  await run("run.backward");
  records.show({ ...records.current(), penalty: Float64Array.of(0.125) });
  await run("playhead.end");
  assert.ok(shown(ui).endsWith("0.25 + penalty 0.125"), shown(ui));
  assert.ok(markupOf(pointRow(ui)).includes("0.375"), "their sum is in the tip");
});

test("a pass that cannot be made says why", () => {
  const { ui, app, store } = fakeUi();
  store.set({ connection: "lost" });
  for (const id of ["run.forward", "run.backward"]) {
    const { disabled, tip } = buttonIn(pointRow(ui), id);
    assert.ok(disabled && tip.endsWith(app.commands.enabled(id, app)), tip);
  }
});
