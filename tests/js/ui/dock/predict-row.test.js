import assert from "node:assert/strict";
import { test } from "node:test";
import { predictRow } from "../../../../static/js/ui/dock/predict-row.js";
import { buttonIn, fakeUi } from "../../fakes/ui.js";
import { textOf } from "../../samples/page-text.js";

const shown = (ui) => textOf(predictRow(ui));
async function round() {
  const fake = fakeUi();
  await fake.computed();
  await fake.run("predict.toggle");
  return { ...fake, answer: (text) => fake.run("predict.answer", { text }), shown: () => shown(fake.ui) };
}

test("without a round there is nothing", () => {
  assert.equal(shown(fakeUi().ui), "");
});

test("the first question is the first number that takes computing", async () => {
  const { shown: now } = await round();
  assert.equal(
    now(),
    "in(3) = Check Hint Show Fractions, a comma and rounding are fine ; ? for a hint Question 1",
  );
});

test("a wrong answer is told what is wrong with it and may be tried again", async () => {
  const { shown: now, answer } = await round();
  await answer("7");
  assert.ok(now().startsWith("in(3) = Check Hint Show No: it is smaller in size Question 1, try 2"), now());
});

test("the right one leads to the next, and counts", async () => {
  const { shown: now, answer } = await round();
  await answer("1");
  assert.equal(now(), "in(4) = Check Hint Show in(3) = 1 Question 2 · 1 of 1 right on the first try");
  await answer("5");
  await answer("2");
  assert.ok(now().endsWith("Question 3 · 1 of 2 right on the first try, 1 later"), now());
});

test("shown, it does not count", async () => {
  const { shown: now, run } = await round();
  await run("predict.show");
  assert.ok(now().startsWith("in(4) = Check Hint Show in(3) = 1"), now());
  assert.ok(now().endsWith("1 shown"), now());
});

test("after the last question the round can begin again", async () => {
  const { ui, shown: now, run } = await round();
  for (let k = 0; k < 60 && now().includes("Question"); k += 1) await run("predict.show");
  assert.ok(now().startsWith("That was the last one."), now());
  assert.equal(buttonIn(predictRow(ui), "playhead.start").disabled, false);
});
