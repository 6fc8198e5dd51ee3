import assert from "node:assert/strict";
import { test } from "node:test";
import { setPanel, showActivity, showCard, shownCards } from "../../../static/js/state/panel.js";
import { pathKey, shownMuted, shownPaths } from "../../../static/js/state/paths.js";
import { selectionOf } from "../../../static/js/state/selection.js";
import { cards } from "../../../static/js/ui/panels/all.js";
import { fakeApp } from "../fakes/app.js";

const show = (store, id) =>
  showCard(
    store,
    cards.find((card) => card.id === id),
  );

/** The running example after a backward pass, neuron 4 selected: 4 -> 6 -> 9 and 4 -> 7 -> 9. */
async function explored() {
  const fake = fakeApp();
  await fake.run("run.backward");
  fake.playhead.toEnd();
  fake.store.set({ selection: selectionOf([4]) });
  show(fake.store, "paths");
  return fake;
}

test("the paths of what is selected, once its derivative is known", async () => {
  const { app, playhead, store } = await explored();
  const { paths } = shownPaths(app);
  assert.equal(paths.count, 2n);
  playhead.toStart();
  assert.equal(shownPaths(app), null);
  playhead.toEnd();
  store.set({ selection: selectionOf([4, 6]) });
  assert.equal(shownPaths(app), null);
});

test("muted edges are drawn while the path explorer shows them", async () => {
  const { app, store } = await explored();
  assert.equal(shownMuted(app), null);
  const { paths } = shownPaths(app).paths;
  store.set({ mutedPaths: new Set([pathKey(paths[0])]) });
  // dL/dout(4) = 1 * (-1) + 0.5 * 3: the path over 7 is the stronger one.
  assert.deepEqual(shownMuted(app), { struck: ["4>7", "7>9"], shared: [] });
  show(store, "ledger");
  assert.equal(shownMuted(app), null);
  show(store, "paths");
  assert.notEqual(shownMuted(app), null);
  setPanel(store, { lowerOpen: false });
  assert.equal(shownMuted(app), null);
});

test("which cards are in sight", () => {
  const { store } = fakeApp();
  const shown = () => shownCards(store.get().panel);
  assert.deepEqual(shown(), ["selection", "ledger"]);
  show(store, "paths");
  assert.deepEqual(shown(), ["selection", "paths"]);
  show(store, "data");
  assert.deepEqual(shown(), ["run", "data"]);
  showActivity(store, "explain");
  assert.deepEqual(shown(), ["selection", "paths"], "each activity is as it was left");
  show(store, "problems");
  assert.deepEqual(shown(), ["problems"], "a list takes the place of the activity");
  setPanel(store, { list: null });
  assert.deepEqual(shown(), ["selection", "paths"]);
  setPanel(store, { single: true });
  assert.deepEqual(shown(), ["paths"], "the one used last");
  show(store, "selection");
  assert.deepEqual(shown(), ["selection"]);
  setPanel(store, { open: false });
  assert.deepEqual(shown(), []);
  show(store, "ledger");
  assert.deepEqual(shown(), ["ledger"], "asked for, the panel opens");
  showActivity(store, "labs");
  assert.deepEqual(shown(), []);
});
