import assert from "node:assert/strict";
import { test } from "node:test";
import {
  allSettings,
  choiceOf,
  counts,
  defaultTraining,
  rangeProblem,
  settingOf,
  withoutNewDefaults,
} from "../../../../static/js/model/document/training-settings.js";
import "../../samples/settings.js";

const countingOnes = (settings) => {
  const training = { ...defaultTraining(), ...settings };
  return allSettings()
    .filter((setting) => counts(setting, training))
    .map(({ name }) => name);
};

test("the defaults are what an empty document trains with", () => {
  const { loss, optimizer, step_size: stepSize, batch_size: batch, progress } = defaultTraining();
  assert.deepEqual([loss, optimizer, stepSize, batch], ["squared", "sgd", 0.01, 1]);
  assert.deepEqual(progress, { step: 0, epoch: 0, position: 0 });
});

test("constants count with the choice that uses them", () => {
  const plain = countingOnes({});
  for (const name of ["beta1", "momentum", "period", "schedule_floor", "initializer_scale"])
    assert.ok(!plain.includes(name), name);
  const chosen = countingOnes({ optimizer: "adamw", schedule: "step", initializer: "normal" });
  const used = ["beta1", "beta2", "epsilon", "weight_decay", "decay_factor", "period", "schedule_floor"];
  for (const name of [...used, "initializer_scale"]) assert.ok(chosen.includes(name), name);
  for (const name of ["momentum", "rho", "decay_rate"]) assert.ok(!chosen.includes(name), name);
});

test("penalising biases counts with a penalty", () => {
  assert.ok(!countingOnes({}).includes("penalise_biases"));
  assert.ok(countingOnes({ l1: 0.1 }).includes("penalise_biases"));
  assert.ok(countingOnes({ l2: 0.1 }).includes("penalise_biases"));
});

test("why a number will not do, at each end of its range", () => {
  const problem = (name, value) => rangeProblem(settingOf(name), value);
  const good = [
    ["step_size", 1000],
    ["momentum", 0],
    ["epsilon", 1],
    ["period", 1],
    ["warm_up", 0],
    ["seed", 2 ** 32 - 1],
    ["initializer_scale", -1e9],
  ];
  for (const [name, value] of good) assert.equal(problem(name, value), "", name);
  assert.equal(problem("step_size", 0), "More than 0 and at most 1000");
  assert.equal(problem("step_size", 1000.1), "More than 0 and at most 1000");
  assert.equal(problem("momentum", 1), "From 0 to less than 1");
  assert.equal(problem("batch_size", 1.5), "A whole number from 1 to 100,000");
  assert.equal(problem("seed", 2 ** 32), "A whole number from 0 to 4,294,967,295");
  assert.equal(problem("period", 0), "A whole number from 1");
  assert.equal(problem("initializer_scale", 2e9), "From −1e9 to 1e9");
});

test("choices are known by name", () => {
  assert.equal(choiceOf(settingOf("optimizer"), "adam").label, "Adam");
  assert.equal(choiceOf(settingOf("loss"), "softmax_cross_entropy").logits, true);
  assert.equal(choiceOf(settingOf("loss"), "my_loss"), null);
  assert.throws(() => settingOf("learning_rate"), RangeError);
});

test("a setting newer than version 1 is left out at its default only", () => {
  const training = defaultTraining();
  const { schedule_floor: floor, ...old } = training;
  assert.equal(floor, 0);
  assert.deepEqual(withoutNewDefaults(training), old);
  const floored = { ...training, schedule_floor: 0.1 };
  assert.deepEqual(withoutNewDefaults(floored), floored);
});
