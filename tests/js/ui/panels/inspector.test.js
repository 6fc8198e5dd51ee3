import assert from "node:assert/strict";
import { test } from "node:test";
import { inspector } from "../../../../static/js/ui/panels/inspector.js";
import { setActivation } from "../../../../static/js/model/document/edits.js";
import { attributesOf, buttonIn, fakeUi } from "../../fakes/ui.js";
import { markupOf, textOf } from "../../samples/page-text.js";

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
  for (const id of ["edit.duplicate", "view.fitSelection", "edit.delete"])
    assert.equal(buttonIn(inspector(ui), id).disabled, false, id);
  select([], ["3>6", "4>6"]);
  assert.ok(shown(ui).startsWith("2 edges"));
});

const chosenIn = (view, label) =>
  attributesOf(view, label) &&
  /value=(\S*) \?selected=true/.exec(markupOf(view).split(`aria-label=${label} `)[1])[1];

test("several neurons show what they share, else that it is mixed", () => {
  const { ui, select, draw } = fakeUi();
  select([3, 4]);
  assert.deepEqual(
    ["Kind", "Activation function"].map((label) => chosenIn(inspector(ui), label)),
    ["hidden", "identity"],
  );
  draw((document) => setActivation(document, [4], "logistic"));
  assert.match(textOf(inspector(ui)), /Activation function mixed Identity Logistic/);
  assert.equal(chosenIn(inspector(ui), "Activation function"), "");
  select([3, 9]);
  assert.equal(chosenIn(inspector(ui), "Kind"), "");
  select([1, 2]);
  assert.ok(!shown(ui).includes("Activation function"));
});

test("what is selected but gone shows nothing", () => {
  const { ui, select } = fakeUi();
  select([99]);
  assert.equal(shown(ui), "");
  select([], ["1>9"]);
  assert.equal(shown(ui), "");
});
