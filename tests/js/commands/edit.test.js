import assert from "node:assert/strict";
import { test } from "node:test";
import { config } from "../../../static/js/config.js";
import { selectionOf } from "../../../static/js/state/selection.js";
import { fakeApp, at } from "../fakes/app.js";

test("nudging by 1 and 10; with the grid on, from line to line", async () => {
  const { store, run } = fakeApp();
  store.set({ selection: selectionOf([3]) });
  const { x } = at(store, 3);
  await run("edit.nudgeRight");
  await run("edit.nudgeRightFar");
  assert.equal(at(store, 3).x, x + 11);
  store.set({ preferences: { ...store.get().preferences, grid: true } });
  await run("edit.nudgeRight");
  const line = at(store, 3).x;
  assert.ok(line % config.gridCell === 0 && line > x + 11 && line <= x + 11 + config.gridCell);
  await run("edit.nudgeLeft");
  assert.equal(at(store, 3).x, line - config.gridCell);
  await run("edit.nudgeRightFar");
  assert.equal(at(store, 3).x, line + 4 * config.gridCell);
});

test("nudging moves the selection; a burst is one entry; with nothing selected the middle is selected", async () => {
  const { run, store, history } = fakeApp();
  await run("edit.nudgeRight");
  assert.equal(store.get().selection.neurons.size, 1);
  const [id] = store.get().selection.neurons;
  const x = () => store.get().doc.network.neurons.find((neuron) => neuron.id === id).x;
  const before = x();
  await run("edit.nudgeRight");
  await run("edit.nudgeRightFar");
  assert.equal(x(), before + 11);
  await run("edit.undo");
  assert.equal(x(), before);
  assert.ok(!history.canUndo());
});
