import assert from "node:assert/strict";
import { test } from "node:test";
import { config } from "../../../static/js/config.js";
import { setWeight } from "../../../static/js/model/document/weights.js";
import { createLocal } from "../../../static/js/ui/local.js";
import { startRegions } from "../../../static/js/ui/regions.js";
import { fakeApp } from "../fakes/app.js";

/** Time that passes only when it is told to; frames come every 16 ms. */
function handClock() {
  let now = 0;
  let waiting = [];
  const later = (work, ms) => waiting.push({ work, at: now + ms });
  return {
    now: () => now,
    later,
    frame: (work) => later(work, 16),
    pass(ms) {
      for (const until = now + ms; now < until; now += 1) {
        const due = waiting.filter(({ at }) => at <= now);
        waiting = waiting.filter(({ at }) => at > now);
        for (const { work } of due) work();
      }
    },
  };
}

/** A page with one region that reads `read`. */
function page(read, { prompt = false, inStep = false, answers = {} } = {}) {
  const fake = fakeApp(answers);
  const local = createLocal();
  const clock = handClock();
  let rendered = 0;
  const region = {
    prompt,
    inStep,
    render() {
      rendered += 1;
      read(fake.app, local);
    },
  };
  startRegions({ ...fake.app, local }, [region], clock);
  /** How often it was rendered during a change and the time after it. */
  const during = async (change, ms = 40) => {
    const before = rendered;
    await change();
    clock.pass(ms);
    return rendered - before;
  };
  return { ...fake, local, clock, during };
}

test("a region is rendered once in the next frame after something that it read has changed", async () => {
  const { store, local, during } = page((app, own) => [app.store.get().tool, own.get().query]);
  assert.equal(await during(() => {}), 0);
  assert.equal(await during(() => store.set({ hover: { neuron: 3 } })), 0);
  assert.equal(await during(() => store.set({ tool: "hand" })), 1);
  const both = () => {
    store.set({ tool: "edge" });
    local.set({ query: "x" });
  };
  assert.equal(await during(both), 1);
});

test("what it read counts, not what it may read one day", async () => {
  const { store, during } = page((app) => app.store.get().dialog && app.store.get().selection);
  assert.equal(await during(() => store.set({ selection: { neurons: new Set([3]), edges: new Set() } })), 0);
  assert.equal(await during(() => store.set({ dialog: "help" })), 1);
  assert.equal(await during(() => store.set({ selection: { neurons: new Set(), edges: new Set() } })), 1);
});

test("a region in step with the canvas follows what rushes by in every frame, another one does not", async () => {
  const steps = async (inStep) => {
    const { store, during } = page((app) => app.store.get().run.progress.step, { inStep });
    let rendered = 0;
    for (let step = 1; step <= 6; step += 1) {
      const { run } = store.get();
      rendered += await during(() => store.set({ run: { ...run, progress: { ...run.progress, step } } }), 20);
    }
    return rendered;
  };
  assert.equal(await steps(true), 6);
  assert.ok((await steps(false)) < 6);
});

test("a prompt is rendered at once", async () => {
  const { store, during } = page((app) => app.store.get().dialog, { prompt: true });
  assert.equal(await during(() => store.set({ dialog: "palette" }), 0), 1);
});

test("an answer of the server renders who asked", async () => {
  const answers = { signal_health: () => ({ points: 1, findings: [] }) };
  const seen = [];
  const { during } = page(({ answers: { ask } }) => seen.push(ask("signal_health", {}).value), { answers });
  assert.equal(await during(() => new Promise((done) => setTimeout(done))), 1);
  assert.deepEqual(seen, [null, { points: 1, findings: [] }]);
});

test("a fast training renders at most every panelInterval, other changes as ever", async () => {
  const { records, store, app, clock, during } = page((shown) => [
    shown.store.get().tool,
    shown.store.get().run,
    shown.records.current(),
  ]);
  const record = await app.port.backward(-1);
  const train = (ms) => {
    for (let step = 0; step < ms / 16; step += 1) {
      records.push({ ...record, step });
      store.set({ run: { ...store.get().run, progress: { step, epoch: 0, position: 0 } } });
      clock.pass(16);
    }
  };
  const times = await during(() => train(2000));
  assert.ok(times >= 15 && times <= 2000 / config.panelInterval + 1, `${times} times`);
  assert.equal(await during(() => records.push({ ...record, step: 999 }), 200), 1);
  assert.equal(await during(() => store.set({ tool: "hand" })), 1);
});

test("a gesture changes the document at every pointer event; regions follow at leisure", async () => {
  const { history, clock, during } = page(({ store }) => store.get().doc);
  history.begin("Weight");
  const drag = () => {
    for (let k = 0; k < 60; k += 1) {
      history.update((document) => setWeight(document, "1>3", k));
      clock.pass(16);
    }
  };
  const times = await during(drag);
  assert.ok(times >= 5 && times <= 960 / config.panelInterval + 1, `${times} times`);
  assert.equal(await during(() => history.end(), 200), 1);
});

test("one region that fails keeps no other from being rendered", async (t) => {
  const { app, store } = fakeApp();
  const clock = handClock();
  const failures = [];
  t.mock.method(globalThis, "queueMicrotask", (work) => {
    try {
      work();
    } catch (failure) {
      failures.push(failure.message);
    }
  });
  let rendered = 0;
  const broken = () => {
    if (store.get().tool === "hand") throw new Error("broken");
  };
  const whole = () => void (rendered += store.get().tool ? 1 : 0);
  startRegions({ ...app, local: createLocal() }, [{ render: broken }, { render: whole }], clock);
  store.set({ tool: "hand" });
  clock.pass(40);
  assert.deepEqual([rendered, failures], [2, ["broken"]]);
  store.set({ tool: "edge" });
  clock.pass(40);
  assert.deepEqual([rendered, failures], [3, ["broken"]]);
});
