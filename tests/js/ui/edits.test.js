import assert from "node:assert/strict";
import { test } from "node:test";
import { setWeight } from "../../../static/js/model/document/weights.js";
import { watchEdits } from "../../../static/js/ui/edits.js";
import { selectionOf } from "../../../static/js/state/selection.js";
import { fakeApp } from "../fakes/app.js";
import "../samples/settings.js";

/** @param {import("node:test").TestContext} t */
function listening(t) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const made = fakeApp();
  made.store.set({ catalogue: [{ name: "relu", label: "ReLU", formula: "max(0, x)", range: "" }] });
  watchEdits(made.app);
  const heard = () => {
    t.mock.timers.tick(1000);
    return made.said.splice(0);
  };
  return { ...made, heard };
}

test("what an edit did to a value, a kind, a name or a place is said in one sentence", async (t) => {
  const { run, heard } = listening(t);
  const edits = /** @type {const} */ ([
    ["edit.weight", { edge: "1>3", value: -2.5 }, "Weight 1 → 3 is −2.5"],
    ["edit.probe", { ids: [1], value: 4 }, "x of neuron 1 is 4"],
    ["edit.probe", { ids: [9], value: 0 }, "y of neuron 9 is 0"],
    ["edit.probe", { ids: [1], value: null }, "x of neuron 1 has no value"],
    ["edit.label", { ids: [3], label: "left" }, "Neuron 3 is called left"],
    ["edit.label", { ids: [3], label: "" }, "Neuron 3 has no label"],
    ["edit.activation", { ids: [3], name: "relu" }, "Neuron 3 has the activation function ReLU"],
    ["edit.activation", { ids: [3, 4, 9], name: "relu" }, "2 neurons have the activation function ReLU"],
    ["edit.kind", { ids: [4], kind: "output" }, "Neuron 4 is now output"],
    ["run.settings", { settings: { step_size: 0.25 } }, "Step size: 0.25"],
    ["edit.alignLeft", {}, "Align to the left"],
  ]);
  for (const [id, args, sentence] of edits) {
    if (id === "edit.alignLeft") await run("edit.selectAll");
    await run(id, args);
    assert.deepEqual(heard(), [sentence]);
  }
});

test("a cell of the data is said with its row and column", async (t) => {
  const { run, heard } = listening(t);
  await run("data.addRow");
  heard();
  await run("data.cell", { row: 0, column: 0, value: 7 });
  assert.deepEqual(heard(), ["Row 1: input 1 is 7"]);
});

test("a held key is said once, when it rests; a gesture at its end; another edit at once", async (t) => {
  const { run, store, history, said, heard } = listening(t);
  store.set({ selection: selectionOf([3]) });
  const { x, y } = store.get().doc.network.neurons[2];
  for (let k = 0; k < 5; k += 1) await run("edit.nudgeRight");
  assert.deepEqual(said, []);
  assert.deepEqual(heard(), [`Neuron 3 is at ${x + 5}, ${y}`]);

  history.begin("Weight 1 → 3");
  history.update((document) => setWeight(document, "1>3", 5));
  history.update((document) => setWeight(document, "1>3", 6));
  assert.deepEqual(heard(), []);
  history.end();
  await run("edit.weight", { edge: "2>4", value: 8 });
  assert.deepEqual(said, ["Weight 1 → 3 is 6"]);
  assert.deepEqual(heard(), ["Weight 1 → 3 is 6", "Weight 2 → 4 is 8"]);
});

test("what its command says itself is not said twice", async (t) => {
  const { run, heard } = listening(t);
  await run("edit.delete", { neurons: [3] });
  assert.deepEqual(heard(), ["Deleted 1 neuron"]);
  await run("edit.undo");
  assert.equal(heard().length, 1);
  await run("run.step");
  assert.deepEqual(heard(), []);
});
