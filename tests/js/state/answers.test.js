import assert from "node:assert/strict";
import { test } from "node:test";
import { setWeight } from "../../../static/js/model/document/weights.js";
import { setTraining } from "../../../static/js/model/document/edits.js";
import { notNow } from "../../../static/js/state/answers.js";
import { fakeApp } from "../fakes/app.js";

const settle = () => new Promise((done) => setTimeout(done));
const asked = (calls, name) => calls.filter(([one]) => one === name).length;

test("asked once, there after a while, and those who show it are told", async () => {
  const { app, calls } = fakeApp({ signal_health: () => ({ points: 4, findings: [] }) });
  let told = 0;
  app.answers.subscribe(() => (told += 1));
  assert.equal(app.answers.known("signal_health", {}), null);
  for (let k = 0; k < 3; k += 1)
    assert.deepEqual(app.answers.ask("signal_health", {}), { value: null, error: null });
  await settle();
  assert.deepEqual([asked(calls, "signal_health"), told], [1, 1]);
  assert.equal(app.answers.ask("signal_health", {}).value.points, 4);
  assert.equal(app.answers.known("signal_health", {}).value.points, 4);
});

test("an answer is about one state and its arguments only", async () => {
  const { app, store, history } = fakeApp({ loss_slice: ({ tail }) => ({ tail }) });
  const slice = (tail) => app.answers.ask("loss_slice", { tail, head: 9, point: -1 }).value;
  slice(6);
  await settle();
  assert.deepEqual(slice(6), { tail: 6 });
  assert.equal(slice(7), null);
  const before = store.get().document;
  history.commit("Weight", (document) => setWeight(document, "1>3", 7));
  assert.equal(slice(6), null, "the old answer is of other weights");
  assert.equal(app.answers.known("loss_slice", { tail: 8, head: 9, point: -1 }), null);
  const fits = ({ payload, document }) => payload.tail === 6 && document === before;
  assert.deepEqual(app.answers.newest("loss_slice", fits), { tail: 6 });
  assert.equal(
    app.answers.newest("loss_slice", () => false),
    null,
  );
});

test("what does not depend on the network is asked once for all its states", async () => {
  const { app, history, calls } = fakeApp({ function_curve: () => ({ outs: [1] }) });
  const curve = () => app.answers.ask("function_curve", { activation: "tanh" }, "the function alone");
  curve();
  await settle();
  history.commit("Weight", (document) => setWeight(document, "1>3", 7));
  assert.deepEqual(curve().value.outs, [1]);
  assert.equal(asked(calls, "function_curve"), 1);
});

test("a failure is said; one that an edit has overtaken is asked anew", async () => {
  let failure = { code: "limit", message: "too many" };
  const { app, calls } = fakeApp({ signal_health: () => Promise.reject(failure) });
  app.answers.ask("signal_health", {});
  await settle();
  assert.deepEqual(app.answers.ask("signal_health", {}), { value: null, error: "too many" });
  failure = { code: "stale_revision", message: "changed meanwhile" };
  app.history.commit("Loss", (document) => setTraining(document, { loss: "absolute" }));
  app.answers.ask("signal_health", {});
  await settle();
  assert.deepEqual(app.answers.ask("signal_health", {}), { value: null, error: null });
  await settle();
  assert.equal(asked(calls, "signal_health"), 3);
});

test("only the newest answers are kept, those in use among them", async () => {
  const { app, calls } = fakeApp({ function_curve: (payload) => payload });
  const ask = (name) => app.answers.ask("function_curve", { name });
  ask("in use");
  for (let k = 0; k < 100; k += 1) {
    ask(`other ${k}`);
    ask("in use");
  }
  await settle();
  assert.equal(asked(calls, "function_curve"), 101);
  ask("other 0");
  await settle();
  assert.equal(asked(calls, "function_curve"), 102);
});

test("why nothing can be asked now", () => {
  const { store } = fakeApp();
  const why = (patch) => notNow({ ...store.get(), ...patch });
  assert.equal(why({}), null);
  assert.match(why({ run: { ...store.get().run, status: "running" } }), /training is running/);
  assert.match(why({ connection: "lost" }), /No connection/);
  assert.match(why({ check: { ...store.get().check, runnable: false } }), /cannot run yet/);
});
