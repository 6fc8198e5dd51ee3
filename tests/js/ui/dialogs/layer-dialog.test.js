import assert from "node:assert/strict";
import { test } from "node:test";
import { layerForm } from "../../../../static/js/ui/dialogs/layer-dialog.js";
import { fakeUi } from "../../fakes/ui.js";
import { markupOf, textOf } from "../../samples/page-text.js";

test("it says what will happen before it is done", () => {
  const { ui, select } = fakeUi();
  select([3, 4]);
  const text = () => textOf(layerForm(ui));
  assert.ok(text().includes("The 5 edges between layers 2 and 3 are replaced by 22 edges with new weights"));
  assert.match(markupOf(layerForm(ui)), /value=tanh \?selected=true|value=2 \?selected=true/);
  ui.local.set({ form: { connected: false } });
  assert.ok(text().includes("Nothing is connected to it."));
  ui.local.set({ form: { count: 0 } });
  assert.ok(text().includes("A layer has 1 to 1000 neurons."));
});

test("at each place the kinds that can stand there", () => {
  const { ui } = fakeUi();
  const kinds = () => /Kind (.*?) (Activation|Connected)/.exec(textOf(layerForm(ui)))[1];
  assert.equal(kinds(), "Hidden");
  ui.local.set({ form: { after: 4 } });
  assert.equal(kinds(), "Output");
  assert.match(markupOf(layerForm(ui)), /value=identity \?selected=true/);
  assert.ok(textOf(layerForm(ui)).includes("Output 9 becomes hidden"));
});

test("the function is the one used last, but not the identity", () => {
  const { ui, store } = fakeUi();
  store.set({ lastActivation: "logistic" });
  assert.match(markupOf(layerForm(ui)), /value=logistic \?selected=true/);
});
