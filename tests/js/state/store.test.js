import assert from "node:assert/strict";
import { test } from "node:test";
import { createStore, initialState } from "../../../static/js/state/store.js";

test("a subscriber sees every change in order, also one made by another subscriber", () => {
  const store = createStore(initialState());
  const seen = [];
  store.subscribe((state) => state.point === 1 && store.set({ point: 2 }));
  store.subscribe((state, previous) => seen.push([previous.point, state.point]));
  store.set({ point: 1 });
  assert.deepEqual(seen, [
    [-1, 1],
    [1, 2],
  ]);
  store.set({ point: 2 });
  assert.equal(seen.length, 2, "nothing changed, nothing is told");
});

test("one broken subscriber does not keep the others from being told", () => {
  const store = createStore(initialState());
  let told = 0;
  store.subscribe(() => {
    throw new Error("broken");
  });
  store.subscribe(() => (told += 1));
  assert.throws(() => store.set({ point: 3 }), /broken/);
  assert.equal(told, 1);
});
