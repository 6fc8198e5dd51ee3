import { setCell, setData } from "../../../static/js/model/document/table.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  addEdges,
  moveNeurons,
  removeItems,
  setActivation,
  setLabel,
  setProbe,
  setTraining,
} from "../../../static/js/model/document/edits.js";
import { resetWeights, setWeight, takeTrained } from "../../../static/js/model/document/weights.js";
import { fakeServer } from "../fakes/server.js";
import { assertSame, connected, frame, page, settle } from "../fakes/net.js";

test("hello first, then all parts; the answer brings check and catalogue", async () => {
  const server = fakeServer();
  const { store, memories } = page(server);
  assert.equal(store.get().connection, "connecting");
  server.online();
  await settle();
  assert.deepEqual(server.events(), ["hello", "set_network", "set_data", "set_probe", "set_training"]);
  const state = store.get();
  assert.deepEqual(
    [state.connection, state.check.layers.length, state.checkedEdges.size],
    ["connected", 4, 12],
  );
  assert.equal(state.catalogue[0].range, "−∞ … ∞");
  assert.equal(memories.value.token, "t1");
  assertSame(server, state);
});

test("only what differs is sent, and nothing for looks", async () => {
  const { server, store, edit } = await connected();
  const sends = async (change) => {
    edit(change);
    await settle();
    assertSame(server, store.get());
    return server.events();
  };
  assert.deepEqual(await sends((d) => setLabel(moveNeurons(d, new Map([[1, { x: 9, y: 9 }]])), 1, "x")), []);
  assert.deepEqual(await sends((d) => setWeight(d, "1>3", 5)), ["set_weights"]);
  assert.deepEqual(await sends((d) => setProbe(d, 1, 7)), ["set_probe"]);
  assert.deepEqual(await sends((d) => setTraining(d, { step_size: 0.5 })), ["set_training"]);
  assert.deepEqual(await sends((d) => setActivation(d, [3], "tanh")), ["set_network"]);
  assert.deepEqual(await sends((d) => setData(d, { columns: [1, 9], rows: [[1, 2]] })), ["set_data"]);
  assert.deepEqual(await sends((d) => removeItems(d, [1], [])), ["set_network", "set_data", "set_probe"]);
});

test("one edit carries one revision in all its parts, and only changed edges", async () => {
  const { server, edit } = await connected();
  edit((d) => removeItems(d, [9], []));
  await settle();
  const revisions = server.log.splice(0).map(([, payload]) => payload.revision);
  assert.equal(new Set(revisions).size, 1);
  edit((d) => setWeight(d, "1>3", 8));
  await settle();
  assert.deepEqual(server.log.at(-1)[1].weights, [{ tail: 1, head: 3, weight: 8, initial: 8 }]);
});

test("while one request is on its way, the newest state waits for it; what lies between is never sent", async () => {
  const { server, store, edit } = await connected();
  server.hold();
  for (let value = 1; value <= 20; value += 1) edit((d) => setWeight(d, "1>3", value + 100));
  await settle();
  assert.equal(server.log.length, 1);
  server.release();
  await settle();
  assert.deepEqual(
    server.log.splice(0).map(([, { weights }]) => weights[0].weight),
    [101, 120],
  );
  assertSame(server, store.get());
});

test("there and back again: nothing differs, but the revision is said", async () => {
  const { server, store, edit, history } = await connected();
  server.hold();
  edit((d) => setProbe(d, 1, 1));
  edit((d) => setWeight(d, "1>3", 100));
  history.undo();
  server.release();
  await settle();
  assertSame(server, store.get());
});

test("requests wait for the newest edit; an answer that an edit has overtaken is dropped", async () => {
  const { server, edit, port, store } = await connected();
  edit((d) => addEdges(d, [{ tail: 3, head: 7, weight: 1 }]));
  assert.ok(!store.get().checkedEdges.has("3>7"), "pending until the check has answered");
  const heads = port.allowedHeads([1]);
  await settle();
  assert.deepEqual(server.events(), ["set_network", "allowed_heads"]);
  assert.deepEqual((await heads).heads, []);
  assert.ok(store.get().checkedEdges.has("3>7"));

  server.hold();
  const late = port.allowedHeads([1]);
  await settle();
  edit((d) => setWeight(d, "1>3", 3));
  server.release();
  await assert.rejects(late, { code: "stale_revision" });
});

test("a step that an edit has overtaken leaves server and page with the same weights", async () => {
  const { server, edit, port, store } = await connected();
  server.frame = frame(store.get().revision);
  server.hold();
  const step = port.step();
  await settle();
  edit((d) => setWeight(d, "1>3", 3));
  server.release();
  await assert.rejects(step, { code: "stale_revision" });
  await settle();
  assertSame(server, store.get());
});

test("what the server refuses is said once, fails requests, and is tried again with the next edit", async () => {
  const { server, store, edit, port } = await connected();
  server.refuse = (event) =>
    event === "set_network" ? { code: "limit", message: "too many", neurons: [], edges: [] } : null;
  edit((d) => setActivation(d, [3], "tanh"));
  await settle();
  assert.equal(store.get().notice.text, "too many");
  await assert.rejects(port.forward(-1), { code: "limit" });
  assert.deepEqual(server.events(), ["set_network"]);
  server.refuse = null;
  edit((d) => setActivation(d, [3], "relu"));
  await settle();
  assertSame(server, store.get());
});

test("a server that is ahead is overtaken", async () => {
  const { server, store, edit } = await connected();
  server.state.revision = 40;
  edit((d) => setWeight(d, "1>3", 4));
  await settle();
  await settle();
  await settle();
  assert.ok(store.get().revision >= 40);
  assertSame(server, store.get());
});

test("a large table goes by HTTP with the session's token, once its edits rest or somebody waits", async (t) => {
  const { server, store, edit, posts, sync } = await connected();
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const rows = Array.from({ length: 60_000 }, (_, k) => [k / 7, k]);
  edit((d) => setData(d, { columns: [1, 9], rows }));
  edit((d) => setCell(d, 0, 1, 5));
  await settle();
  assert.deepEqual(posts, []);
  t.mock.timers.tick(500);
  await settle();
  assert.deepEqual(server.events(), []);
  assert.equal(posts.length, 1);
  assert.deepEqual(
    [posts[0][0], posts[0][2]["X-Backdraw-Token"], posts[0][1].rows.length],
    ["/session/data", "t1", 60_000],
  );
  edit((d) => setCell(d, 1, 1, 5));
  await sync.settled();
  assert.equal(posts.length, 2);
  assert.equal(store.get().checkedRevision, store.get().revision);
});

test("too large a file is refused before it is sent", async () => {
  const { port, posts } = await connected();
  await assert.rejects(port.checkDocument("x".repeat(101)), { code: "too_large" });
  assert.deepEqual(posts, []);
});

test("settings whose answer was lost are said again, also where they are the old ones by now", async () => {
  const { server, store, edit } = await connected();
  edit((d) => setTraining(d, { optimizer: "momentum" }));
  server.offline();
  await settle();
  edit((d) => setTraining(d, { optimizer: "sgd" }));
  server.online();
  await settle();
  assertSame(server, store.get());
});

test("whatever happens in whatever order, in the end both sides have the same", async () => {
  const action = fc.oneof(
    fc.record({ what: fc.constant("weight"), row: fc.nat(11), value: fc.integer({ min: -9, max: 9 }) }),
    fc.record({ what: fc.constant("optimizer"), row: fc.nat(2) }),
    fc.record({
      what: fc.constantFrom(
        "add",
        "remove",
        "probe",
        "settings",
        "undo",
        "redo",
        "hold",
        "release",
        "break",
        "restart",
        "wait",
        "step",
        "reset",
        "move",
      ),
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 30 }), async (actions) => {
      const { server, store, edit, history, port } = await connected();
      for (const { what, row, value } of actions) {
        const { edges } = store.get().doc.network;
        server.frame = frame(store.get().revision);
        if (what === "weight" && edges[row])
          edit((d) => setWeight(d, `${edges[row].tail}>${edges[row].head}`, value));
        if (what === "add") edit((d) => addEdges(d, [{ tail: 3, head: 7, weight: 1 }]));
        if (what === "remove") edit((d) => removeItems(d, [], ["3>7"]));
        if (what === "probe") edit((d) => setProbe(d, 1, (d.probe[1] ?? 0) + 1));
        if (what === "settings") edit((d) => setTraining(d, { seed: d.training.seed + 1 }));
        if (what === "optimizer")
          edit((d) => setTraining(d, { optimizer: ["sgd", "momentum", "adam"][row] }));
        if (what === "reset") edit(resetWeights);
        if (what === "move") edit((d) => moveNeurons(d, new Map([[1, { x: Math.random(), y: 0 }]])));
        if (what === "undo") history.undo();
        if (what === "redo") history.redo();
        if (what === "hold") server.hold();
        if (what === "release") server.release();
        if (what === "wait") await settle();
        if (what === "step") {
          port.step().then(
            ({ trained }) =>
              edit(
                (d) =>
                  takeTrained(d, { ...trained, weights: d.network.edges.map(({ weight }) => weight + 1) }),
                { raise: false },
              ),
            () => {},
          );
        }
        if (what === "break" || what === "restart") {
          server.offline();
          server.release();
          if (what === "restart") server.forget();
          await settle();
          server.online();
        }
      }
      server.release();
      for (let k = 0; k < 20; k += 1) await settle();
      assertSame(server, store.get());
    }),
    { numRuns: 150 },
  );
});

test("what the optimizer keeps is the document's: reset drops it, undo and redo bring back what belongs there", async () => {
  const { server, store, history, edit, training } = await connected();
  edit((d) => setTraining(d, { optimizer: "momentum" }));
  await training.start();
  const kept = { optimizer: "momentum", age: 2, values: [store.get().doc.network.edges.map(() => 0.25)] };
  Object.assign(server.state, { progress: { step: 2, epoch: 2, position: 0 }, memory: kept });
  server.state.network.edges.forEach((edge) => (edge.weight = 3));
  server.events();
  await training.pause();
  await settle();
  assert.deepEqual(store.get().doc.training.memory, kept);
  assert.deepEqual(server.events(), ["pause"], "it has all that already");
  for (const [change, memory] of [
    [() => edit(resetWeights), null],
    [() => history.undo(), kept],
    [() => history.undo(), null],
    [() => history.redo(), kept],
    [() => edit((d) => setTraining(d, { optimizer: "adam" })), null],
    [() => history.undo(), kept],
    [() => edit((d) => addEdges(d, [{ tail: 3, head: 7, weight: 1 }])), null],
    [() => history.undo(), kept],
  ]) {
    change();
    await settle();
    assert.deepEqual(server.state.memory, memory);
    assertSame(server, store.get());
  }
});

test("a training that left every weight as it was is undone on the server as well", async () => {
  const { server, store, history, training } = await connected();
  await training.start();
  server.state.progress = { step: 5, epoch: 5, position: 0 };
  await training.pause();
  await settle();
  assert.equal(store.get().doc.training.progress.step, 5);
  history.undo();
  await settle();
  assertSame(server, store.get());
  assert.equal(server.state.progress.step, 0);
});
