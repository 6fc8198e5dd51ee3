import assert from "node:assert/strict";
import { test } from "node:test";
import { createEngineWatch } from "../../../static/js/net/engine.js";
import { setLabel } from "../../../static/js/model/document/edits.js";
import { createHistory } from "../../../static/js/state/history.js";
import { createStore, initialState } from "../../../static/js/state/store.js";
import { createAutosave } from "../../../static/js/storage/autosave.js";
import { openFirst } from "../../../static/js/storage/first.js";
import { offerKept } from "../../../static/js/storage/kept.js";
import { addRecent, forgetOldest, recentDrawings } from "../../../static/js/storage/recent.js";
import { runningExample } from "../samples/networks.js";
import { fakeApp } from "../fakes/app.js";
import { fakeStorage } from "../fakes/storage.js";

const SLOT = "backdraw.document";
const RECENT = "backdraw.recent";

const labelled = (text) => setLabel(runningExample(), 1, text);
const labels = (list) => list.map(({ document }) => document.network.neurons[0].label);

test("the five newest drawings are kept, each once, the newest in front", () => {
  const local = fakeStorage();
  for (const [at, name] of ["a", "b", "c", "b", "d", "e", "f"].entries())
    addRecent(local, labelled(name), at);
  assert.deepEqual(labels(recentDrawings(local)), ["f", "e", "d", "b", "c"]);
  assert.equal(recentDrawings(local)[3].at, 3);
});

test("drawings that are too large together give way to the newest", () => {
  const local = fakeStorage();
  const large = (size) => ({ ...runningExample(), filling: "x".repeat(size) });
  for (const [at, size] of [600_000, 700_000, 790_000].entries()) addRecent(local, large(size), at);
  assert.deepEqual(
    recentDrawings(local).map(({ at }) => at),
    [2, 1],
  );
  addRecent(local, large(3_000_000), 3);
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
    addRecent(local, labelled("a"), 1);
    assert.deepEqual(labels(recentDrawings(local)), ["a"]);
  }
});

test("in a full storage the drawing at hand comes before the recent ones", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const local = fakeStorage(JSON.stringify(runningExample()).length * 3.5);
  for (const [at, name] of ["old", "new"].entries()) addRecent(local, labelled(name), at);
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

test("with no room to set the unreadable aside, it stays and the tab writes elsewhere", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const text = "{" + "x".repeat(6000);
  const local = fakeStorage(10_000);
  local.map.set(SLOT, text);
  const store = createStore(initialState());
  const history = createHistory(store);
  const port = { example: async () => runningExample(), checkDocument: async (json) => JSON.parse(json) };
  const autosave = createAutosave(store, { local, session: fakeStorage() }, () => 1);
  await openFirst({ store, history, port }, autosave, -1);
  autosave.watch();
  const { action } = store.get().notice;
  assert.deepEqual([action.command, action.args], ["file.saveText", { text }], "it can be had as a file");
  history.commit("Label", (document) => setLabel(document, 1, "mine"));
  t.mock.timers.tick(300);
  assert.equal(local.map.get(SLOT), text);
  assert.equal(store.get().storage.saved, true);
  assert.equal(
    JSON.parse(local.map.get(`${SLOT}.${autosave.name()}`)).document.network.neurons[0].label,
    "mine",
  );
});

test("a second unreadable text does not take the place of the first, and neither is ever forgotten", async () => {
  const local = fakeStorage();
  local.map.set(`${SLOT}.unreadable`, "first");
  const autosave = createAutosave(createStore(initialState()), { local, session: fakeStorage() }, () => 9e12);
  autosave.setAside("second");
  local.map.set(`${SLOT}.tab`, "{ cut off");
  autosave.watch(); // tidies up what is old
  assert.deepEqual([...local.map.values()].sort(), ["first", "second", "{ cut off"]);
  assert.deepEqual(autosave.copies(), []);
});

test("an edited drawing that is left is offered again; an untouched example is not", async () => {
  const { app, store, run } = fakeApp({ example: () => labelled("example") });
  const local = fakeStorage();
  await offerKept(store, local, createAutosave(store, { local, session: fakeStorage() }), undefined, () => 1);
  const offered = () => store.get().kept.map(({ title }) => title);
  await run("example.xor");
  assert.deepEqual(offered(), ["Drawing"], "what was there before was not just opened");
  await run("file.new");
  assert.deepEqual(offered(), ["Drawing"]);
  await run("example.xor");
  await app.history.commit("Label", (document) => setLabel(document, 1, "mine"));
  await run("file.new");
  assert.deepEqual(offered(), ["mine", "Drawing"]);
  const [kept] = store.get().kept;
  await run("file.kept", { kept });
  assert.equal(store.get().document.network.neurons[0].label, "mine");
  await run("edit.selectAll");
  await run("edit.label", { ids: [1], label: "emptied" });
  await run("edit.selectAll");
  await run("edit.delete");
  assert.deepEqual(offered(), ["emptied", "mine", "Drawing"]);
});

test("the page asks until the fast engine is ready, and not once more", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const store = createStore(initialState());
  const said = [];
  const answers = ["loading", "loading", "ready"];
  const asked = [];
  const fetchText = async (path) => {
    asked.push(path);
    return JSON.stringify({ ok: true, kernels: answers[asked.length - 1] });
  };
  const watch = createEngineWatch({ store, fetchText, announce: (text) => said.push(text) });
  const pass = async (milliseconds) => {
    t.mock.timers.tick(milliseconds);
    for (let k = 0; k < 9; k += 1) await null;
  };
  watch.greeted();
  await pass(0);
  assert.equal(store.get().engine, "loading");
  store.set({ run: { ...store.get().run, status: "running" } });
  assert.match(said[0], /Preparing the fast engine.*starts by itself/);
  await pass(1000);
  await pass(1000);
  assert.equal(store.get().engine, "ready");
  assert.equal(said[1], "The fast engine is ready");
  await pass(10_000);
  assert.deepEqual(asked, ["/health", "/health", "/health"]);
});

test("a server that does not tell leaves the engine unknown", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  for (const fetchText of [
    async () => "not JSON",
    async () => '{"kernels": 7}',
    async () => {
      throw new Error("gone");
    },
  ]) {
    const store = createStore(initialState());
    createEngineWatch({ store, fetchText, announce() {} }).greeted();
    t.mock.timers.tick(0);
    for (let k = 0; k < 9; k += 1) await null;
    assert.equal(store.get().engine, null);
  }
});
