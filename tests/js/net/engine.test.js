import assert from "node:assert/strict";
import { test } from "node:test";
import { createEngineWatch } from "../../../static/js/net/engine.js";
import { createStore, initialState } from "../../../static/js/state/store.js";

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
