import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  addNeurons,
  moveNeurons,
  removeItems,
  setLabel,
  setTraining,
} from "../../../static/js/model/document/edits.js";
import { edgeKey } from "../../../static/js/model/document/rows.js";
import { deleteRows, setCell } from "../../../static/js/model/document/table.js";
import { newNeuron, nextId } from "../../../static/js/model/document/document.js";
import { setWeight, takeTrained } from "../../../static/js/model/document/weights.js";
import { createHistory } from "../../../static/js/state/history.js";
import { selectionOf } from "../../../static/js/state/selection.js";
import { createStore, initialState } from "../../../static/js/state/store.js";
import { documents, runningExample } from "../samples/networks.js";

function begin(document = runningExample(), clock = () => 0) {
  const store = createStore({ ...initialState(), doc: document });
  return { store, history: createHistory(store, { clock }) };
}
const add = (document) => addNeurons(document, [newNeuron("hidden", { id: nextId(document.network) })]);
const bump = (key, value) => (document) => setWeight(document, key, value);
/** A history whose store trains; pausing brings weights of 7. */
function training() {
  const { store } = begin();
  store.set({ run: { ...store.get().run, status: "running" } });
  let pauses = 0;
  const pause = async () => {
    pauses += 1;
    await Promise.resolve();
    const taken = (d) =>
      takeTrained(d, {
        weights: d.network.edges.map(() => 7),
        progress: { step: 400, epoch: 0, position: 0 },
        memory: null,
      });
    store.set({ run: { ...store.get().run, status: "paused" } });
    history.commit("Train 400 steps", taken, { raise: false });
  };
  const history = createHistory(store, { pause });
  return { store, history, pauses: () => pauses };
}

test("undo and redo restore the very documents, with their selections", () => {
  const step = fc.constantFrom("add", "remove", "weight", "label", "undo", "redo", "select");
  fc.assert(
    fc.property(documents, fc.array(fc.tuple(step, fc.nat(9)), { maxLength: 25 }), (start, steps) => {
      const { store, history } = begin(start);
      // The model: every state that was committed, and where we are among them.
      let past = [{ document: start, selection: store.get().selection }];
      let at = 0;
      for (const [what, n] of steps) {
        const { neurons, edges } = store.get().doc.network;
        const id = neurons[n % (neurons.length || 1)]?.id;
        const edge = edges[n % (edges.length || 1)];
        const revision = store.get().revision;
        if (what === "undo") {
          history.undo();
          at = Math.max(0, at - 1);
        } else if (what === "redo") {
          history.redo();
          at = Math.min(past.length - 1, at + 1);
        } else if (what === "select") {
          store.set({ selection: selectionOf(id === undefined ? [] : [id]) });
          continue;
        } else {
          const edit = {
            add,
            remove: (document) => removeItems(document, id === undefined ? [] : [id], []),
            weight: (document) => (edge ? bump(edgeKey(edge.tail, edge.head), n + 0.5)(document) : document),
            label: (document) => (id === undefined ? document : setLabel(document, id, `l${n}`)),
          }[what];
          const before = store.get().doc;
          history.commit(what, edit);
          if (store.get().doc === before) continue;
          past = [...past.slice(0, at + 1), { document: store.get().doc }];
          at += 1;
        }
        assert.equal(store.get().doc, past[at].document);
        assert.ok(store.get().revision >= revision);
        assert.equal(history.canUndo(), at > 0);
        assert.equal(history.canRedo(), at < past.length - 1);
        for (const one of store.get().selection.neurons) {
          assert.ok(store.get().doc.network.neurons.some((neuron) => neuron.id === one));
        }
      }
    }),
    { numRuns: 200 },
  );
});

test("undo gives back the selection there was, and selecting does not end redo", () => {
  const { store, history } = begin();
  store.set({ selection: selectionOf([3, 4]) });
  history.commit("Delete", (document) => removeItems(document, [3, 4], []), { selection: selectionOf() });
  assert.equal(store.get().selection.neurons.size, 0);
  history.undo();
  assert.deepEqual([...store.get().selection.neurons], [3, 4]);
  store.set({ selection: selectionOf([9]) });
  assert.ok(history.canRedo());
  history.redo();
  assert.equal(store.get().doc.network.neurons.length, 7);
  assert.deepEqual(store.get().history, { undo: "Delete", redo: null });
});

test("the revision rises with numbers, not with looks or settings", () => {
  const { store, history } = begin();
  const rises = (edit, options) => {
    const before = store.get().revision;
    history.commit("x", edit, options);
    return store.get().revision - before;
  };
  assert.equal(
    rises((d) => moveNeurons(d, new Map([[1, { x: 5, y: 5 }]]))),
    0,
  );
  assert.equal(
    rises((d) => setLabel(d, 1, "x")),
    0,
  );
  assert.equal(
    rises((d) => setTraining(d, { step_size: 0.5 })),
    0,
  );
  assert.equal(rises(bump("1>3", 9)), 1);
  assert.equal(rises(add), 1);
  const taken = (d) =>
    takeTrained(d, {
      weights: d.network.edges.map(() => 2),
      progress: { step: 4, epoch: 0, position: 0 },
      memory: null,
    });
  assert.equal(rises(taken, { raise: false }), 0);
  const before = store.get().revision;
  history.undo();
  assert.equal(store.get().revision, before + 1);
  assert.equal(store.get().doc.training.progress.step, 0);
  assert.equal(
    rises((d) => d, { raise: true }),
    1,
  );
});

test("edits of one kind join while they are fresh", () => {
  let now = 0;
  const { store, history } = begin(undefined, () => now);
  const start = store.get().doc;
  for (const value of [1, 2, 3]) {
    now += 100;
    history.commit("Weight", bump("3>6", value + 10), { merge: "weight 3>6" });
  }
  now += 5000;
  const middle = store.get().doc;
  history.commit("Weight", bump("3>6", 99), { merge: "weight 3>6" });
  history.undo();
  assert.equal(store.get().doc, middle);
  history.undo();
  assert.equal(store.get().doc, start);
  assert.ok(!history.canUndo());
});

test("a gesture is one entry; cancelled, it leaves no trace", () => {
  const { store, history } = begin();
  const start = store.get().doc;
  history.begin("Move");
  for (let x = 1; x < 5; x += 1) history.update((d) => moveNeurons(d, new Map([[3, { x, y: 0 }]])));
  history.end();
  assert.equal(store.get().doc.network.neurons[2].x, 4);
  assert.equal(history.undoLabel(), "Move");
  history.undo();
  assert.equal(store.get().doc, start);

  history.redo();
  const moved = store.get().doc;
  history.undo();
  history.begin("Weight");
  history.update(bump("1>3", 5));
  const raised = store.get().revision;
  history.cancel();
  assert.equal(store.get().doc, start);
  assert.ok(store.get().revision > raised, "what was shown meanwhile is stale");
  assert.ok(history.canRedo(), "redo is still there");
  history.redo();
  assert.equal(store.get().doc, moved);

  history.begin("Nothing");
  history.end();
  assert.equal(history.undoLabel(), "Move");
  assert.throws(() => history.update(add), /begin/);
});

test("undo during a gesture cancels it; a commit ends it first", () => {
  const { store, history } = begin();
  const start = store.get().doc;
  history.begin("Weight");
  history.update(bump("1>3", 5));
  history.undo();
  assert.equal(store.get().doc, start);
  history.begin("Weight");
  history.update(bump("1>3", 5));
  history.commit("Add", add);
  history.undo();
  assert.equal(store.get().doc.network.edges[0].weight, 5);
  history.undo();
  assert.equal(store.get().doc, start);
});

test("an edit of numbers pauses a training first and then applies to its weights", async () => {
  const { store, history, pauses } = training();
  const start = store.get().doc;
  await history.commit("Move", (d) => moveNeurons(d, new Map([[3, { x: 1, y: 1 }]])));
  assert.equal(pauses(), 0);
  const moved = store.get().doc;
  await history.commit("Weight", bump("1>3", 5));
  assert.equal(pauses(), 1);
  assert.deepEqual(
    store
      .get()
      .doc.network.edges.map(({ weight }) => weight)
      .slice(0, 3),
    [5, 7, 7],
  );
  history.undo();
  assert.equal(history.undoLabel(), "Train 400 steps");
  history.undo();
  assert.equal(store.get().doc, moved);
  history.undo();
  assert.equal(store.get().doc, start);
});

test("a gesture that changes a weight during a training waits for the pause", async () => {
  const { store, history } = training();
  history.begin("Weight");
  for (const value of [1, 2, 3]) history.update(bump("1>3", value + 20));
  history.end();
  await new Promise((resolve) => setTimeout(resolve, 0));
  assert.deepEqual(
    store
      .get()
      .doc.network.edges.map(({ weight }) => weight)
      .slice(0, 2),
    [23, 7],
  );
  assert.equal(history.undoLabel(), "Weight");
  history.undo();
  assert.equal(store.get().doc.network.edges[0].weight, 7);
});

test("undo during a training stops it and undoes it", async () => {
  const { store, history } = training();
  const start = store.get().doc;
  history.commit("Label", (d) => setLabel(d, 1, "x")); // does not disturb the run
  await history.undo();
  assert.equal(store.get().doc, start);
  assert.equal(store.get().run.status, "running");
});

test("of a large table an entry counts what is new in it: 300 cells can be undone, 18 other tables", () => {
  const table = () => Array.from({ length: 100_000 }, (_, k) => [k, 0]);
  const document = runningExample();
  const { history, store } = begin({ ...document, data: { columns: [1, 9], rows: table() } });
  const undos = () => {
    let count = 0;
    for (; history.canUndo(); count += 1) history.undo();
    return count;
  };
  for (let k = 1; k <= 300; k += 1) history.commit("Cell", (doc) => setCell(doc, k, 1, k));
  history.commit("Delete", (doc) => deleteRows(doc, 7));
  assert.equal(undos(), 301);
  assert.equal(store.get().doc.data.rows[3][1], 0);
  // A table of 100,000 rows counts as these and a sixteenth.
  for (let k = 1; k <= 25; k += 1)
    history.commit("Table", (doc) => ({ ...doc, data: { ...doc.data, rows: table() } }));
  assert.equal(undos(), 18);
});
