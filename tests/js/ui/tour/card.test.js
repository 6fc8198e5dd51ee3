import assert from "node:assert/strict";
import { test } from "node:test";
import { tourCard } from "../../../../static/js/ui/tour/card.js";
import { tourSteps } from "../../../../static/js/ui/tour/steps.js";
import { setWeight } from "../../../../static/js/model/document/weights.js";
import { fakeUi } from "../../fakes/ui.js";
import { textOf } from "../../samples/page-text.js";

async function touring(own) {
  const fake = fakeUi();
  if (own) await fake.app.history.commit("Mine", own);
  await fake.run("tour.start");
  return fake;
}

test("five steps, each waiting for what it asks for and true once it is done", async () => {
  const { app, run, store } = await touring();
  const said = [];
  for (const [step, { done, after, show }] of tourSteps.entries()) {
    if (step > 0) await run("tour.go", { step });
    assert.equal(done(app), false, `step ${step} is done before it begins`);
    await run(show.command, show.args);
    await run("playhead.end");
    assert.equal(done(app), true, `step ${step}`);
    said.push(after(app));
  }
  assert.equal(said.length, 5);
  assert.match(said[0], /loss = \(1\.5 − 1\)² = 0\.25/);
  assert.match(said[1], /in\(4\) = 0\.5 × 2 \+ 1 × 1 = 2/);
  assert.match(said[2], /was 1 and is 2/);
  assert.match(said[4], /dL\/dout\(4\) = 1 × \(−1\) \+ 0\.5 × 3 = 0\.5/);
  assert.equal(store.get().tour.step, 4);
});

test("the learner's own drawing comes back as one entry", async () => {
  const { run, store } = await touring((document) => setWeight(document, "1>3", 7));
  const { before, example } = store.get().tour;
  assert.equal(before.doc.network.edges[0].weight, 7);
  assert.equal(example.network.edges[0].weight, 1);
  assert.equal(store.get().left, before.doc, "it is among the recent ones meanwhile");
  await run("tour.end");
  assert.equal(store.get().tour, null);
  assert.equal(store.get().doc, before.doc);
  await run("edit.undo");
  assert.equal(store.get().doc, example);
  await run("tour.end");
  assert.match(store.get().notice.text, /No tour/);
});

test("what was opened during the tour stays", async () => {
  const { run, store } = await touring();
  await run("example.xor");
  const { doc } = store.get();
  await run("tour.end");
  assert.equal(store.get().doc, doc);
});

test("a step begins with the weights it speaks of; escape ends the tour last", async () => {
  const { run, store } = await touring();
  await run("edit.weight", { edge: "6>9", value: 2 });
  await run("tour.go", { step: 3 });
  assert.equal(store.get().doc, store.get().tour.example);
  await run("view.focus", { neuron: 4 });
  await run("edit.escape");
  assert.ok(store.get().tour !== null);
  await run("edit.escape");
  assert.equal(store.get().tour, null);
});

test("what the card says", async () => {
  const { ui, store } = await touring();
  assert.equal(store.get().preferences.toured, true);
  const text = () => textOf(tourCard(ui));
  assert.match(text(), /^Send the values through 1 \/ 5 Neuron 1 .* Skip the tour Do it for me$/);
  store.set({ tour: { ...store.get().tour, step: 4, done: true } });
  assert.match(text(), /5 \/ 5 .* Back Finish$/);
});
