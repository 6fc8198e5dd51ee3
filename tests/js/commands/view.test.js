import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeApp } from "../fakes/app.js";

test("walking over the drawing", async () => {
  const { run, store } = fakeApp();
  const walk = async (...names) => {
    for (const name of names) await run(`view.${name}`);
    return store.get().focus.neuron;
  };
  store.set({ focus: { neuron: 1 } });
  assert.equal(await walk("focusOutput"), 3, "the strongest edge");
  assert.equal(await walk("focusOutput", "focusOutput"), 9);
  assert.equal(await walk("focusInput"), 6);
  assert.deepEqual([...store.get().selection.neurons], [6]);
});
