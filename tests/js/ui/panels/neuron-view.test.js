import assert from "node:assert/strict";
import { test } from "node:test";
import { neuronView } from "../../../../static/js/ui/panels/neuron-view.js";
import { attributesOf, fakeUi } from "../../fakes/ui.js";
import { markupOf, textOf } from "../../samples/page-text.js";

/** Rows of the running example: neuron n is in row n - 1. */
const shown = (ui, id) => textOf(neuronView(ui, id - 1));

test("before anything is computed there are dashes, no numbers", () => {
  const text = shown(fakeUi().ui, 4);
  assert.ok(text.includes("1 – – 2 – – in, their sum – out –"), text);
  assert.ok(text.includes("6 −1 – – 7 3 – – dL/dout, their sum – dL/din –"), text);
});

test("a hidden neuron: its net input as a sum, its derivative as a sum over both that it feeds", async () => {
  const { ui, computed } = fakeUi();
  await computed();
  const text = shown(ui, 4);
  assert.ok(text.includes("1 × 2 1 2 × 1 1 in, their sum 2 0.5 × 2 + 1 × 1 = 2 out 2"), text);
  assert.ok(text.includes("6 −1 × 1 −1 7 3 × 0.5 1.5 dL/dout, their sum 0.5"), text);
  assert.ok(text.endsWith("dL/din 0.5 dL/dout × slope = 0.5 × 1 = 0.5"), text);
});

test("an output: y, and the derivative of the loss", async () => {
  const { ui, computed } = fakeUi();
  await computed();
  const text = shown(ui, 9);
  assert.ok(
    text.includes("6 × 0.5 0.5 7 × 4 2 8 × 1 −1 in, their sum 1.5 1 × 0.5 + 0.5 × 4 − 1 × 1 = 1.5"),
    text,
  );
  assert.ok(text.includes("Backward y 1 dL/dout 1 2 × (out(9) − y(9)) = 2 × (1.5 − 1) = 1"), text);
});

test("inputs and biases have a value and no function", async () => {
  const { ui, computed } = fakeUi();
  await computed();
  assert.ok(shown(ui, 1).includes("out 2 the given x"));
  const bias = shown(ui, 2);
  assert.ok(bias.includes("out 1 a bias is always 1"));
  assert.ok(!bias.includes("Function") && !bias.includes("Probe"), bias);
  assert.ok(bias.endsWith("dL/dout, their sum −1.5"), "no dL/din follows");
});

test("fields have what is drawn: kind, function, label, probe", () => {
  const { ui } = fakeUi();
  const input = neuronView(ui, 0);
  assert.ok(attributesOf(input, "x of the probe").includes("title=2"));
  assert.ok(attributesOf(neuronView(ui, 8), "y of the probe").includes("title=1"));
  const hidden = markupOf(neuronView(ui, 3));
  assert.ok(!hidden.includes("of the probe"));
  assert.match(hidden, /value=hidden \?selected=true/);
  assert.match(hidden, /value=identity \?selected=true/);
});

test("before the server has told its functions, the neuron's own is there", () => {
  const { ui, store } = fakeUi();
  store.set({ catalogue: [] });
  assert.match(markupOf(neuronView(ui, 3)), /value=identity \?selected=true[^>]*>identity</);
});

test("without edges: the net input is 0, and nothing depends on it", async () => {
  const { ui, computed, draw } = fakeUi();
  draw((document) => ({ ...document, network: { ...document.network, edges: [] } }));
  await computed();
  const text = shown(ui, 4);
  assert.ok(text.includes("No incoming edge: its net input is 0."));
  assert.ok(text.includes("No outgoing edge: nothing depends on it, its derivative is 0."));
});

test("NaN is written as it is", async () => {
  const { ui, records, run } = fakeUi();
  await run("run.backward");
  const broken = (values) => values.map((value, row) => (row === 8 ? NaN : value));
  const record = records.current();
  records.show({ ...record, in: broken(record.in), out: broken(record.out) });
  await run("playhead.end");
  assert.ok(shown(ui, 9).includes("in, their sum NaN 1 × 0.5 + 0.5 × 4 − 1 × 1 = NaN out NaN"), shown(ui, 9));
});

test("what signal health says stands at the neuron", async () => {
  const finding = { code: "dead", neurons: [4], message: "Never above 0", number: 0, threshold: 0 };
  const { ui, store, run } = fakeUi({ signal_health: () => ({ findings: [finding], points: 1 }) });
  store.set({ preferences: { ...store.get().preferences, health: true } });
  await run("lab.health");
  ui.app.answers.ask("signal_health", {});
  await new Promise((done) => setTimeout(done));
  assert.ok(shown(ui, 4).includes("Dead · Never above 0"), shown(ui, 4));
  assert.ok(!shown(ui, 3).includes("Dead"));
});
