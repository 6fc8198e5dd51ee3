import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeApp } from "../fakes/app.js";

const weightOf = (store, row) => store.get().doc.network.edges[row].weight;

test("forward shows the record and plays it from the start", async () => {
  const { run, playhead, calls } = fakeApp();
  await run("run.forward");
  assert.deepEqual(calls, [["forward", -1]]);
  assert.deepEqual([playhead.get().position, playhead.get().playing], [0, true]);
});

test("backward goes on from the loss where forward is on screen already, else from the start", async () => {
  const { run, playhead, store } = fakeApp();
  await run("run.backward");
  assert.equal(playhead.get().position, 0);
  await run("run.forward");
  await run("playhead.end");
  await run("run.backward");
  const { timeline } = playhead.get();
  assert.deepEqual([playhead.get().position, playhead.get().playing], [timeline.lossAt + 1, true]);
  await run("run.forward"); // under way, the loss not yet reached
  await run("run.backward");
  assert.equal(playhead.get().position, 0);
  await run("playhead.end");
  await run("edit.weight", { edge: "1>3", value: 4 });
  assert.equal(store.get().revision, 1);
  await run("run.backward");
  assert.equal(playhead.get().position, 0);
});

test("a step moves the weights by its change, exactly, as one entry", async () => {
  const { run, store, history, playhead, records } = fakeApp();
  const start = store.get().doc;
  await run("run.step");
  assert.equal(weightOf(store, 0), 1 + -0.01 * 4);
  assert.deepEqual(store.get().run.progress, { step: 1, epoch: 0, position: 0 });
  assert.equal(store.get().revision, 0, "the server has these weights already");
  assert.ok(playhead.get().playing && records.current());
  await run("run.step");
  await run("edit.undo");
  assert.deepEqual([history.redoLabel(), history.undoLabel()], ["Train 1 step", "Train 1 step"]);
  assert.equal(store.get().doc.training.progress.step, 1);
  assert.equal(store.get().revision, 1);
  await run("edit.undo");
  assert.equal(store.get().doc, start);
  assert.deepEqual([store.get().run.status, store.get().run.progress.step], ["idle", 0]);
});

test("a key held down makes one entry of many steps", async () => {
  const { run, store } = fakeApp();
  const start = store.get().doc;
  for (let k = 0; k < 5; k += 1) await run("run.step", { repeat: true });
  assert.equal(store.get().doc.training.progress.step, 5);
  await run("edit.undo");
  assert.equal(store.get().doc, start);
});

test("train starts and pauses; the run is one entry that brings weights and progress back", async () => {
  const { run, store, history, calls } = fakeApp();
  const start = store.get().doc;
  await run("run.train");
  assert.equal(store.get().run.status, "running");
  await run("run.train");
  assert.deepEqual(
    calls.map(([name]) => name),
    ["train", "pause"],
  );
  assert.deepEqual(
    [store.get().run.status, weightOf(store, 3), history.undoLabel()],
    ["paused", 7, "Train 400 steps"],
  );
  assert.equal(store.get().revision, 0);
  await run("edit.undo");
  assert.equal(store.get().doc, start);
  await run("edit.redo");
  assert.deepEqual([weightOf(store, 3), store.get().run.progress.step], [7, 400]);
});

test("an edit during a run pauses it, says so, and applies to the trained weights", async () => {
  const { run, store, calls } = fakeApp();
  await run("run.train");
  await run("edit.weight", { edge: "1>3", value: 0.5 });
  assert.deepEqual(
    calls.map(([name]) => name),
    ["train", "pause"],
  );
  assert.deepEqual([weightOf(store, 0), weightOf(store, 1)], [0.5, 7]);
  assert.match(store.get().notice.text, /paused/);
});

test("a start that fails leaves things as they were", async () => {
  const { run, store } = fakeApp({
    train() {
      throw { code: "not_runnable", message: "no output", neurons: [], edges: [] };
    },
  });
  await run("run.train");
  assert.deepEqual([store.get().run.status, store.get().notice.text], ["idle", "no output"]);
});

test("a run that went wrong names its neuron and keeps the last good weights", () => {
  const { ended, store } = fakeApp();
  store.set({ run: { ...store.get().run, status: "running" } });
  ended({
    status: "paused",
    progress: { step: 3, epoch: 0, position: 0 },
    weights: Array(12).fill(2),
    reason: "non_finite",
    error: { code: "non_finite", message: "Neuron 6 overflowed", neurons: [6], edges: [] },
  });
  assert.deepEqual(
    [store.get().notice.kind, [...store.get().selection.neurons], store.get().focus],
    ["error", [6], { neuron: 6 }],
  );
  assert.equal(weightOf(store, 0), 2);
});

test("after a run only a record that leads to its last step stays on screen", async () => {
  for (const [step, stays] of [
    [399, true],
    [350, false],
  ]) {
    const { run, records, app } = fakeApp();
    await run("run.train");
    records.push({ ...(await app.port.step()).record, step });
    await run("run.pause");
    assert.equal(records.current() !== null, stays);
  }
});

test("without a connection the newest record's weights are taken", async () => {
  const { run, store, records, app } = fakeApp();
  await run("run.train");
  const step = await app.port.step();
  records.push({ ...step.record, step: 9 });
  store.set({ connection: "lost" });
  await run("edit.weight", { edge: "1>3", value: 3 });
  assert.equal(store.get().doc.training.progress.step, 10);
  assert.equal(weightOf(store, 1), -1 + -0.01 * 2);
});

test("reset brings the same initial weights back, new weights a visible seed; each is one entry", async () => {
  const { run, store } = fakeApp();
  const start = store.get().doc;
  await run("run.step");
  const trained = store.get().doc;
  await run("run.reset");
  assert.deepEqual(store.get().doc, start);
  await run("edit.undo");
  assert.equal(store.get().doc, trained);
  await run("run.randomize");
  assert.equal(store.get().doc.training.weights_seed, 2);
  assert.deepEqual([store.get().doc.network.edges[1].initial, store.get().run.progress.step], [3, 0]);
  await run("edit.undo");
  assert.equal(store.get().doc, trained);
});

test("what cannot be run says why", async () => {
  const { run, store } = fakeApp();
  const problem = { severity: "unfinished", message: "There is no output neuron yet." };
  store.set({
    check: {
      ...store.get().check,
      runnable: false,
      problems: [{ severity: "warning", message: "x" }, problem],
    },
  });
  await run("run.forward");
  assert.equal(store.get().notice.text, problem.message);
  store.set({ connection: "lost" });
  await run("run.step");
  assert.match(store.get().notice.text, /connection/);
});

test("another point makes what is shown look unevaluated", async () => {
  const { run, store, records } = fakeApp();
  await run("data.addRow");
  await run("data.addRow");
  await run("run.forward");
  assert.ok(records.current());
  await run("run.point", { point: 1 });
  assert.equal(records.current(), null);
  await run("data.deleteRows");
  assert.equal(store.get().point, -1, "the row is gone");
});
