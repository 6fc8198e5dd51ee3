import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST_ROWS, printSheet } from "../../../../static/js/ui/print/sheet.js";
import { setTitle } from "../../../../static/js/model/document/title.js";
import { fakeUi } from "../../fakes/ui.js";
import { textOf } from "../../samples/page-text.js";

const shown = (ui) => textOf(printSheet(ui, "PICTURE"));

test("before anything is computed: names, functions, weights", () => {
  const { ui, draw } = fakeUi();
  draw((document) => setTitle(document, "Worksheet"));
  const text = shown(ui);
  assert.ok(text.startsWith("Worksheet 9 neurons, 12 edges PICTURE Neurons Neuron Label"), text);
  assert.ok(text.includes("4 Hidden identity 5 Bias"), text);
  assert.ok(text.includes("4 → 6 −1 4 → 7 3") || text.includes("4 → 6 −1"), text);
});

test("with both passes: in, out, the derivatives and dL/dw of the specification", async () => {
  const { ui, computed } = fakeUi();
  await computed();
  const text = shown(ui);
  assert.ok(text.includes("loss of the probe: 0.25"), text);
  assert.ok(text.includes("4 Hidden identity 2 2 0.5 0.5"), text);
  assert.ok(text.includes("9 Output identity 1.5 1.5 1 1"), text);
  assert.ok(text.includes("7 → 9 0.5 4"), text);
});

test("of a large network it says how much is left out", () => {
  const { ui, draw } = fakeUi();
  draw((document) => {
    const [neuron] = document.network.neurons;
    const neurons = Array.from({ length: MOST_ROWS + 1700 }, (_, k) => ({ ...neuron, id: k + 1 }));
    return { ...document, network: { neurons, edges: [] } };
  });
  assert.match(shown(ui), /1,700 of 2,000 neurons are left out here/);
});
