import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeApp } from "../fakes/app.js";

test("a pass to watch plays at once", async () => {
  const { run, playhead, records } = fakeApp();
  await run("start.watch");
  assert.ok(records.current().dOut, "it goes back as well");
  assert.ok(playhead.get().playing);
});

test("training begins with the click", async () => {
  const { run, calls, store } = fakeApp();
  await run("start.train");
  assert.deepEqual(
    calls.map(([name]) => name).filter((name) => ["example", "train"].includes(name)),
    ["example", "train"],
  );
  assert.equal(store.get().panel.activity, "train");
});

test("where the example cannot be had nothing runs", async () => {
  const failing = fakeApp({
    example() {
      throw new Error("no server");
    },
  });
  await failing.run("start.train");
  assert.equal(failing.store.get().notice.text, "no server");
  assert.ok(!failing.calls.some(([name]) => name === "train"));
});
