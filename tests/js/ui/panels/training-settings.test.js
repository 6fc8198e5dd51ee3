import assert from "node:assert/strict";
import { test } from "node:test";
import { trainingSettings } from "../../../../static/js/ui/panels/training-settings.js";
import { attributesOf, fakeUi } from "../../fakes/ui.js";
import { markupOf, textOf } from "../../samples/page-text.js";

function settings(training = {}) {
  const fake = fakeUi();
  fake.draw((document) => ({ ...document, training: { ...document.training, ...training } }));
  return { ...fake, shown: () => textOf(trainingSettings(fake.ui)) };
}

test("folded while all are as they were", () => {
  const { ui, shown } = settings();
  assert.ok(shown().endsWith("More defaults No ½ in the loss: twice TF Playground’s step."), shown());
  ui.local.set({ moreOpen: true });
  assert.ok(shown().includes("More defaults Loss squared absolute Huber"));
});

test("what differs is named, and then it is open from the start", () => {
  const { ui, shown } = settings({ optimizer: "momentum", momentum: 0.5 });
  assert.match(shown(), / More .*momentum.* Loss /);
  assert.ok(attributesOf(trainingSettings(ui), "Optimizer, momentum").includes("title=0.5"), shown());
  ui.local.set({ moreOpen: false });
  assert.ok(!shown().includes("Loss squared absolute"), "folded by hand it stays so");
});

test("only the constants that count have a field", () => {
  const { ui } = settings({ optimizer: "adam" });
  const view = trainingSettings(ui);
  assert.ok(attributesOf(view, "Optimizer, beta1").includes("title=0.9"));
  assert.equal(attributesOf(view, "Optimizer, momentum"), undefined);
});

test("a penalty is said to be left out of the loss shown", () => {
  assert.ok(!settings({ optimizer: "adam" }).shown().includes("without penalties"));
  assert.ok(
    settings({ l2: 0.1 })
      .shown()
      .includes("The loss shown is without penalties; bias edges are left out of them."),
  );
  assert.ok(
    settings({ l1: 0.1, penalise_biases: true }).shown().includes("The loss shown is without penalties."),
  );
});

test("what a schedule made of the step size", async () => {
  const { ui, shown, records, run } = settings({ schedule: "inverse_time", step_size: 0.5 });
  assert.ok(
    shown().includes("Step size 0.5 before the schedule; a step shows what the schedule makes of it."),
    shown(),
  );
  await run("run.step");
  records.show({ ...records.current(), step: 1233, stepSize: 0.25 });
  assert.ok(
    textOf(trainingSettings(ui)).includes("Step size in step 1,234: 0.25"),
    textOf(trainingSettings(ui)),
  );
});

test("a cross-entropy takes the outputs as they are: those with a function are named", () => {
  const { shown, draw } = settings({ loss: "logistic_cross_entropy" });
  assert.ok(!shown().includes("should have identity"));
  draw((document) => ({
    ...document,
    network: {
      ...document.network,
      neurons: document.network.neurons.map((one) =>
        one.id === 9 ? { ...one, activation: "logistic" } : one,
      ),
    },
  }));
  assert.ok(shown().includes("so they should have identity: neuron 9."), shown());
});

test("fields hold the settings; a step size that is not in the menu is added to it", () => {
  const { ui, draw } = fakeUi();
  draw((document) => ({ ...document, training: { ...document.training, step_size: 0.02, batch_size: 7 } }));
  const view = trainingSettings(ui);
  assert.ok(attributesOf(view, "Batch size").includes("title=7"), attributesOf(view, "Batch size"));
  assert.ok(markupOf(view).includes("selected disabled>0.02</option>"));
  draw((document) => ({ ...document, training: { ...document.training, step_size: 0.03 } }));
  assert.ok(!markupOf(trainingSettings(ui)).includes("selected disabled"));
});

test("only the squared loss is compared with TF Playground's", () => {
  const { ui, draw } = fakeUi();
  assert.ok(textOf(trainingSettings(ui)).includes("No ½ in the loss"));
  draw((document) => ({ ...document, training: { ...document.training, loss: "absolute" } }));
  assert.ok(!textOf(trainingSettings(ui)).includes("No ½ in the loss"));
});
