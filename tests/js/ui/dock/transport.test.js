import assert from "node:assert/strict";
import { test } from "node:test";
import { transport } from "../../../../static/js/ui/dock/transport.js";
import { buttonIn, fakeUi } from "../../fakes/ui.js";
import { markupOf, textOf } from "../../samples/page-text.js";

const shown = (ui) => textOf(transport(ui));

test("before anything is computed it says what to do first", () => {
  const { ui, app } = fakeUi();
  assert.ok(shown(ui).includes("Nothing computed yet. Forward sends the values through."));
  for (const id of [
    "playhead.start",
    "playhead.stepBack",
    "playhead.play",
    "playhead.stepOn",
    "playhead.end",
  ]) {
    const { disabled, tip } = buttonIn(transport(ui), id);
    assert.ok(disabled && tip.endsWith(app.commands.enabled(id, app)), `${id}: ${tip}`);
  }
});

test("what cannot run says why", () => {
  const { ui, store } = fakeUi();
  store.set({ connection: "lost" });
  assert.match(shown(ui), /Cannot run yet: /);
});

test("once something is computed all ways are open", async () => {
  const { ui, computed } = fakeUi();
  await computed();
  for (const id of [
    "playhead.start",
    "playhead.stepBack",
    "playhead.play",
    "playhead.stepOn",
    "playhead.end",
  ])
    assert.equal(buttonIn(transport(ui), id).disabled, false, id);
});

test("the sentence says what has just been computed", async () => {
  const { ui, run } = fakeUi();
  await run("run.forward");
  await run("playhead.start");
  await run("playhead.stepOn");
  assert.ok(shown(ui).includes("Layer 1: neurons 1, 2 computed"), shown(ui));
});

test("the phases of the computation have their share of the track", async () => {
  const { ui, computed, stepped } = fakeUi();
  const phases = () =>
    [...markupOf(transport(ui)).matchAll(/<span data-phase=(\S+)>/g)].map(([, name]) => name);
  assert.deepEqual(phases(), ["none"]);
  await computed();
  assert.deepEqual(phases(), ["forward", "loss", "backward", "weights"]);
  await stepped();
  assert.deepEqual(phases(), ["forward", "loss", "backward", "weights", "update"]);
});

test("unit and speed are those that were chosen; the buttons say by what they go", () => {
  const { ui, store } = fakeUi();
  store.set({ preferences: { ...store.get().preferences, playUnit: "edge", playSpeed: 4 } });
  const markup = markupOf(transport(ui));
  assert.match(markup, /value=edge \?selected=true/);
  assert.match(markup, /value=4 \?selected=true/);
  assert.ok(markup.includes("aria-label=One edge on"));
});
