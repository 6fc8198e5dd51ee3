import assert from "node:assert/strict";
import { test } from "node:test";
import { gapButton, gapNear, gapsOf } from "../../../../static/js/ui/canvas/gaps.js";
import { fakeUi } from "../../fakes/ui.js";
import { markupOf } from "../../samples/page-text.js";

/** The layers of the sample stand at x = 100 to 200, 300 to 500, 600 to 800, and 900. */
const drawn = () => {
  const fake = fakeUi();
  fake.store.set({ camera: { x: 0, y: 0, zoom: 1 } });
  return fake;
};

test("a gap between two layers and after the last; none before the inputs", () => {
  const { store } = drawn();
  assert.deepEqual(
    gapsOf(store.get()).map(({ after, x }) => [after, x]),
    [
      [1, 250],
      [2, 550],
      [3, 850],
      [4, 1000],
    ],
  );
  store.set({ camera: { x: 0, y: 0, zoom: 0.2 } });
  assert.deepEqual(gapsOf(store.get()), [], "no room for a button");
  store.set({ camera: { x: 0, y: 0, zoom: 1 }, connection: "lost" });
  assert.deepEqual(gapsOf(store.get()), []);
});

test("the pointer is near a gap along its whole height", () => {
  const { store } = drawn();
  const state = store.get();
  assert.equal(gapNear(state, 560, 0), 2);
  assert.equal(gapNear(state, 500, 0), null);
  assert.equal(gapNear(state, 560, 5000), null);
});

test("its button names the place and opens the dialog for it", () => {
  const { ui } = drawn();
  assert.equal(markupOf(gapButton(ui)), "");
  ui.local.set({ gap: 2 });
  assert.ok(markupOf(gapButton(ui)).includes("Add a layer between layers 2 and 3"));
  ui.local.set({ gap: 4 });
  assert.ok(markupOf(gapButton(ui)).includes("Add a layer after layer 4"));
});
