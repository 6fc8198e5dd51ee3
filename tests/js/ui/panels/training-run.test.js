import assert from "node:assert/strict";
import { test } from "node:test";
import { trainingRun } from "../../../../static/js/ui/panels/training-run.js";
import { buttonIn, fakeUi } from "../../fakes/ui.js";
import { markupOf, textOf } from "../../samples/page-text.js";

const shown = (ui) => textOf(trainingRun(ui));
const running = (store, patch = {}) =>
  store.set({ run: { ...store.get().run, status: "running", ...patch } });

test("before the first step: nothing has been counted, and no loss is known", () => {
  const text = shown(fakeUi().ui);
  assert.ok(text.startsWith("Train Ctrl+Enter Step S Loss – Loss curve The loss of every step"), text);
  assert.ok(text.includes("Step 0 Epoch 0 Point probe"), text);
});

test("the button says what it will do", () => {
  const { ui, store } = fakeUi();
  running(store);
  assert.ok(shown(ui).startsWith("Pause Ctrl+Enter"));
});

test("counters take seven digits, and have all of them in their tip", () => {
  const { ui, store } = fakeUi();
  store.set({
    run: { ...store.get().run, progress: { step: 1234567, epoch: 999999, position: 0 }, dataLoss: 0.123456 },
  });
  assert.ok(shown(ui).includes("Step 1.23M Epoch 999,999 Point probe"), shown(ui));
  assert.ok(markupOf(trainingRun(ui)).includes("Training steps since the initial weights: 1,234,567"));
  assert.ok(markupOf(trainingRun(ui)).includes("Mean loss over all training rows: 0.123456"));
});

test("a loss that is no number any more is written as it is", () => {
  const { ui, store } = fakeUi();
  store.set({ run: { ...store.get().run, dataLoss: NaN } });
  assert.ok(shown(ui).includes("Loss NaN"));
});

test("what cannot run says why: the sentence of the registry", () => {
  const { ui, app, store } = fakeUi();
  const { check } = store.get();
  store.set({
    check: {
      ...check,
      runnable: false,
      problems: [
        {
          code: "no_output",
          severity: "unfinished",
          message: "There is no output neuron",
          neurons: [],
          edges: [],
          repairs: [],
        },
      ],
    },
  });
  for (const id of ["run.train", "run.step"]) {
    const reason = app.commands.enabled(id, app);
    assert.equal(typeof reason, "string", id);
    const { disabled, tip } = buttonIn(trainingRun(ui), id);
    assert.ok(disabled && tip.endsWith(reason), `${id}: ${tip}`);
  }
});

test("while it runs a single step is refused with its reason", () => {
  const { ui, app, store } = fakeUi();
  running(store);
  const { disabled, tip } = buttonIn(trainingRun(ui), "run.step");
  assert.equal(disabled, app.commands.enabled("run.step", app) !== true);
  if (disabled) assert.ok(tip.endsWith(app.commands.enabled("run.step", app)));
  assert.equal(buttonIn(trainingRun(ui), "run.train").disabled, false, "pausing is possible");
});

test("while the fast engine is prepared, and where there is none", () => {
  const { ui, store } = fakeUi();
  store.set({ engine: "loading" });
  assert.ok(
    shown(ui).includes("Preparing the fast engine , this happens once. Single steps work meanwhile"),
    shown(ui),
  );
  running(store);
  assert.ok(shown(ui).includes("The training starts by itself when it is ready."));
  store.set({ engine: "reference" });
  assert.ok(shown(ui).includes("about 40 times slower"));
});
