import assert from "node:assert/strict";
import { test } from "node:test";
import { addEdges } from "../../../static/js/model/document/edits.js";
import { setWeight, takeTrained } from "../../../static/js/model/document/weights.js";
import { assertSame, connected, page, settle } from "../fakes/net.js";

test("a broken connection: drawing goes on, and the newest is sent afterwards", async () => {
  const { server, store, edit, port } = await connected();
  server.offline();
  assert.equal(store.get().connection, "lost");
  edit((d) => addEdges(d, [{ tail: 3, head: 7, weight: 1 }]));
  edit((d) => setWeight(d, "1>3", 4));
  await assert.rejects(port.forward(-1), { code: "disconnected" });
  server.online();
  await settle();
  assert.equal(server.log[0][1].token, "t1");
  assertSame(server, store.get());
});

test("nothing was changed meanwhile: nothing is sent again", async () => {
  const { server, store } = await connected();
  server.offline();
  server.online();
  await settle();
  assert.deepEqual(server.events(), ["hello"]);
  assertSame(server, store.get());
});

test("the connection breaks while an edit is on its way", async () => {
  const { server, store, edit } = await connected();
  server.hold();
  edit((d) => setWeight(d, "1>3", 4));
  await settle();
  server.offline();
  server.release();
  await settle();
  server.online();
  await settle();
  assertSame(server, store.get());
});

test("a restarted server gets everything, from the step reached", async () => {
  const { server, store, edit } = await connected();
  edit((d) =>
    takeTrained(d, {
      weights: d.network.edges.map((_, k) => k),
      progress: { step: 7, epoch: 0, position: 0 },
      memory: null,
    }),
  );
  await settle();
  server.offline();
  server.forget();
  server.online();
  await settle();
  assert.equal(server.state.progress.step, 7);
  assertSame(server, store.get());
});

test("a training that ran on through the break runs on; one that ended meanwhile is taken over", async () => {
  const { server, store, training, history } = await connected();
  await training.start();
  server.offline();
  server.online();
  await settle();
  assert.equal(store.get().run.status, "running");
  assert.deepEqual(server.events(), ["train", "hello"]);
  server.offline();
  server.state.status = "paused";
  server.state.progress = { step: 30, epoch: 0, position: 0 };
  server.state.network.edges.forEach((edge) => (edge.weight = 3));
  server.online();
  await settle();
  assert.deepEqual([store.get().run.status, history.undoLabel()], ["paused", "Train 30 steps"]);
  assertSame(server, store.get());
});

test("a reloaded page takes up its running training without disturbing it", async () => {
  const { server, store, training, memories } = await connected();
  await training.start();
  server.offline();
  server.events();
  const again = page(server, { memory: memories.value, revision: store.get().revision });
  server.online();
  await settle();
  assert.deepEqual([again.store.get().run.status, again.store.get().check.layers.length], ["running", 4]);
  assert.ok(
    server.events().every((event) => event === "hello"),
    "nothing that would pause it",
  );
});

test("a page that kept another drawing than its session says everything again, beyond the old revision", async () => {
  const { server, memories, edit } = await connected();
  for (let value = 1; value < 6; value += 1) edit((d) => setWeight(d, "1>3", value + 50));
  await settle();
  server.offline();
  const again = page(server, { memory: memories.value, revision: 0 });
  server.online();
  await settle();
  assertSame(server, again.store.get());
});
