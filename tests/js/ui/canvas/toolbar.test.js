import assert from "node:assert/strict";
import { test } from "node:test";
import { toolbar, zoom } from "../../../../static/js/ui/canvas/toolbar.js";
import { buttonIn, fakeUi } from "../../fakes/ui.js";
import { markupOf, textOf } from "../../samples/page-text.js";

test("the tool in hand is pressed, and only it", () => {
  const { ui, store } = fakeUi();
  const tools = ["tool.select", "tool.neuron", "tool.edge", "tool.hand"];
  for (const tool of ["select", "edge", "hand"]) {
    store.set({ tool });
    assert.deepEqual(
      tools.filter((id) => buttonIn(toolbar(ui), id).pressed),
      [`tool.${tool}`],
    );
  }
});

test("with the neuron tool its kinds are offered, the next one checked", () => {
  const { ui, store } = fakeUi();
  assert.equal(textOf(toolbar(ui)), "");
  store.set({ tool: "neuron", neuronKind: "bias" });
  assert.equal(textOf(toolbar(ui)), "Input Bias Hidden Output");
  assert.match(markupOf(toolbar(ui)), /aria-checked=true title=Bias/);
});

test("what cannot be done says why", () => {
  const { ui, app, store } = fakeUi();
  store.set({ check: { ...store.get().check, layers: [] } });
  const { disabled, tip } = buttonIn(toolbar(ui), "edit.tidy");
  assert.ok(disabled && tip.endsWith(app.commands.enabled("edit.tidy", app)), tip);
});

test("the zoom in percent", () => {
  const { ui, store } = fakeUi();
  store.set({ camera: { x: 0, y: 0, zoom: 0.666 } });
  assert.equal(textOf(zoom(ui)), "67%");
});
