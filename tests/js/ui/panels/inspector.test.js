import assert from "node:assert/strict";
import { test } from "node:test";
import { inspector } from "../../../../static/js/ui/panels/inspector.js";
import { buttonIn, fakeUi } from "../../fakes/ui.js";
import { textOf } from "../../samples/page-text.js";

const shown = (ui) => textOf(inspector(ui));

test("with nothing selected: the network, its layers and kinds", () => {
  const text = shown(fakeUi().ui);
  assert.ok(
    text.startsWith(
      "The network Neurons 9 Edges, each with a weight 12 Layers 4 Neurons per layer 2 · 3 · 3 · 1",
    ),
  );
  assert.ok(text.includes("1 input 3 bias 4 hidden 1 output"));
});

test("before the server has placed them there are no layers; many are shortened", () => {
  const { ui, store } = fakeUi();
  store.set({ check: null });
  assert.ok(!shown(ui).includes("Layers"));
  store.set({ check: { problems: [], layers: Array.from({ length: 9 }, (_, k) => Array(k + 1).fill(1)) } });
  assert.ok(shown(ui).includes("Layers 9 Neurons per layer 1 · 2 · 3 · 4 · 5 · 6 · … · 9"));
});

test("an empty drawing says what will stand here", () => {
  const { ui, draw } = fakeUi();
  draw((document) => ({ ...document, network: { neurons: [], edges: [] } }));
  assert.equal(
    shown(ui),
    "Nothing drawn yet A selected neuron or edge is explained here with all its numbers.",
  );
});

test("of several things: how many of which kind, and what can be done with all of them", () => {
  const { ui, select } = fakeUi();
  select([3, 4, 9], ["3>6"]);
  assert.ok(shown(ui).startsWith("3 neurons and 1 edge 2 hidden 1 output"));
  for (const id of ["edit.activation", "edit.duplicate", "view.fitSelection", "edit.delete"])
    assert.equal(buttonIn(inspector(ui), id).disabled, false, id);
  select([], ["3>6", "4>6"]);
  assert.ok(shown(ui).startsWith("2 edges"));
});

test("what cannot be done with the selection says why", () => {
  const { ui, app, select } = fakeUi();
  select([], ["3>6", "4>6"]);
  const { disabled, tip } = buttonIn(inspector(ui), "edit.activation");
  assert.ok(disabled);
  assert.ok(tip.endsWith(app.commands.enabled("edit.activation", app)), tip);
});

test("what is selected but gone shows nothing", () => {
  const { ui, select } = fakeUi();
  select([99]);
  assert.equal(shown(ui), "");
  select([], ["1>9"]);
  assert.equal(shown(ui), "");
});
