import assert from "node:assert/strict";
import { test } from "node:test";
import { removeItems } from "../../../../static/js/model/document/edits.js";
import { pathsView } from "../../../../static/js/ui/panels/paths-view.js";
import { buttonIn, fakeUi } from "../../fakes/ui.js";
import { markupOf, textOf } from "../../samples/page-text.js";

const shown = (ui) => textOf(pathsView(ui));

test("with nothing, or several things, selected it says what to select", () => {
  const { ui, select } = fakeUi();
  assert.ok(shown(ui).includes("Select a weight or a neuron"));
  select([3, 4]);
  assert.ok(shown(ui).includes("Select a weight or a neuron"));
});

test("before its derivative is there it offers the way to it", async () => {
  const { ui, select, run } = fakeUi();
  select([], ["1>4"]);
  assert.ok(shown(ui).startsWith("dL/dw(1 → 4) is not computed yet"));
  assert.equal(buttonIn(pathsView(ui), "run.backward").disabled, false);
  await run("run.backward");
  await run("playhead.start");
  assert.equal(buttonIn(pathsView(ui), "playhead.jump").disabled, false);
});

test("two paths lead from 1 -> 4 to the loss: over 6 and over 7", async () => {
  const { ui, select, computed } = fakeUi();
  await computed();
  select([], ["1>4"]);
  const text = shown(ui);
  // dL/dw = 1, by hand: 2 · 1 · −1 · 1 · 1 · 1 · 1 = −2 over 6, and 3 over 7.
  assert.ok(
    text.startsWith("dL/dw(1 → 4) 1 2 paths lead to the loss; their products add up to the derivative."),
    text,
  );
  assert.ok(text.includes("sum of all paths 1"));
  assert.ok(text.includes("1 → 4 → 7 → 9") && text.includes("1 → 4 → 6 → 9"), text);
  const products = [...markupOf(pathsView(ui)).matchAll(/class="number strong" title=(\S+)/g)].map(
    ([, value]) => value,
  );
  assert.deepEqual(products, ["1", "3", "-2"]);
});

test("a muted path is left out of the sum, and said to be", async () => {
  const { ui, store, select, computed } = fakeUi();
  await computed();
  select([], ["1>4"]);
  // Rows of the neurons 1, 4, 7, 9.
  store.set({ mutedPaths: new Set(["0>3>6>8"]) });
  assert.ok(shown(ui).includes("sum of all paths 1 without the muted one −2"), shown(ui));
  store.set({ mutedPaths: new Set(["0>3>6>8", "0>3>5>8"]) });
  assert.ok(shown(ui).includes("without the 2 muted 0"), shown(ui));
});

test("one path leads from the output itself, none from a neuron that feeds nothing", async () => {
  const { ui, select, computed, history } = fakeUi();
  history.commit("Delete", (document) => removeItems(document, [], ["4>6", "4>7"]));
  await computed();
  select([9]);
  assert.ok(shown(ui).includes("One path leads to the loss; its product is the derivative."), shown(ui));
  select([4]);
  assert.ok(
    shown(ui).includes("No path leads from it to an output, so the loss does not depend on it."),
    shown(ui),
  );
  assert.ok(!shown(ui).includes("sum of all paths"));
});
