import assert from "node:assert/strict";
import { test } from "node:test";
import { hintFor, judge } from "../../../static/js/explain/predict.js";
import { afterAnswer, afterShown, emptyRound, scoreText } from "../../../static/js/explain/round.js";
import { rowsOf } from "../../../static/js/model/document/rows.js";
import { fakeApp } from "../fakes/app.js";
import { withRecord } from "../samples/explanations.js";
import { runningExample, runningLayers } from "../samples/networks.js";

const given = new Map([
  [1, 2],
  [9, 1],
]);
const { network } = runningExample();
const neurons = network.neurons.map((neuron) =>
  neuron.activation ? { ...neuron, activation: "logistic" } : neuron,
);
const { context } = withRecord({ ...network, neurons }, runningLayers, given);
const rows = rowsOf(context.network);
const weight = (key) => ({ what: "dWeight", row: rows.edgeRow.get(key) });
const neuron = (what, id) => ({ what, row: rows.neuronRow.get(id) });
const say = (quantity, text) => judge(context, quantity, text, String);

test("rounded on the way: -0.045 × 0.88 = -0.0396 instead of -0.0400", () => {
  const verdict = say(weight("4>6"), "-0.0396");
  assert.equal(verdict.kind, "early");
  assert.equal(verdict.text, "Nearly: rounded too early. Keep 3 significant digits to the end");
  assert.equal(say(weight("4>6"), "-0.0400").kind, "rounded");
});

test("given with two digits, doubled: 2 × -0.045 = -0.090 instead of -0.091", () => {
  const verdict = say(neuron("dOut", 3), "-0.090");
  assert.equal(verdict.kind, "early");
  assert.match(verdict.text, /Keep 3 /);
  assert.equal(say(neuron("dOut", 3), "-0.091").kind, "rounded");
});

test("further off it is wrong, and one digit is too vague to tell", () => {
  assert.equal(say(weight("4>6"), "-0.0386").kind, "wrong");
  assert.equal(say(weight("4>6"), "-0.03").kind, "wrong");
  assert.equal(say(weight("4>6"), "-0.04").kind, "rounded");
});

test("a hint names what the number is made of", () => {
  assert.equal(hintFor(context, neuron("in", 3)), "in(3) = w(1 → 3) × out(1) + w(2 → 3) × out(2)");
  assert.equal(
    hintFor(context, neuron("dOut", 4)),
    "dL/dout(4) = dL/din(6) × w(4 → 6) + dL/din(7) × w(4 → 7)",
  );
  assert.equal(hintFor(context, neuron("dIn", 4)), "dL/din(4) = dL/dout(4) × logistic′(in 4)");
  assert.equal(hintFor(context, neuron("out", 4)), "out(4) = logistic(in(4))");
  assert.equal(hintFor(context, { what: "loss", row: 0 }), "loss = (out(9) − y(9))²");
});

test("a hint is counted, once and only for its own question", async () => {
  const right = { kind: "exact", text: "", slip: null };
  const hinted = afterAnswer({ ...emptyRound, hint: true }, right, "a");
  assert.deepEqual([hinted.hinted, hinted.atOnce, hinted.hint], [1, 0, false]);
  const round = afterShown({ ...afterAnswer(hinted, right, "b"), hint: true }, "c");
  assert.equal(scoreText(round), "1 of 3 right on the first try, 1 with a hint, 1 shown");

  const { run, store, said } = fakeApp();
  await run("predict.toggle");
  await run("predict.hint");
  assert.equal(said.at(-1), "in(3) = w(1 → 3) × out(1) + w(2 → 3) × out(2)");
  await run("predict.answer", { text: "1" });
  assert.deepEqual([store.get().predict.hint, store.get().predict.hinted], [false, 1]);
});
