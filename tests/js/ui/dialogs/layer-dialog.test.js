import assert from "node:assert/strict";
import { test } from "node:test";
import { layerForm } from "../../../../static/js/ui/dialogs/layer-dialog.js";
import { fakeUi } from "../../fakes/ui.js";
import { markupOf, textOf } from "../../samples/page-text.js";

test("without a selection it says how to have the layer connected", () => {
  const { ui } = fakeUi();
  assert.ok(textOf(layerForm(ui)).includes("Select the neurons of a layer first"));
  assert.ok(!markupOf(layerForm(ui)).includes('name="connected"'));
});

test("selected neurons are offered as tails; outputs hand nothing on", () => {
  const { ui, select } = fakeUi();
  select([3, 9]);
  assert.ok(textOf(layerForm(ui)).includes("Connect from 1 selected neuron"));
  select([3, 4, 9]);
  assert.ok(textOf(layerForm(ui)).includes("Connect from 2 selected neurons"));
  select([9]);
  assert.ok(textOf(layerForm(ui)).includes("Select the neurons of a layer first"));
});

test("the function is the one used last", () => {
  const { ui, store } = fakeUi();
  store.set({ lastActivation: "logistic" });
  assert.match(markupOf(layerForm(ui)), /value=logistic \?selected=true/);
});
