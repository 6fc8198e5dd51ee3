import assert from "node:assert/strict";
import { test } from "node:test";
import { palette } from "../../../../static/js/ui/dialogs/palette.js";
import { fakeUi } from "../../fakes/ui.js";
import { markupOf, textOf } from "../../samples/page-text.js";

function typed(query, what = "palette") {
  const fake = fakeUi();
  fake.ui.local.set({ query });
  return { ...fake, view: palette(fake.ui, what) };
}
/** Matched letters are marked one by one. */
const words = (view) =>
  markupOf(view)
    .replaceAll(/<\/?mark>/g, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();

test("before anything is typed, what can be done now comes before what cannot", () => {
  const { app, view } = typed("");
  const options = markupOf(view).split('role="option"').slice(1);
  const disabled = options.map((option) => option.includes("aria-disabled=true"));
  assert.ok(options.length > 20 && disabled.includes(false));
  assert.ok(disabled.indexOf(true) < 0 || disabled.lastIndexOf(false) < disabled.indexOf(true));
  assert.ok(app);
});

test("what is typed is looked for in labels, and its letters are marked", () => {
  const { view } = typed("zoom");
  assert.ok(words(view).startsWith("Zoom in View Ctrl+="), words(view));
  assert.ok(
    markupOf(view).includes("<mark>Z</mark><mark>o</mark><mark>o</mark><mark>m</mark> in"),
    markupOf(view),
  );
});

test("what is not available says why: the sentence of the registry", () => {
  const { app, view } = typed("undo");
  const reason = app.commands.enabled("edit.undo", app);
  assert.equal(typeof reason, "string");
  assert.ok(markupOf(view).includes(`aria-disabled=true title=${reason}`));
});

test("neurons are found by number beside the commands, and alone when only they are looked for", () => {
  assert.ok(words(typed("4").view).startsWith("Go to neuron 4 Hidden"));
  assert.equal(words(typed("4", "find").view), "Go to neuron 4 Hidden");
  assert.equal(words(typed("", "find").view).split("Go to neuron").length, 10, "all nine");
});

test("sizes offer their dense network, or say why not", () => {
  assert.ok(
    words(typed("2-8-8-1").view).startsWith("New dense network 2-8-8-1 19 neurons and 3 biases, 105 edges"),
  );
  const large = typed("2,3000,1").view;
  assert.ok(words(large).includes("the limit is 2,000"));
  assert.ok(markupOf(large).includes("aria-disabled=true"));
  assert.ok(!words(typed("2").view).includes("dense network 2"));
  assert.ok(!words(typed("2-8-8-1", "find").view).includes("dense"));
});

test("nothing fits", () => {
  assert.equal(textOf(typed("qqqq").view), "No command fits “qqqq”.");
  assert.equal(textOf(typed("qqqq", "find").view), "No neuron fits “qqqq”.");
});

test("the chosen line is marked, and stays in the list when it gets shorter", () => {
  const { ui } = typed("zoom");
  ui.local.set({ choice: 1 });
  const chosen = () => /id=(option-\d+) aria-selected=true/.exec(markupOf(palette(ui, "palette")))?.[1];
  assert.equal(chosen(), "option-1");
  ui.local.set({ choice: 500 });
  const last = markupOf(palette(ui, "palette")).split('role="option"').length - 2;
  assert.equal(chosen(), `option-${last}`);
});
