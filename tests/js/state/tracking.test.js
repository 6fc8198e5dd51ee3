import assert from "node:assert/strict";
import { test } from "node:test";
import { addNeurons } from "../../../static/js/model/document/edits.js";
import { newNeuron } from "../../../static/js/model/document/document.js";
import { createLocal } from "../../../static/js/ui/local.js";
import { isCalm, isStale, noteAll, properties, source, track } from "../../../static/js/state/tracking.js";
import { fakeApp } from "../fakes/app.js";

/** What a piece of work reads. */
function readsOf(work) {
  const reads = new Map();
  track(reads, work);
  return reads;
}

test("stale is only what read something that changed", () => {
  let state = { a: 1, b: 2 };
  const get = properties(() => state);
  const reads = readsOf(() => get().a);
  assert.equal(isStale(reads), false);
  state = { ...state, b: 3 };
  assert.equal(isStale(reads), false);
  state = { ...state, a: 4 };
  assert.equal(isStale(reads), true);
  state = { ...state, a: 1 };
  assert.equal(isStale(reads), false, "there and back again");
});

test("outside of tracked work the very state is handed out", () => {
  const state = { a: {} };
  const get = properties(() => state);
  assert.equal(get(), state);
  readsOf(() => assert.equal(get().a, state.a));
});

test("work around other work reads the same; a failure loses nothing", () => {
  let [inner, outer] = [0, 0];
  const [readInner, readOuter] = [source(() => inner), source(() => outer)];
  const within = new Map();
  const around = readsOf(() => {
    readOuter();
    assert.throws(() =>
      track(within, () => {
        readInner();
        throw new Error("broken");
      }),
    );
    readOuter();
  });
  outer = 1;
  assert.deepEqual([isStale(within), isStale(around)], [false, true]);
  inner = 1;
  assert.equal(isStale(within), true);
  const later = readsOf(() => noteAll(within));
  assert.equal(isStale(later), true);
});

test("what rushes by can be left out", () => {
  let [calm, rushing] = [0, 0];
  const reads = [source(() => calm), source(() => rushing, true)];
  const read = readsOf(() => reads.forEach((one) => one()));
  rushing = 1;
  assert.deepEqual([isStale(read), isStale(read, isCalm)], [true, false]);
  calm = 1;
  assert.equal(isStale(read, isCalm), true);
});

test("everything that a part of the page may read is noted", async () => {
  const { app, store, records, playhead, run } = fakeApp({
    signal_health: () => ({ points: 1, findings: [] }),
  });
  const local = createLocal();
  await run("run.step");
  const cases = {
    "a key of the store": [() => store.get().tool, () => store.set({ tool: "hand" })],
    "local state": [() => local.get().query, () => local.set({ query: "x" })],
    "the shown record": [() => records.current(), () => records.clear()],
    "the ring of records": [() => records.list().length, () => run("run.step")],
    "the curve, changed in place": [() => records.curve().losses.length, () => run("run.step")],
    "the playhead": [() => playhead.get().position, () => playhead.toStart()],
    "whether a number is known": [() => playhead.forwardKnown(3), () => playhead.toEnd()],
    "a sentence about the playhead": [() => playhead.describe(), () => playhead.toStart()],
    "an answer": [() => app.answers.ask("signal_health", {}), () => new Promise((done) => setTimeout(done))],
    "a record that an edit makes stale": [
      () => records.current(),
      () => app.history.commit("Add", (document) => addNeurons(document, [newNeuron("hidden", { id: 10 })])),
    ],
  };
  for (const [name, [read, change]] of Object.entries(cases)) {
    const reads = readsOf(read);
    assert.equal(isStale(reads), false, name);
    await change();
    assert.equal(isStale(reads), true, name);
  }
});

test("while the playhead moves within a stop, nothing that reads it is stale", async () => {
  const { app, playhead, run } = fakeApp();
  await run("run.forward");
  app.store.set({ preferences: { ...app.store.get().preferences, playSpeed: 1 } });
  playhead.toStart();
  playhead.play();
  const reads = readsOf(() => playhead.get());
  playhead.tick(1);
  assert.ok(playhead.get().progress > 0);
  assert.equal(isStale(reads), false);
  playhead.tick(1e6);
  assert.equal(isStale(reads), true);
});
