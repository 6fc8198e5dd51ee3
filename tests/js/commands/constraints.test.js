import assert from "node:assert/strict";
import { test } from "node:test";
import { tieChoices, tieRemarks } from "../../../static/js/explain/constraints.js";
import { selectionOf } from "../../../static/js/state/selection.js";
import { watchEdits } from "../../../static/js/ui/edits.js";
import { fakeApp } from "../fakes/app.js";
import { runningExample, runningLayers } from "../samples/networks.js";
import "../samples/settings.js";

/** @param {import("node:test").TestContext} t */
function selected(t, ...keys) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const made = fakeApp();
  watchEdits(made.app);
  made.store.set({ selection: selectionOf([], keys) });
  const network = () => made.store.get().doc.network;
  const enabled = (id) => made.app.commands.enabled(id, made.app);
  const heard = () => {
    t.mock.timers.tick(1000);
    return made.said.at(-1);
  };
  return { ...made, network, enabled, heard };
}

test("locking is one entry, said, and offered where it changes something", async (t) => {
  const { run, heard, network, enabled, history } = selected(t, "2>3", "2>4");
  assert.deepEqual([enabled("edit.lock"), enabled("edit.unlock")], [true, "Not locked"]);
  await run("edit.lock");
  assert.equal(heard(), "2 weights are locked");
  assert.deepEqual([enabled("edit.lock"), enabled("edit.unlock")], ["Locked already", true]);
  await run("edit.unlock", { edges: ["2>3"] });
  assert.equal(heard(), "Weight 2 → 3 is free");
  assert.deepEqual(
    network()
      .edges.map(({ locked }) => locked === true)
      .filter(Boolean),
    [true],
  );
  await history.undo();
  await history.undo();
  assert.deepEqual([network().edges.some(({ locked }) => locked), history.canUndo()], [false, false]);
});

test("bias weights are locked together: of the selected biases, else of all", async (t) => {
  const { run, store, network } = selected(t);
  store.set({ selection: selectionOf([2]) });
  await run("edit.lockBiases");
  const lockedTails = () => network().edges.flatMap(({ tail, locked }) => (locked ? [tail] : []));
  assert.deepEqual(lockedTails(), [2, 2]);
  store.set({ selection: selectionOf() });
  await run("edit.lockBiases");
  assert.deepEqual(lockedTails(), [2, 2, 5, 5, 8]);
});

test("edges of one layer with one weight are tied at once; different weights are asked for", async (t) => {
  const { run, store, heard, network, enabled } = selected(t, "1>3", "1>4");
  await run("edit.tie");
  assert.equal(store.get().dialog, "tie", "1 or 0.5?");
  assert.equal(network().ties, undefined);
  store.set({ dialog: null });
  await run("edit.weight", { edge: "1>4", value: 1 });
  await run("edit.tie");
  assert.equal(store.get().dialog, null);
  assert.equal(heard(), "1 → 3 and 1 → 4 share the weight 1");
  assert.match(enabled("edit.tie"), /already/);
  await run("edit.weight", { edge: "1>4", value: 5 });
  assert.deepEqual([network().edges[0].weight, heard()], [5, "2 tied weights are 5"]);
  await run("edit.untie", { edges: ["1>4"] });
  assert.equal(heard(), "1 → 3 and 1 → 4 have weights of their own");
  assert.equal(network().ties, undefined);
});

test("the chosen weight holds", async (t) => {
  const { run, network, history } = selected(t, "3>6", "4>6");
  await run("edit.tie", { holder: "4>6" });
  assert.deepEqual([network().edges[4].weight, network().edges[5].weight], [-1, -1]);
  assert.equal(history.undoLabel(), "Tie 2 weights");
  await history.undo();
  assert.deepEqual([network().edges[4].weight, network().ties], [2, undefined]);
});

test("what is unusual about a tie is said before", () => {
  const { network } = runningExample();
  const remarks = (keys, changed = network) => tieRemarks(changed, runningLayers, keys).join(" ");
  assert.equal(remarks(["1>3", "1>4"]), "");
  assert.match(remarks(["2>3", "1>4"]), /both a bias weight \(2 → 3\)/);
  assert.match(remarks(["1>3", "3>6"]), /different layers \(2, 3\)/);
  const edges = network.edges.map((edge, row) => (row === 0 ? { ...edge, locked: true } : edge));
  const tied = {
    ...network,
    edges,
    ties: [
      [
        [2, 3],
        [2, 4],
      ],
    ],
  };
  assert.equal(remarks(["1>3", "1>4"], tied), "1 → 3 is locked, so all of them will be.");
  assert.match(remarks(["2>3", "5>6"], tied), /^2 → 4 shares a weight with them already and joins\./);
  assert.deepEqual(tieChoices(network, ["1>4", "5>6", "1>3"]), [
    { holder: "1>4", text: "0.5, of 1 → 4 and 5 → 6" },
    { holder: "1>3", text: "1, of 1 → 3" },
  ]);
});
