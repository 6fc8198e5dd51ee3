import assert from "node:assert/strict";
import { test } from "node:test";
import { setPanel, showTab, shownTabs } from "../../../static/js/state/panel.js";
import { pathKey, shownMuted, shownPaths } from "../../../static/js/state/paths.js";
import { selectionOf } from "../../../static/js/state/selection.js";
import { fakeApp } from "../fakes/app.js";

/** The running example after a backward pass, neuron 4 selected: 4 -> 6 -> 9 and 4 -> 7 -> 9. */
async function explored() {
  const fake = fakeApp();
  await fake.run("run.backward");
  fake.playhead.toEnd();
  fake.store.set({ selection: selectionOf([4]) });
  showTab(fake.store, "lower", "paths");
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
  showTab(store, "lower", "selection");
  assert.equal(shownMuted(app), null);
  showTab(store, "lower", "paths");
  assert.notEqual(shownMuted(app), null);
  setPanel(store, { lowerOpen: false });
  assert.equal(shownMuted(app), null);
});

test("which tabs are in sight", () => {
  const { store } = fakeApp();
  const shown = () => shownTabs(store.get().panel);
  assert.deepEqual(shown(), ["train", "selection"]);
  showTab(store, "lower", "problems");
  assert.deepEqual(shown(), ["train", "problems"]);
  setPanel(store, { single: true });
  assert.deepEqual(shown(), ["problems"], "of the pane used last");
  showTab(store, "upper", "data");
  assert.deepEqual(shown(), ["data"]);
  setPanel(store, { open: false });
  assert.deepEqual(shown(), []);
  showTab(store, "upper", "ledger");
  assert.deepEqual(shown(), ["ledger"], "asked for, the panel opens");
});
