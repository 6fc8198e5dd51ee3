import assert from "node:assert/strict";
import { test } from "node:test";
import { createStore, initialState } from "../../../static/js/state/store.js";
import { keepPreferences, validPreferences } from "../../../static/js/storage/preferences.js";
import { fakeStorage } from "../fakes/storage.js";
import { kept } from "../samples/tab.js";

test("preferences are kept, and nonsense in the storage is ignored", () => {
  const local = fakeStorage();
  local.map.set(
    "backdraw.preferences",
    JSON.stringify({ theme: "dark", digits: 99, playSpeed: "fast", other: 1 }),
  );
  const store = createStore(initialState());
  keepPreferences(store, local);
  assert.equal(store.get().preferences.theme, "dark");
  assert.equal(store.get().preferences.digits, 4);
  store.set({ preferences: { ...store.get().preferences, digits: 6 } });
  assert.equal(kept(local, "backdraw.preferences").digits, 6);
  assert.deepEqual(validPreferences(null), {});
  assert.deepEqual(validPreferences("text"), {});
});
