import assert from "node:assert/strict";
import { test } from "node:test";
import { setLabel } from "../../../static/js/model/document/edits.js";
import { createHistory } from "../../../static/js/state/history.js";
import { createStore, initialState } from "../../../static/js/state/store.js";
import { createAutosave } from "../../../static/js/storage/autosave.js";
import { addRecent, forgetOldest, recentDrawings } from "../../../static/js/storage/recent.js";
import { runningExample } from "../samples/networks.js";
import { fakeStorage } from "../fakes/storage.js";
import { SLOT } from "../samples/tab.js";
const RECENT = "backdraw.recent";
const labelled = (text) => setLabel(runningExample(), 1, text);
const labels = (list) => list.map(({ document }) => document.network.neurons[0].label);

test("the five newest drawings are kept, each once, the newest in front", () => {
  const local = fakeStorage();
  for (const [at, name] of ["a", "b", "c", "b", "d", "e", "f"].entries())
    addRecent(local, { document: labelled(name), at: at });
  assert.deepEqual(labels(recentDrawings(local)), ["f", "e", "d", "b", "c"]);
  assert.equal(recentDrawings(local)[3].at, 3);
});

test("drawings that are too large together give way to the newest", () => {
  const local = fakeStorage();
  const large = (size) => ({ ...runningExample(), filling: "x".repeat(size) });
  for (const [at, size] of [600_000, 700_000, 790_000].entries())
    addRecent(local, { document: large(size), at: at });
  assert.deepEqual(
    recentDrawings(local).map(({ at }) => at),
    [2, 1],
  );
  addRecent(local, { document: large(3_000_000), at: 3 });
  assert.deepEqual(
    recentDrawings(local).map(({ at }) => at),
    [3],
    "the newest is kept however large",
  );
});

test("what is no list of drawings is no reason to fail", () => {
  for (const text of [
    "{",
    "5",
    '{"a": 1}',
    '[null, 7, {"at": 1}, {"at": 1, "document": {"network": {"neurons": [1]}}}]',
  ]) {
    const local = fakeStorage();
    local.map.set(RECENT, text);
    assert.deepEqual(recentDrawings(local), [], text);
    assert.equal(forgetOldest(local), false);
    addRecent(local, { document: labelled("a"), at: 1 });
    assert.deepEqual(labels(recentDrawings(local)), ["a"]);
  }
});

test("in a full storage the drawing at hand comes before the recent ones", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const local = fakeStorage(JSON.stringify(runningExample()).length * 3.5);
  for (const [at, name] of ["old", "new"].entries()) addRecent(local, { document: labelled(name), at: at });
  local.map.set("of another program", "x".repeat(JSON.stringify(runningExample()).length));
  const store = createStore(initialState());
  const history = createHistory(store);
  const autosave = createAutosave(store, { local, session: fakeStorage() }, () => 1);
  autosave.watch();
  history.commit("Open", () => runningExample());
  t.mock.timers.tick(300);
  assert.equal(store.get().storage.saved, true);
  assert.ok(local.map.has(SLOT) && local.map.has("of another program"));
  assert.deepEqual(labels(recentDrawings(local)), ["new"]);
});

test("while neurons are dragged nothing is written; when the page goes away it is", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const local = fakeStorage();
  const store = createStore(initialState());
  const history = createHistory(store);
  const autosave = createAutosave(store, { local, session: fakeStorage() }, () => Date.now());
  autosave.watch();
  store.set({ gesture: { guides: [] } });
  history.commit("Open", () => runningExample());
  t.mock.timers.tick(2000);
  assert.equal(local.map.has(SLOT), false);
  store.set({ gesture: {} });
  t.mock.timers.tick(300);
  assert.equal(local.map.has(SLOT), true);
  local.map.delete(SLOT);
  store.set({ gesture: { guides: [] } });
  history.commit("Label", (document) => setLabel(document, 1, "moved"));
  autosave.flush();
  assert.equal(local.map.has(SLOT), true);
});
