import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultTraining } from "../../../../static/js/model/document/training-settings.js";
import { isPlainDescent, trainingChanges } from "../../../../static/js/model/document/changed-settings.js";
import "../../samples/settings.js";

const changes = (settings) => trainingChanges({ ...defaultTraining(), ...settings });

test("nothing to say of a new document, nor of what the panel shows elsewhere", () => {
  assert.equal(changes({}), "");
  assert.equal(
    changes({
      step_size: 3,
      batch_size: 7,
      order: "shuffled",
      seed: 5,
      weights_seed: 9,
      progress: { step: 5, epoch: 1, position: 0 },
    }),
    "",
  );
});

test("what differs, by the names of the field", () => {
  assert.equal(
    changes({ loss: "huber", optimizer: "adam", schedule: "cosine", l2: 0.001 }),
    "Huber loss, Adam, cosine schedule, L2 0.001",
  );
  assert.equal(
    changes({ optimizer: "adam", beta1: 0.5, schedule: "cosine", period: 20 }),
    "Adam (beta1 0.5), cosine schedule (period 20)",
  );
  assert.equal(
    changes({ warm_up: 10, l1: 0.5, penalise_biases: true, clip_value: 1, clip_norm: 2 }),
    "warm-up 10, L1 0.5, biases too, clipped at 1, norm at most 2",
  );
  assert.equal(changes({ initializer: "normal", initializer_scale: 2 }), "normal new weights (scale 2)");
});

test("constants that do not count are not mentioned", () => {
  assert.equal(
    changes({ beta1: 0.5, period: 3, initializer_scale: 9, weight_decay: 1, penalise_biases: true }),
    "",
  );
});

test("a name that this version does not know stands for itself", () => {
  assert.equal(changes({ loss: "my_loss" }), "my loss loss");
});

test("plain descent is what a learner computes by hand", () => {
  assert.equal(isPlainDescent({ ...defaultTraining(), step_size: 3, loss: "huber" }), true);
  for (const one of [
    { optimizer: "adam" },
    { schedule: "cosine" },
    { warm_up: 2 },
    { l1: 1 },
    { l2: 1 },
    { clip_norm: 1 },
  ])
    assert.equal(isPlainDescent({ ...defaultTraining(), ...one }), false);
});
