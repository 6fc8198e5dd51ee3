import assert from "node:assert/strict";
import { test, mock } from "node:test";
import { createMemory } from "../../../static/js/storage/session.js";
import { fakeStorage } from "../fakes/storage.js";
import { tab } from "../samples/tab.js";

test("a reload takes up the revision of its session, and only its own", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const local = fakeStorage();
  const one = tab(local);
  await one.open();
  one.store.set({ revision: 41 });
  one.label("x");
  one.autosave.flush();
  const reloaded = tab(local, one.session);
  await reloaded.open(41);
  assert.equal(reloaded.store.get().revision, 41);
  const stale = tab(local, one.session);
  await stale.open(40);
  assert.notEqual(stale.store.get().revision, 41);
  const other = tab(local);
  await other.open(41);
  assert.notEqual(other.store.get().revision, 41);
});

test("the tab's memory is written lazily, and at once when the page goes away", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const session = fakeStorage();
  const memory = createMemory(session);
  const write = mock.method(session, "setItem");
  for (let revision = 0; revision < 10; revision += 1) memory.save({ token: "t", revision, check: null });
  assert.equal(write.mock.callCount(), 0);
  t.mock.timers.tick(300);
  assert.equal(write.mock.callCount(), 1);
  memory.save({ token: "t", revision: 77, check: null });
  memory.flush();
  assert.equal(createMemory(session).load().revision, 77);
});
