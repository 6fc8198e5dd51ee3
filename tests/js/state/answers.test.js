import assert from "node:assert/strict";
import { test } from "node:test";
import { setWeight } from "../../../static/js/model/document/weights.js";
import { setTraining } from "../../../static/js/model/document/edits.js";
import { notNow } from "../../../static/js/state/answers.js";
import { fakeApp } from "../fakes/app.js";

const settle = () => new Promise((done) => setTimeout(done));
const asked = (calls, name) => calls.filter(([one]) => one === name).length;

test("asked once, there after a while, and those who show it are told", async () => {
  const { app, calls } = fakeApp({ signalHealth: () => ({ points: 4, findings: [] }) });
  let told = 0;
  app.answers.subscribe(() => (told += 1));
  assert.equal(app.answers.known("signalHealth", []), null);
  for (let k = 0; k < 3; k += 1)
    assert.deepEqual(app.answers.ask("signalHealth", []), { value: null, error: null });
  await settle();
  assert.deepEqual([asked(calls, "signalHealth"), told], [1, 1]);
  assert.equal(app.answers.ask("signalHealth", []).value.points, 4);
  assert.equal(app.answers.known("signalHealth", []).value.points, 4);
});

test("an answer is about one state and its arguments only", async () => {
  const { app, store, history } = fakeApp({ lossSlice: (edge) => ({ edge }) });
  const slice = (edge) => app.answers.ask("lossSlice", [edge, -1, null]).value;
  slice("6>9");
  await settle();
  assert.deepEqual(slice("6>9"), { edge: "6>9" });
  assert.equal(slice("7>9"), null);
  const before = store.get().document;
  history.commit("Weight", (document) => setWeight(document, "1>3", 7));
  assert.equal(slice("6>9"), null, "the old answer is of other weights");
  assert.equal(app.answers.known("lossSlice", ["1>3", -1, null]), null);
  const fits = ({ args: [edge], document }) => edge === "6>9" && document === before;
  assert.deepEqual(app.answers.newest("lossSlice", fits), { edge: "6>9" });
  assert.equal(
    app.answers.newest("lossSlice", () => false),
    null,
  );
});

test("what does not depend on the network is asked once for all its states", async () => {
  const { app, history, calls } = fakeApp({ functionCurve: () => ({ outs: [1] }) });
  const curve = () => app.answers.ask("functionCurve", ["tanh", -1, 1, []], "the function alone");
  curve();
  await settle();
  history.commit("Weight", (document) => setWeight(document, "1>3", 7));
  assert.deepEqual(curve().value.outs, [1]);
  assert.equal(asked(calls, "functionCurve"), 1);
});

test("a failure is said; one that an edit has overtaken is asked anew", async () => {
  let failure = { code: "limit", message: "too many" };
  const { app, calls } = fakeApp({ signalHealth: () => Promise.reject(failure) });
  app.answers.ask("signalHealth", []);
  await settle();
  assert.deepEqual(app.answers.ask("signalHealth", []), { value: null, error: "too many" });
  failure = { code: "stale_revision", message: "changed meanwhile" };
  app.history.commit("Loss", (document) => setTraining(document, { loss: "absolute" }));
  app.answers.ask("signalHealth", []);
  await settle();
  assert.deepEqual(app.answers.ask("signalHealth", []), { value: null, error: null });
  await settle();
  assert.equal(asked(calls, "signalHealth"), 3);
});

test("only the newest answers are kept, those in use among them", async () => {
  const { app, calls } = fakeApp({ functionCurve: (name) => ({ name }) });
  const ask = (name) => app.answers.ask("functionCurve", [name, 0, 1, []]);
  ask("in use");
  for (let k = 0; k < 100; k += 1) {
    ask(`other ${k}`);
    ask("in use");
  }
  await settle();
  assert.equal(asked(calls, "functionCurve"), 101);
  ask("other 0");
  await settle();
  assert.equal(asked(calls, "functionCurve"), 102);
});

test("why nothing can be asked now", () => {
  const { store } = fakeApp();
  const why = (patch) => notNow({ ...store.get(), ...patch });
  assert.equal(why({}), null);
  assert.match(why({ run: { ...store.get().run, status: "running" } }), /training is running/);
  assert.match(why({ connection: "lost" }), /No connection/);
  assert.match(why({ check: { ...store.get().check, runnable: false } }), /cannot run yet/);
});
