import assert from "node:assert/strict";
import { test } from "node:test";
import { config } from "../../../static/js/config.js";
import { setTraining } from "../../../static/js/model/document/edits.js";
import { setWeight } from "../../../static/js/model/document/weights.js";
import { assertSame, connected, frame, settle } from "../fakes/net.js";

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

test("frames of this revision are taken, others dropped; both give credit back", async () => {
  const { server, store, records, training } = await connected();
  await training.start();
  const granted = () =>
    server.log
      .splice(0)
      .filter(([event]) => event === "credit")
      .map(([, { frames }]) => frames);
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
    status: "paused",
    reason: "non_finite",
    revision,
    progress: { step: 12, epoch: 0, position: 0 },
    weights: Array(12).fill(weight),
    error: { code: "non_finite", message: "Neuron 7 is not a number at step 12", neurons: [7], edges: [] },
  });
  await training.start();
  server.state.network.edges.forEach((edge) => (edge.weight = 2));
  server.state.progress = { step: 12, epoch: 0, position: 0 };
  server.emit("state", ending(store.get().revision, 2));
  assert.deepEqual(
    [history.undoLabel(), store.get().run.reason, store.get().focus],
    ["Train 12 steps", "non_finite", { neuron: 7 }],
  );
  await settle();
  assertSame(server, store.get());

  await training.start();
  server.emit("state", ending(store.get().revision - 1, 5));
  assert.equal(store.get().doc.network.edges[0].weight, 2);
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
