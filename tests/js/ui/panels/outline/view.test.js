import assert from "node:assert/strict";
import { test } from "node:test";
import { createLocal } from "../../../../../static/js/ui/local.js";
import { outline } from "../../../../../static/js/ui/panels/outline/view.js";
import { layersOf, linesOf, toggleLine } from "../../../../../static/js/ui/panels/outline/lines.js";
import { fakeApp } from "../../../fakes/app.js";
import { markupOf, textOf } from "../../../samples/page-text.js";

function ui(patch = {}) {
  const { app, run } = fakeApp();
  const local = createLocal();
  local.set(patch);
  return { ui: { app, local }, run };
}

test("layers, their neurons, and below an opened neuron its edges", () => {
  const lines = linesOf(ui({ opened: new Set([6]) }).ui);
  const said = lines.map(({ what, level, at, of }) => `${what} ${level} ${at}/${of}`);
  assert.deepEqual(said.slice(7, 14), [
    "layer 1 3/4",
    "neuron 2 1/3",
    "edge 3 1/4",
    "edge 3 2/4",
    "edge 3 3/4",
    "foot 3 4/4",
    "neuron 2 2/3",
  ]);
  assert.equal(new Set(lines.map(({ key }) => key)).size, lines.length);
});

test("a folded layer shows no neurons; what has no layer comes last", () => {
  const { ui: one } = ui({ turned: new Set(["Layer 3"]) });
  assert.equal(linesOf(one).length, 4 + 9 - 3);
  const { network } = one.app.store.get().doc;
  assert.deepEqual(
    layersOf(network, [[1, 2]]).map(({ name, rows }) => [name, rows.length]),
    [
      ["Layer 1", 2],
      ["In no layer", 7],
    ],
  );
  assert.deepEqual(
    layersOf(network, []).map(({ name }) => name),
    ["Neurons"],
  );
});

test("what one line shows turns it once, however often it is pressed before the next frame", () => {
  const { ui: one } = ui();
  for (const what of ["layer", "neuron"]) {
    const line = linesOf(one).find((each) => each.what === what);
    toggleLine(one, line);
    toggleLine(one, line);
    const now = linesOf(one).find(({ key }) => key === line.key);
    assert.equal(now.open, !line.open, what);
    toggleLine(one, now);
  }
});

test("lines say their place among their like, and what can be done", () => {
  const { ui: one } = ui({ opened: new Set([1, 6]) });
  const markup = markupOf(outline(one));
  assert.match(markup, /aria-level=3 aria-posinset=2 aria-setsize=4/);
  assert.match(markup, /Weight from 4 to 6/);
  assert.match(markup, /Delete edge 4 → 6/);
  assert.match(textOf(outline(one)), /Takes no incoming edge\. Delete neuron/);
});

test("an empty drawing says how to begin", async () => {
  const { ui: one, run } = ui();
  await run("file.new");
  assert.match(textOf(outline(one)), /Nothing drawn yet/);
});
