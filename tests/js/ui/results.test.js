import assert from "node:assert/strict";
import { test } from "node:test";
import { watchResults } from "../../../static/js/ui/results.js";
import { fakeApp } from "../fakes/app.js";

test("a pass is said with its result once its end is reached, and once only", async () => {
  const { app, run, said, playhead } = fakeApp();
  watchResults(app);
  await run("run.backward");
  assert.ok(!said.some((text) => text.startsWith("Backward pass done")));
  playhead.toEnd();
  playhead.seek(0);
  playhead.toEnd();
  const told = said.filter((text) => text.startsWith("Backward pass done"));
  assert.deepEqual(told, ["Backward pass done: out 9 = 1.5, loss 0.25"]);
});

test("of a running training something is heard every five seconds, and how it ends", async (t) => {
  t.mock.timers.enable({ apis: ["setInterval"] });
  const { app, run, said, store } = fakeApp();
  watchResults(app);
  await run("run.train");
  assert.equal(said.at(-1), "Training");
  store.set({ run: { ...store.get().run, progress: { step: 50, epoch: 50, position: 0 }, dataLoss: 0.125 } });
  t.mock.timers.tick(5000);
  assert.equal(said.at(-1), "Step 50, loss 0.125");
  await run("run.train");
  assert.equal(said.at(-1), "Paused after step 400, loss 0.1");
  t.mock.timers.tick(10_000);
  assert.equal(said.at(-1), "Paused after step 400, loss 0.1");
});
