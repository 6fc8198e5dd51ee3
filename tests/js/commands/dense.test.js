import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeApp, at, keysOf } from "../fakes/app.js";

const initial = { initial_weights: ({ network }) => ({ weights: network.edges.map((_, row) => row + 1) }) };

test("a dense network by its sizes: tidy, in view, with the server's weights, as one entry", async () => {
  const { store, history, said, run } = fakeApp(initial);
  const before = store.get().doc;
  await run("file.dense", { sizes: "1-2-1", activation: "tanh" });
  assert.deepEqual(keysOf(store), ["1>3", "1>4", "2>3", "2>4", "3>6", "4>6", "5>6"]);
  assert.deepEqual(
    store.get().doc.network.edges.map(({ weight, initial: first }) => [weight, first]),
    [1, 2, 3, 4, 5, 6, 7].map((weight) => [weight, weight]),
  );
  assert.deepEqual([at(store, 3).activation, at(store, 6).activation], ["tanh", "identity"]);
  assert.ok(at(store, 1).x < at(store, 3).x && at(store, 3).x < at(store, 6).x);
  assert.equal(at(store, 3).x, at(store, 5).x);
  assert.ok(at(store, 3).y < at(store, 4).y && at(store, 4).y < at(store, 5).y);
  assert.equal(said.at(-1), "New dense network 1-2-1: 6 neurons, 7 edges");
  assert.equal(history.undoLabel(), "New dense network 1-2-1");
  await history.undo();
  assert.equal(store.get().doc, before);
});

test("without sizes it asks; what cannot be read or is too large is refused", async () => {
  const { app, store, run } = fakeApp(initial);
  await run("file.dense");
  assert.equal(store.get().dialog, "dense");
  await run("file.dense", { sizes: "2-x" });
  assert.match(store.get().notice.text, /not “x”\./);
  await run("file.dense", { sizes: "2-3000-1" });
  assert.match(store.get().notice.text, /the limit is 2,000/);
  store.set({ connection: "lost" });
  assert.equal(app.commands.enabled("file.dense", app), "No connection to the server");
});
