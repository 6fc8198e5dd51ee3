import assert from "node:assert/strict";
import { test } from "node:test";
import { setWeight } from "../../../static/js/model/document/weights.js";
import { shownHealth } from "../../../static/js/state/health.js";
import { fakeApp } from "../fakes/app.js";

const finding = { code: "dead", neurons: [3], message: "Neuron 3 is dead", number: 0, threshold: 0 };
const settle = () => new Promise((done) => setTimeout(done));

async function measured() {
  const fake = fakeApp({ signal_health: () => ({ points: 1, findings: [finding] }) });
  await fake.run("run.backward");
  fake.app.answers.ask("signal_health", {});
  await settle();
  return fake;
}

test("findings are shown with the numbers that they are about, and gone with the next edit", async () => {
  const { app, records, history } = await measured();
  assert.deepEqual(shownHealth(app), [finding]);
  const record = records.current();
  records.clear();
  assert.equal(shownHealth(app), null, "nothing computed is shown");
  records.show(record);
  assert.deepEqual(shownHealth(app), [finding]);
  history.commit("Weight", (document) => setWeight(document, "1>3", 7));
  assert.equal(shownHealth(app), null);
});

test("not while somebody predicts, trains, drags, or has switched it off", async () => {
  const { app, store, history } = await measured();
  const hidden = (patch) => {
    const before = Object.fromEntries(Object.keys(patch).map((key) => [key, store.get()[key]]));
    store.set(patch);
    assert.equal(shownHealth(app), null, JSON.stringify(patch));
    store.set(before);
    assert.deepEqual(shownHealth(app), [finding]);
  };
  hidden({ predict: { asked: 0 } });
  hidden({ run: { ...store.get().run, status: "running" } });
  hidden({ preferences: { ...store.get().preferences, health: false } });
  history.begin("Move");
  assert.equal(shownHealth(app), null);
  history.cancel();
  assert.deepEqual(shownHealth(app), [finding]);
});

test("its lab shows them without any numbers", async () => {
  const { app, records, run } = await measured();
  records.clear();
  await run("lab.health");
  assert.deepEqual(shownHealth(app), [finding]);
});
