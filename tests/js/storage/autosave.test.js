import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as settled } from "node:timers/promises";
import { setLabel } from "../../../static/js/model/document/edits.js";
import { showActivity } from "../../../static/js/state/panel.js";
import { createHistory } from "../../../static/js/state/history.js";
import { createStore, initialState } from "../../../static/js/state/store.js";
import { createAutosave } from "../../../static/js/storage/autosave.js";
import { openFirst } from "../../../static/js/storage/first.js";
import { runningExample } from "../samples/networks.js";
import { fakeStorage } from "../fakes/storage.js";
import { SLOT, kept, tab } from "../samples/tab.js";

test("the first visit shows the running example; the next one what was drawn", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const local = fakeStorage();
  const first = tab(local);
  await first.open();
  assert.equal(first.store.get().doc.network.neurons.length, 9);
  assert.equal(local.map.has(SLOT), false, "looking is not drawing");
  first.label("mine");
  assert.equal(first.store.get().storage.saved, false);
  t.mock.timers.tick(300);
  assert.equal(first.store.get().storage.saved, true);
  const second = tab(local);
  await second.open();
  assert.equal(second.store.get().doc.network.neurons[0].label, "mine");
});

test("the activity a drawing was left in is kept with it; looking alone keeps nothing", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const local = fakeStorage();
  const first = tab(local);
  await first.open();
  showActivity(first.store, "train");
  t.mock.timers.tick(300);
  assert.equal(local.map.has(SLOT), false);
  first.label("mine");
  t.mock.timers.tick(300);
  showActivity(first.store, "labs");
  t.mock.timers.tick(300);
  const second = tab(local);
  await second.open();
  assert.equal(second.store.get().panel.activity, "labs");
  const saved = kept(local);
  local.map.set(SLOT, JSON.stringify({ ...saved, activity: "juggling" }));
  const third = tab(local);
  await third.open();
  assert.equal(third.store.get().panel.activity, "explain", "what nobody knows is left out");
});

test("in a long burst of changes it is kept within about a second", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const local = fakeStorage();
  const one = tab(local);
  await one.open();
  for (let k = 0; k < 15; k += 1) {
    one.label(`l${k}`);
    t.mock.timers.tick(100);
  }
  assert.ok(local.map.has(SLOT));
});

test("a full or forbidden storage is said, and drawing goes on", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  for (const local of [fakeStorage(10), null]) {
    const one = tab(local);
    await one.open();
    one.label("x");
    t.mock.timers.tick(300);
    assert.equal(one.store.get().storage.saved, false);
    assert.match(one.store.get().storage.problem, /full|not allow/);
    const { notice } = one.store.get();
    assert.match(notice.text, /^This drawing is not saved\. .*(full|not allow)/);
    assert.deepEqual(notice.action, { label: "Save as a file", command: "file.save" });
    assert.equal(one.autosave.unsaved(), true);
    one.store.set({ notice: null, filed: one.store.get().doc });
    assert.equal(one.autosave.unsaved(), false);
    one.label("y");
    t.mock.timers.tick(300);
    assert.equal(one.store.get().notice, null, "said once");
    assert.equal(one.autosave.unsaved(), true);
  }
});

test("what is said of a full storage is gone once there is room", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const local = fakeStorage();
  const one = tab(local);
  await one.open();
  local.map.set("other", "x");
  const { setItem } = local;
  local.setItem = () => {
    throw Object.assign(new Error("full"), { name: "QuotaExceededError" });
  };
  one.label("x");
  t.mock.timers.tick(300);
  assert.equal(one.store.get().notice.kind, "error");
  local.setItem = setItem;
  one.label("y");
  t.mock.timers.tick(300);
  assert.equal(one.store.get().notice, null);
  assert.equal(one.autosave.unsaved(), false);
});

test("what can't be read is set aside, not lost; the example is shown and a notice says why", async () => {
  for (const text of ["{", "{}", '{"document": null, "revision": 1}']) {
    const local = fakeStorage();
    local.map.set(SLOT, text);
    const one = tab(local);
    await one.open();
    assert.equal(one.store.get().doc.network.neurons.length, 9);
    assert.equal(one.store.get().notice.kind, "error");
    assert.equal(local.map.get("backdraw.document.unreadable"), text);
  }
});

test("a document that the server refuses is set aside as well; without a server it is shown", async () => {
  const local = fakeStorage();
  const saved = { document: { ...runningExample(), format: "backdraw/9" }, revision: 3, tab: "x", at: 1 };
  local.map.set(SLOT, JSON.stringify(saved));
  const one = tab(local);
  one.port.checkDocument = async () => {
    throw { code: "newer_version", message: "this file is of a newer version" };
  };
  await one.open();
  assert.match(one.store.get().notice.text, /newer version/);
  assert.ok(local.map.has("backdraw.document.unreadable"));
  const two = tab(local);
  two.port.checkDocument = async () => {
    throw { code: "disconnected", message: "no server" };
  };
  await two.open();
  assert.equal(two.store.get().doc.format, "backdraw/9");
});

test("a generator's rows are not kept, and are made again as soon as there is a server", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const local = fakeStorage();
  const rows = [
    [1, 2],
    [3, 4],
  ];
  const generator = { name: "sine", count: 2, noise: 0, seed: 1 };
  const one = tab(local);
  await one.open();
  const made = (document) => ({ ...document, data: { ...document.data, rows } });
  one.history.commit("Data", (d) => ({
    ...d,
    format: "backdraw/2",
    data: { columns: [1, 9], rows, generator },
  }));
  t.mock.timers.tick(2000);
  assert.deepEqual(kept(local).document.data, { columns: [1, 9], rows: [], generator });
  const two = tab(local);
  two.port.checkDocument = async (text) => made(JSON.parse(text));
  await two.open();
  assert.deepEqual(two.store.get().doc.data.rows, rows);
  // Without a server the drawing is there at once, and what is edited meanwhile stays.
  const three = tab(local);
  three.port.checkDocument = async () => {
    throw { code: "disconnected", message: "no server" };
  };
  await three.open();
  three.label("mine");
  t.mock.timers.tick(2000);
  assert.deepEqual(kept(local).document.data.generator, generator);
  three.port.checkDocument = two.port.checkDocument;
  three.store.set({ connection: "connected" });
  await settled();
  const { doc } = three.store.get();
  assert.deepEqual([doc.data.rows, doc.network.neurons[0].label], [rows, "mine"]);
});

test("two tabs: neither overwrites the other, and each finds its own again", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const local = fakeStorage();
  const a = tab(local);
  const b = tab(local);
  await a.open();
  await b.open();
  a.label("a1");
  t.mock.timers.tick(300);
  b.label("b1");
  t.mock.timers.tick(300);
  a.autosave.heard({ key: SLOT, newValue: local.map.get(SLOT) });
  assert.match(a.store.get().notice.text, /Another tab/);
  a.label("a2");
  t.mock.timers.tick(300);
  b.autosave.heard({ key: "backdraw.document.other", newValue: "x" });
  assert.equal(kept(local).document.network.neurons[0].label, "b1");

  const again = tab(local, a.session);
  await again.open();
  assert.equal(again.store.get().doc.network.neurons[0].label, "a2");
  const next = tab(local);
  await next.open();
  assert.equal(next.store.get().doc.network.neurons[0].label, "b1");
});

test("a duplicated tab, which has the name of its original, gets its own", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const local = fakeStorage();
  const original = tab(local);
  await original.open();
  const session = fakeStorage();
  for (const [name, text] of original.session.map) session.map.set(name, text);
  const copy = tab(local, session);
  await copy.open();
  original.label("original");
  t.mock.timers.tick(300);
  copy.autosave.heard({ key: SLOT, newValue: local.map.get(SLOT) });
  copy.label("copy");
  t.mock.timers.tick(300);
  for (const [one, label] of [
    [original, "original"],
    [copy, "copy"],
  ]) {
    const again = tab(local, one.session);
    await again.open();
    assert.equal(again.store.get().doc.network.neurons[0].label, label);
  }
});

test("old copies of closed tabs are forgotten, other people's slots are not", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1e12 });
  const local = fakeStorage();
  const copy = (at) => JSON.stringify({ document: runningExample(), revision: 1, tab: "t", at });
  local.map.set(`${SLOT}.old`, copy(1));
  local.map.set(`${SLOT}.new`, copy(1e12 - 1000));
  local.map.set("backdraw.document.unreadable", "{");
  local.map.set("elsewhere", "{");
  await tab(local).open();
  assert.deepEqual([...local.map.keys()].sort(), [
    "backdraw.document.new",
    "backdraw.document.unreadable",
    "elsewhere",
  ]);
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
