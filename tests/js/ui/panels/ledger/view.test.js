import assert from "node:assert/strict";
import { test } from "node:test";
import { createLocal } from "../../../../../static/js/ui/local.js";
import { moved } from "../../../../../static/js/ui/panels/ledger/keys.js";
import { linesOf } from "../../../../../static/js/ui/panels/ledger/lines.js";
import { ledgerView } from "../../../../../static/js/ui/panels/ledger/view.js";
import { contextOf } from "../../../../../static/js/explain/quantities.js";
import { fakeApp } from "../../../fakes/app.js";
import { markupOf, textOf } from "../../../samples/page-text.js";

async function computed() {
  const { app, run, playhead } = fakeApp();
  await run("run.backward");
  await run("playhead.end");
  const ui = { app, local: createLocal() };
  const context = contextOf(app.store.get().doc, app.records.current());
  const tree = { querySelector: () => null };
  const press = (key) => moved(ui, context, tree, { key, preventDefault() {}, stopPropagation() {} });
  const active = () => ui.local.get().ledgerActive?.index ?? null;
  const lines = () => linesOf(ui, context, playhead.get().timeline);
  return { ui, press, active, lines };
}

test("nothing computed yet", () => {
  const { app } = fakeApp();
  assert.match(textOf(ledgerView({ app, local: createLocal() })), /^Nothing computed yet/);
});

test("each line of the finished pass, with its place in the tree", async () => {
  const { ui, lines } = await computed();
  const markup = markupOf(ledgerView(ui));
  const { total } = lines();
  assert.equal(markup.match(/role="treeitem"/g).length, total);
  assert.match(textOf(ledgerView(ui)), new RegExp(`^${total} lines Copy Markdown CSV LaTeX`));
  assert.match(markup, new RegExp(`aria-posinset=${total} aria-setsize=${total}`));
});

test("arrows go through the lines, right opens one, left closes it or goes to its parent", async () => {
  const { press, active, lines } = await computed();
  const { total } = lines();
  press("End");
  assert.equal(active(), total - 1);
  press("ArrowDown");
  assert.equal(active(), total - 1);
  press("Home");
  assert.equal(active(), 0);
  press("ArrowDown");
  assert.ok(lines().at(1).opens);
  press("ArrowRight");
  assert.ok(lines().total > total);
  press("ArrowRight");
  assert.equal(active(), 2);
  press("ArrowLeft");
  assert.equal(active(), 1);
  press("ArrowLeft");
  assert.equal(lines().total, total);
});

test("the active line is found again when lines come before it", async () => {
  const { press, lines, ui } = await computed();
  press("End");
  const { key } = ui.local.get().ledgerActive;
  ui.local.set({ ledgerOpened: new Set([lines().at(1).key]) });
  const now = lines();
  assert.equal(now.at(now.active).key, key);
  assert.equal(now.active, now.total - 1);
});
