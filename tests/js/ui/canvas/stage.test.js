import assert from "node:assert/strict";
import { test } from "node:test";
import { banners, emptyCard, legend } from "../../../../static/js/ui/canvas/stage.js";
import { buttonIn, fakeUi } from "../../fakes/ui.js";
import { markupOf, textOf } from "../../samples/page-text.js";

const empty = (fake) => fake.draw((document) => ({ ...document, network: { neurons: [], edges: [] } }));

test("no message where nothing has happened", () => {
  assert.equal(textOf(banners(fakeUi().ui)), "");
});

test("a lost connection, and a notice with what can be done", () => {
  const { ui, store } = fakeUi();
  store.set({
    connection: "lost",
    notice: { kind: "error", text: "No place for it", action: { label: "Try again", command: "run.step" } },
  });
  assert.equal(
    textOf(banners(ui)),
    "Connection lost. Drawing goes on, edges are not checked. Reconnecting… No place for it Try again",
  );
  assert.ok(markupOf(banners(ui)).includes("role=alert"), "an error is read out at once");
});

test("a run that overflowed says so until its lab does", async () => {
  const { ui, store, run } = fakeUi();
  store.set({ run: { ...store.get().run, reason: "non_finite", error: { message: "Neuron 6 overflowed" } } });
  assert.ok(textOf(banners(ui)).startsWith("Neuron 6 overflowed How it happened"));
  assert.equal(buttonIn(banners(ui), "lab.health").disabled, false);
  await run("lab.health");
  assert.equal(textOf(banners(ui)), "");
});

test("an empty canvas offers beginnings, until a tool is in hand", () => {
  const fake = fakeUi();
  assert.equal(textOf(emptyCard(fake.ui)), "");
  empty(fake);
  const text = textOf(emptyCard(fake.ui));
  for (const start of [
    "Watch a pass forward and back",
    "Train on data points in a circle",
    "Draw your own neuron by neuron",
    "Take the tour five short steps",
    "XOR, 2-2-1 Spiral, 2-8-8-1 Moons, 2-6-1 Sine, 1-8-1 Iris, 4-6-3 Digits, 64-16-10",
    "Choose data…",
    "Open a file…",
  ])
    assert.ok(text.includes(start), start);
  assert.ok(!text.includes("Recent drawings"));
  fake.store.set({ tool: "neuron" });
  assert.equal(textOf(emptyCard(fake.ui)), "");
});

test("other drawings are offered again", () => {
  const fake = fakeUi();
  empty(fake);
  fake.store.set({ others: [{ title: "Mine", about: "3 neurons", document: {} }] });
  assert.ok(textOf(emptyCard(fake.ui)).includes("Recent drawings Mine 3 neurons"));
});

test("the legend can be folded; on an empty canvas only its place is kept", () => {
  const fake = fakeUi();
  assert.equal(textOf(legend(fake.ui)), "Input Bias Hidden Output Value, weight − + Derivative ∂ − +");
  fake.ui.local.set({ legendOpen: false });
  assert.equal(textOf(legend(fake.ui)), "");
  assert.ok(markupOf(legend(fake.ui)).includes("Show the legend"));
  assert.ok(!markupOf(legend(fake.ui)).includes("vacant"));
  empty(fake);
  assert.ok(markupOf(legend(fake.ui)).includes("vacant"));
});
