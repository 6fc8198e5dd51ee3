import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { config } from "../../static/js/config.js";
import { addEdges, moveNeurons, removeItems, setActivation, setData, setLabel, setProbe, setTraining } from "../../static/js/model/edits.js";
import { setWeight, takeWeights } from "../../static/js/model/weights.js";
import { createPort } from "../../static/js/net/port.js";
import { createStream } from "../../static/js/net/stream.js";
import { createSync } from "../../static/js/net/sync.js";
import { createHistory } from "../../static/js/state/history.js";
import { createRecords } from "../../static/js/state/records.js";
import { createStore, initialState } from "../../static/js/state/store.js";
import { createTraining } from "../../static/js/state/training.js";
import { runningExample } from "./arbitrary.js";
import { fakeServer } from "./fake-server.js";

const settle = async () => {
  for (let k = 0; k < 60; k += 1) await Promise.resolve();
};
const frameBytes = readFileSync(new URL("../fixtures/frame.bin", import.meta.url));
/** The fixture's frame under another revision. */
function frame(revision) {
  const bytes = Uint8Array.from(frameBytes);
  new DataView(bytes.buffer).setUint32(12, revision, true);
  return bytes.buffer;
}

/** A page: everything between the store and the socket. */
function page(server, { document = runningExample(), memory = { token: null, revision: -1, check: null }, revision = 0 } = {}) {
  const store = createStore({ ...initialState(), document, revision });
  const history = createHistory(store);
  const records = createRecords(store);
  const posts = [];
  const post = async (path, body, headers) => {
    posts.push([path, JSON.parse(body), headers]);
    if (path === "/session/data") server.state.data = JSON.parse(body);
    return { ok: true, document: JSON.parse(body) };
  };
  const memories = { value: memory, load: () => memories.value, save: (next) => (memories.value = next) };
  const training = () => made;
  const window = { hidden: false, addEventListener: (_type, listener) => (window.changed = listener) };
  const { client } = server;
  const sync = createSync({ store, client, training, memory: memories, post, onGreeted: () => stream.greeted() });
  const stream = createStream({ store, records, client, training, forgetNetwork: sync.forgetNetwork, page: window });
  const port = createPort({ store, client, sync, grant: stream.grant, fetchText: async () => "{}", post, maxFileBytes: 100 });
  const made = createTraining({ store, history, records, port, announce() {} });
  const edit = (change, options) => history.commit("edit", change, options);
  return { store, history, records, port, training: made, edit, posts, memories, window };
}

async function connected(options) {
  const server = fakeServer();
  const parts = page(server, options);
  server.online();
  await settle();
  server.events();
  return { server, ...parts };
}

/** The server has exactly what is drawn. */
function assertSame({ state }, { document, revision, checkedRevision }) {
  const { network, data, probe, training } = document;
  assert.deepEqual(state.network.neurons, network.neurons.map(({ id, kind, activation }) => ({ id, kind, activation })));
  assert.deepEqual(state.network.edges, network.edges);
  assert.deepEqual(state.data.rows, data.rows);
  assert.deepEqual(state.probe, probe);
  const { progress, ...settings } = training;
  assert.deepEqual(state.training, settings);
  assert.deepEqual(state.progress, progress);
  assert.deepEqual([state.revision, checkedRevision], [revision, revision]);
}

test("hello first, then all parts; the answer brings check and catalogue", async () => {
  const server = fakeServer();
  const { store, memories } = page(server);
  assert.equal(store.get().connection, "connecting");
  server.online();
  await settle();
  assert.deepEqual(server.events(), ["hello", "set_network", "set_data", "set_probe", "set_training"]);
  const state = store.get();
  assert.deepEqual([state.connection, state.check.layers.length, state.checkedEdges.size], ["connected", 4, 12]);
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
  assert.deepEqual(server.log.splice(0).map(([, { weights }]) => weights[0].weight), [101, 120]);
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

test("weights that a training brought are not sent back; undo sends the old ones and the old progress", async () => {
  const { server, store, history, training } = await connected();
  await training.start();
  server.state.network.edges.forEach((edge) => (edge.weight += 10));
  server.state.progress = { step: 400, epoch: 1, position: 0 };
  await training.pause();
  await settle();
  assert.deepEqual(server.events(), ["train", "pause"]);
  assertSame(server, store.get());
  history.undo();
  await settle();
  assert.deepEqual(server.events(), ["set_weights", "set_training"]);
  assertSame(server, store.get());
  history.redo();
  await settle();
  assertSame(server, store.get());
});

test("settings changed during a run leave its progress alone", async () => {
  const { server, edit, training } = await connected();
  await training.start();
  server.state.progress = { step: 50, epoch: 0, position: 0 };
  edit((d) => setTraining(d, { step_size: 0.2 }));
  await settle();
  assert.equal(server.log.at(-1)[1].training.progress, undefined);
  assert.equal(server.state.progress.step, 50);
});

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
  edit((d) => takeWeights(d, d.network.edges.map((_, k) => k), { step: 7, epoch: 0, position: 0 }));
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
  assert.ok(server.events().every((event) => event === "hello"), "nothing that would pause it");
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

test("what the server refuses is said once, fails requests, and is tried again with the next edit", async () => {
  const { server, store, edit, port } = await connected();
  server.refuse = (event) => (event === "set_network" ? { code: "limit", message: "too many", neurons: [], edges: [] } : null);
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

test("a large table goes by HTTP with the session's token", async () => {
  const { server, store, edit, posts } = await connected();
  const rows = Array.from({ length: 60_000 }, (_, k) => [k / 7, k]);
  edit((d) => setData(d, { columns: [1, 9], rows }));
  await settle();
  assert.deepEqual(server.events(), []);
  assert.deepEqual([posts[0][0], posts[0][2]["X-Backdraw-Token"], posts[0][1].rows.length], ["/session/data", "t1", 60_000]);
  assert.equal(store.get().checkedRevision, store.get().revision);
});

test("frames of this revision are taken, others dropped; both give credit back", async () => {
  const { server, store, records, training } = await connected();
  await training.start();
  const granted = () => server.log.splice(0).filter(([event]) => event === "credit").map(([, { frames }]) => frames);
  assert.deepEqual(granted(), [config.credit]);
  server.emit("frame", frame(store.get().revision));
  assert.equal(records.list().length, 1);
  assert.equal(store.get().run.progress.step, 42);
  server.emit("frame", frame(99));
  assert.equal(records.list().length, 1);
  assert.deepEqual(granted(), [1, 1]);
});

test("the server ends a run: its weights are taken, its error shown; of an older revision they are not", async () => {
  const { server, store, training, history, edit } = await connected();
  const ending = (revision, weight) => ({
    ...{ status: "paused", reason: "non_finite", revision, progress: { step: 12, epoch: 0, position: 0 }, weights: Array(12).fill(weight) },
    error: { code: "non_finite", message: "Neuron 7 is not a number at step 12", neurons: [7], edges: [] },
  });
  await training.start();
  server.state.network.edges.forEach((edge) => (edge.weight = 2));
  server.state.progress = { step: 12, epoch: 0, position: 0 };
  server.emit("state", ending(store.get().revision, 2));
  assert.deepEqual([history.undoLabel(), store.get().run.reason, store.get().focus], ["Train 12 steps", "non_finite", { neuron: 7 }]);
  await settle();
  assertSame(server, store.get());

  await training.start();
  server.emit("state", ending(store.get().revision - 1, 5));
  assert.equal(store.get().document.network.edges[0].weight, 2);
  assert.equal(store.get().run.status, "paused");
  edit((d) => setWeight(d, "1>3", 1));
  await settle();
  assertSame(server, store.get());
});

test("a hidden page says so", async () => {
  const { server, window } = await connected();
  window.hidden = true;
  window.changed();
  assert.deepEqual(server.log.at(-1), ["visible", { visible: false }]);
});

test("too large a file is refused before it is sent", async () => {
  const { port, posts } = await connected();
  await assert.rejects(port.checkDocument("x".repeat(101)), { code: "too_large" });
  assert.deepEqual(posts, []);
});

test("whatever happens in whatever order, in the end both sides have the same", async () => {
  const action = fc.oneof(
    fc.record({ what: fc.constant("weight"), row: fc.nat(11), value: fc.integer({ min: -9, max: 9 }) }),
    fc.record({ what: fc.constantFrom("add", "remove", "probe", "settings", "undo", "redo", "hold", "release", "break", "restart", "wait", "step", "move") }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 30 }), async (actions) => {
      const { server, store, edit, history, port } = await connected();
      for (const { what, row, value } of actions) {
        const { edges } = store.get().document.network;
        server.frame = frame(store.get().revision);
        if (what === "weight" && edges[row]) edit((d) => setWeight(d, `${edges[row].tail}>${edges[row].head}`, value));
        if (what === "add") edit((d) => addEdges(d, [{ tail: 3, head: 7, weight: 1 }]));
        if (what === "remove") edit((d) => removeItems(d, [], ["3>7"]));
        if (what === "probe") edit((d) => setProbe(d, 1, (d.probe[1] ?? 0) + 1));
        if (what === "settings") edit((d) => setTraining(d, { seed: d.training.seed + 1 }));
        if (what === "move") edit((d) => moveNeurons(d, new Map([[1, { x: Math.random(), y: 0 }]])));
        if (what === "undo") history.undo();
        if (what === "redo") history.redo();
        if (what === "hold") server.hold();
        if (what === "release") server.release();
        if (what === "wait") await settle();
        if (what === "step") {
          port.step().then(
            ({ progress }) => edit((d) => takeWeights(d, d.network.edges.map(({ weight }) => weight + 1), progress), { raise: false }),
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
