import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultWeight } from "../../../static/js/model/document/defaults.js";
import { selectionOf } from "../../../static/js/state/selection.js";
import { fakeApp } from "../fakes/app.js";

const weightOf = (store, row) => store.get().document.network.edges[row].weight;

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
  const start = store.get().document;
  await run("run.step");
  assert.equal(weightOf(store, 0), 1 + -0.01 * 4);
  assert.deepEqual(store.get().run.progress, { step: 1, epoch: 0, position: 0 });
  assert.equal(store.get().revision, 0, "the server has these weights already");
  assert.ok(playhead.get().playing && records.current());
  await run("run.step");
  await run("edit.undo");
  assert.deepEqual([history.redoLabel(), history.undoLabel()], ["Train 1 step", "Train 1 step"]);
  assert.equal(store.get().document.training.progress.step, 1);
  assert.equal(store.get().revision, 1);
  await run("edit.undo");
  assert.equal(store.get().document, start);
  assert.deepEqual([store.get().run.status, store.get().run.progress.step], ["idle", 0]);
});

test("a key held down makes one entry of many steps", async () => {
  const { run, store } = fakeApp();
  const start = store.get().document;
  for (let k = 0; k < 5; k += 1) await run("run.step", { repeat: true });
  assert.equal(store.get().document.training.progress.step, 5);
  await run("edit.undo");
  assert.equal(store.get().document, start);
});

test("train starts and pauses; the run is one entry that brings weights and progress back", async () => {
  const { run, store, history, calls } = fakeApp();
  const start = store.get().document;
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
  assert.equal(store.get().document, start);
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
  assert.equal(store.get().document.training.progress.step, 10);
  assert.equal(weightOf(store, 1), -1 + -0.01 * 2);
});

test("reset brings the same initial weights back, new weights a visible seed; each is one entry", async () => {
  const { run, store } = fakeApp();
  const start = store.get().document;
  await run("run.step");
  const trained = store.get().document;
  await run("run.reset");
  assert.deepEqual(store.get().document, start);
  await run("edit.undo");
  assert.equal(store.get().document, trained);
  await run("run.randomize");
  assert.equal(store.get().document.training.weights_seed, 2);
  assert.deepEqual([store.get().document.network.edges[1].initial, store.get().run.progress.step], [3, 0]);
  await run("edit.undo");
  assert.equal(store.get().document, trained);
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
  await run("edit.addRow");
  await run("edit.addRow");
  await run("run.forward");
  assert.ok(records.current());
  await run("run.point", { point: 1 });
  assert.equal(records.current(), null);
  await run("edit.deleteRow");
  assert.equal(store.get().point, -1, "the row is gone");
});

test("without the server's answer edges are drawn at once; an edge that is there is only selected", async () => {
  const { run, store, said, calls } = fakeApp();
  store.set({ connection: "lost" });
  await run("edit.connect", { tail: 3, head: 7 });
  const edge = store.get().document.network.edges.at(-1);
  assert.deepEqual(edge, { tail: 3, head: 7, weight: defaultWeight(3, 7), initial: defaultWeight(3, 7) });
  assert.deepEqual([...store.get().selection.edges], ["3>7"]);
  assert.match(said.at(-1), /^Connected 3 to 7, weight/);
  const before = store.get().document;
  await run("edit.connect", { tail: 1, head: 3 });
  assert.equal(store.get().document, before);
  assert.deepEqual([...store.get().selection.edges], ["1>3"]);
  assert.deepEqual(calls, []);
});

test("by keyboard alone: place, connect, edit, cancel", async () => {
  const { run, store } = fakeApp();
  await run("file.new");
  await run("tool.neuron", { kind: "input" });
  await run("edit.enter");
  assert.deepEqual([store.get().document.network.neurons[0].kind, store.get().tool], ["input", "select"]);
  await run("edit.addConnected");
  await run("edit.addSibling");
  const { neurons, edges } = store.get().document.network;
  assert.deepEqual(
    neurons.map(({ id, kind }) => [id, kind]),
    [
      [1, "input"],
      [2, "hidden"],
      [3, "hidden"],
    ],
  );
  assert.deepEqual(
    edges.map(({ tail, head }) => [tail, head]),
    [
      [1, 2],
      [1, 3],
    ],
  );
  assert.ok(neurons[2].y > neurons[1].y && neurons[1].x > neurons[0].x);

  store.set({ selection: selectionOf([2]), focus: { neuron: 2 } });
  await run("edit.connectFrom");
  await run("view.focusDown");
  assert.equal(store.get().gesture.edge.head, 3);
  await run("edit.enter");
  assert.ok(store.get().document.network.edges.some(({ tail, head }) => tail === 2 && head === 3));
  assert.deepEqual(store.get().gesture, {});

  await run("edit.connectFrom");
  await run("edit.escape");
  assert.deepEqual(store.get().gesture, {});
  await run("edit.enter");
  assert.equal(store.get().editing.what, "weight");
  await run("edit.escape");
  assert.equal(store.get().editing, null);
  await run("edit.escape");
  assert.deepEqual([store.get().selection.edges.size, store.get().focus], [0, null]);
});

test("the neuron key goes through the kinds when pressed again", async () => {
  const { run, store } = fakeApp();
  const kinds = [];
  for (let k = 0; k < 5; k += 1) {
    await run("tool.neuron");
    kinds.push(store.get().neuronKind);
  }
  assert.deepEqual(kinds, ["hidden", "output", "input", "bias", "hidden"]);
});

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

test("copy, paste, cut, duplicate", async () => {
  const { run, store, clipboard } = fakeApp();
  store.set({ selection: selectionOf([6, 9]) });
  await run("edit.copy");
  assert.equal(JSON.parse(clipboard.text).format, "backdraw/1");
  await run("edit.paste");
  const { network } = store.get().document;
  assert.deepEqual(
    network.neurons.slice(9).map(({ id, kind }) => [id, kind]),
    [
      [10, "hidden"],
      [11, "output"],
    ],
  );
  assert.deepEqual(network.edges.slice(12), [{ tail: 10, head: 11, weight: 1, initial: 1 }]);
  assert.deepEqual([...store.get().selection.neurons], [10, 11]);
  store.set({ selection: selectionOf([6]) });
  await run("edit.copy");
  await run("edit.pasteConnected");
  const into = store
    .get()
    .document.network.edges.filter(({ head }) => head === 12)
    .map(({ tail }) => tail);
  assert.deepEqual(into, [3, 4, 5]);
  await run("edit.cut");
  assert.equal(store.get().document.network.neurons.length, 11);
  store.set({ selection: selectionOf([3]) });
  await run("edit.duplicate");
  assert.equal(store.get().document.network.neurons.at(-1).id, 12);
});

test("nudging moves the selection; a burst is one entry; with nothing selected the middle is selected", async () => {
  const { run, store, history } = fakeApp();
  await run("edit.nudgeRight");
  assert.equal(store.get().selection.neurons.size, 1);
  const [id] = store.get().selection.neurons;
  const x = () => store.get().document.network.neurons.find((neuron) => neuron.id === id).x;
  const before = x();
  await run("edit.nudgeRight");
  await run("edit.nudgeRightFar");
  assert.equal(x(), before + 11);
  await run("edit.undo");
  assert.equal(x(), before);
  assert.ok(!history.canUndo());
});

test("files: open is undoable, save holds every digit, a refused file changes nothing", async () => {
  const { run, store, files } = fakeApp();
  await run("edit.weight", { edge: "1>3", value: 0.1 + 0.2 });
  await run("file.save");
  const [[, text]] = files.saved;
  assert.deepEqual(JSON.parse(text), store.get().document);
  const before = store.get().document;
  await run("file.new");
  assert.equal(store.get().document.network.neurons.length, 0);
  await run("file.open", { text });
  assert.deepEqual(store.get().document, before);
  const opened = store.get().document;
  await run("file.open", { text: "{" });
  assert.equal(store.get().document, opened);
  assert.equal(store.get().notice.kind, "error");
  await run("edit.undo");
  await run("edit.undo");
  assert.equal(store.get().document, before);
});
