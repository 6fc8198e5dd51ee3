import assert from "node:assert/strict";
import { test } from "node:test";
import { denseForm } from "../../../../static/js/ui/dialogs/dense-dialog.js";
import { fakeUi } from "../../fakes/ui.js";
import { markupOf, textOf } from "../../samples/page-text.js";

const typed = (form) => {
  const fake = fakeUi();
  fake.ui.local.set({ form });
  return textOf(denseForm(fake.ui));
};

test("how large it will be, and what becomes of the data", () => {
  assert.ok(typed({}).includes("19 neurons and 3 biases, 105 edges."));
  assert.ok(typed({ biases: false }).includes("19 neurons, 88 edges."));
  const { ui, draw } = fakeUi();
  draw((document) => ({ ...document, data: { columns: [1, 9], rows: [[2, 1]] } }));
  assert.ok(textOf(denseForm(ui)).includes("The data does not fit it and is left out."));
  ui.local.set({ form: { sizes: "1-4-1" } });
  assert.ok(textOf(denseForm(ui)).includes("It keeps the data."));
});

test("what is wrong, with the place marked", () => {
  const { ui } = fakeUi();
  ui.local.set({ form: { sizes: "2-8x-1" } });
  assert.match(markupOf(denseForm(ui)), /2-8<mark>x<\/mark>-1/);
  assert.match(markupOf(denseForm(ui)), /aria-invalid=true/);
  assert.ok(typed({ sizes: "2-3000-1" }).includes("the limit is 2,000."));
});
