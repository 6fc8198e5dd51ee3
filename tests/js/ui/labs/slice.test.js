import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as settle } from "node:timers/promises";
import { config } from "../../../../static/js/config.js";
import { setWeight } from "../../../../static/js/model/document/weights.js";
import { labFrame } from "../../../../static/js/ui/labs/frame.js";
import { liveWeight } from "../../../../static/js/ui/labs/slice-drag.js";
import { createLocal } from "../../../../static/js/ui/local.js";
import { fakeApp } from "../../fakes/app.js";
import { markupOf, textOf } from "../../samples/page-text.js";

/** The slice of 6 -> 9; the loss is (w - 0.5)^2 over the range that is asked for, else from -3 to 5. */
async function opened() {
  const weight = () => fake.store.get().doc.network.edges.find(({ tail }) => tail === 6).weight;
  const slice = ({ low: asked, high: most }) => {
    const [low, high] = [asked ?? weight() - 4, most ?? weight() + 4];
    const values = Array.from({ length: 81 }, (_, k) => low + ((high - low) * k) / 80);
    const loss = (w) => (w - 0.5) ** 2;
    const derivative = 2 * (weight() - 0.5);
    return {
      weight: weight(),
      loss: loss(weight()),
      derivative,
      points: 1,
      values,
      losses: values.map(loss),
    };
  };
  const fake = fakeApp({ loss_slice: slice });
  const ui = { app: fake.app, local: createLocal() };
  await fake.run("lab.slice", { edge: "6>9" });
  const shown = () => textOf(labFrame(ui));
  const range = () => {
    const [, low, high] = /aria-valuemin=(\S+) aria-valuemax=(\S+)/.exec(markupOf(labFrame(ui)));
    return [Number(low), Number(high)];
  };
  shown();
  await settle();
  return { ...fake, ui, shown, range };
}
const asked = (calls) => calls.filter(([name]) => name === "loss_slice").length;

test("the curve, where the network stands on it, and which way a step goes", async () => {
  const { shown } = await opened();
  const text = shown();
  assert.ok(text.includes("loss 0.25 dL/dw, the slope 1"), text);
  assert.ok(
    text.includes("so training moves it down: change = −step size × slope = −0.01 × 1 = −0.01"),
    text,
  );
});

test("another value of its own weight leaves the curve in place until the newest is there", async () => {
  const { history, shown, calls } = await opened();
  history.commit("Weight", (document) => setWeight(document, "6>9", 1.5));
  assert.ok(shown().includes("slope ≈ 2"), "read from the curve meanwhile");
  await settle();
  assert.ok(shown().includes("loss 1 dL/dw, the slope 2"));
  assert.equal(asked(calls), 2);
});

test("another weight, or another point, makes the curve wrong at once", async () => {
  const { history, store, shown } = await opened();
  history.commit("Weight", (document) => setWeight(document, "7>9", 1.5));
  assert.ok(shown().includes("Computing…"));
  await settle();
  assert.ok(!shown().includes("Computing…"));
  store.set({ point: 0 });
  assert.ok(shown().includes("Computing…"));
});

test("a movement asks for nothing and keeps its range; a weight far away is looked at where it is", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { app, ui, history, shown, range, calls } = await opened();
  const before = range();
  assert.deepEqual(before, [-3, 5]);
  const moving = (on) => {
    const held = on ? { held: { edge: "6>9", range: [-3, 5] } } : {};
    ui.local.set({ labs: { slice: { ...ui.local.get().labs.slice, moving: on, ...held } } });
  };
  const live = liveWeight(app, "6>9", moving);
  for (const value of [1.5, 2, 2.5]) {
    live.move(value);
    await settle();
    t.mock.timers.tick(config.liveWeightInterval);
    await settle();
    assert.ok(shown().includes("weight 6 → 9"), "no moment without a curve");
    assert.equal(asked(calls), 1);
  }
  live.end();
  await settle();
  assert.equal(ui.local.get().labs.slice.moving, false);
  shown();
  await settle();
  assert.deepEqual(range(), before);
  assert.equal(asked(calls), 2);
  history.commit("Weight", (document) => setWeight(document, "6>9", 50));
  shown();
  await settle();
  assert.deepEqual(range(), [46, 54]);
});
