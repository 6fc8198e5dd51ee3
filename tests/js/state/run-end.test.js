import assert from "node:assert/strict";
import { test } from "node:test";
import { createRunEnd } from "../../../static/js/state/run-end.js";
import { fakeApp } from "../fakes/app.js";

/** A run of some steps that met an infinity. */
function failed(app, steps) {
  const { doc } = app.store.get();
  createRunEnd(app)({
    status: "paused",
    progress: { ...doc.training.progress, step: doc.training.progress.step + steps },
    weights: doc.network.edges.map(({ weight }) => (steps > 0 ? weight + 1 : weight)),
    error: { code: "non_finite", message: "Infinity", neurons: [], edges: [] },
  });
  return app.store.get().notice;
}

test("a run that failed before its first step offers to undo nothing: the newest edit is another one", async () => {
  const { app, run } = fakeApp();
  await run("edit.weight", { edge: "1>3", value: 5 });
  assert.equal(failed(app, 0).action, undefined);
  assert.equal(app.history.undoLabel(), "Weight 1 → 3");
});

test("a run that made steps can be undone", () => {
  const { app } = fakeApp();
  assert.equal(failed(app, 3).action.label, "Undo the training");
  assert.equal(app.history.undoLabel(), "Train 3 steps");
});
