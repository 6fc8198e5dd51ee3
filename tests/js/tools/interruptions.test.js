import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { selectionOf } from "../../../static/js/state/selection.js";
import { takeTrained } from "../../../static/js/model/document/weights.js";
import { appEditor } from "../fakes/editor.js";

/** The rim of neuron 3, where an edge begins. */
const rim = (editor, id) => ({ x: editor.neuron(id).x + 26, y: editor.neuron(id).y });

test("undo in the middle of a drag leaves nothing of it, and the rest of the drag does nothing", async () => {
  const { machine, at, store, history, neuron, run } = appEditor();
  const before = store.get().doc;
  machine.down(at(6));
  machine.move(at({ x: 500, y: 300 }));
  await run("edit.undo");
  assert.equal(store.get().doc, before);
  machine.move(at({ x: 600, y: 300 }));
  machine.up(at({ x: 600, y: 300 }));
  assert.equal(store.get().doc, before);
  assert.deepEqual(store.get().gesture, {});
  assert.equal(history.canUndo(), false);
  assert.ok(neuron(6));
});

test("Delete in the middle of a drag is an entry above the finished drag", async () => {
  const { machine, at, store, history, neuron, run } = appEditor();
  const before = store.get().doc;
  machine.down(at(6));
  machine.move(at({ x: 500, y: 300 }));
  await run("edit.delete");
  machine.move(at({ x: 600, y: 300 }));
  machine.up(at({ x: 600, y: 300 }));
  assert.equal(neuron(6), undefined);
  await history.undo();
  assert.equal(neuron(6).x, 500);
  await history.undo();
  assert.equal(store.get().doc, before);
});

test("an edge whose tail is deleted while it is drawn is not drawn, not even to itself", async () => {
  const editor = appEditor();
  const { machine, at, store, edges, run, settle } = editor;
  store.set({ selection: selectionOf([3]) });
  machine.down(at(rim(editor, 3)));
  machine.move(at({ x: 700, y: 700 }));
  await run("edit.delete");
  machine.move(at({ x: 720, y: 720 }));
  machine.up(at({ x: 720, y: 720 }));
  await settle();
  assert.ok(!edges().some((key) => key.split(">").includes("3")));
  assert.equal(store.get().doc.network.neurons.length, 8);
});

test("a press on what is deleted before it moves is no drag", async () => {
  const { machine, at, store, history, run } = appEditor();
  machine.down(at(6));
  await run("edit.delete");
  machine.move(at({ x: 600, y: 300 }));
  machine.up(at({ x: 600, y: 300 }));
  assert.equal(history.active(), false);
  assert.deepEqual([...store.get().selection.neurons], []);
});

test("weights that a training ends with in the middle of a drag survive its being undone", async () => {
  const { machine, at, store, history, neuron } = appEditor();
  const from = neuron(6);
  machine.down(at(6));
  machine.move(at({ x: 500, y: 300 }));
  const weights = store.get().doc.network.edges.map((_, k) => k);
  await history.commit(
    "Train 5 steps",
    (doc) => takeTrained(doc, { weights, progress: { step: 5, epoch: 5, position: 0 }, memory: null }),
    { raise: false },
  );
  assert.equal(neuron(6).x, 500);
  machine.cancel();
  assert.equal(neuron(6).x, from.x);
  assert.equal(store.get().doc.network.edges[3].weight, 3);
  await history.undo();
  assert.equal(neuron(6).x, from.x);
  assert.notEqual(store.get().doc.network.edges[3].weight, 3);
});

test("the wheel in the middle of a drag keeps the neuron under the pointer", () => {
  const { machine, at, store, neuron } = appEditor();
  store.set({ preferences: { ...store.get().preferences, snap: false } });
  const { x, y } = neuron(6);
  machine.down(at(6));
  machine.move(at({ x: x + 50, y }));
  machine.wheel({ x: 0, y: 0, dx: 0, dy: 100, mod: false, shift: false });
  assert.deepEqual([neuron(6).x, neuron(6).y], [x + 50, y + 100]);
});

/** What may come between, by name, so that a failure says what it was. */
const BETWEEN = {
  undo: ({ run }) => run("edit.undo"),
  redo: ({ run }) => run("edit.redo"),
  delete: ({ run }) => run("edit.delete"),
  enter: ({ run }) => run("edit.enter"),
  escape: ({ run, machine }) => machine.cancel() || run("edit.escape"),
  connectFrom: ({ run }) => run("edit.connectFrom"),
  step: ({ run }) => run("run.step"),
  train: ({ run }) => run("run.train"),
  randomize: ({ run }) => run("run.randomize"),
  paste: ({ run }) => run("edit.paste", { text: "nothing of ours" }),
  selectAll: ({ run }) => run("edit.selectAll"),
  nudge: ({ run }) => run("edit.nudgeLeft"),
  tidy: ({ run }) => run("edit.tidy"),
  forward: ({ run }) => run("run.forward"),
  weights: ({ history }) =>
    history.commit(
      "Train",
      (doc) =>
        takeTrained(doc, {
          weights: doc.network.edges.map(() => 2),
          progress: { step: 5, epoch: 5, position: 0 },
          memory: null,
        }),
      { raise: false },
    ),
  wheel: ({ machine }) => machine.wheel({ x: 300, y: 300, dx: 5, dy: 30, mod: false, shift: false }),
  lost: ({ machine }) => machine.cancel(),
  second: ({ machine, at }) => machine.down(at({ x: 10, y: 10 }, { button: 2 })),
  leave: ({ machine }) => machine.leave(),
  double: ({ machine, at }) => machine.double(at({ x: 350, y: 200 })),
  resize: ({ store }) => store.set({ viewport: { width: 300, height: 300 } }),
  tool: ({ store }) => store.set({ tool: store.get().tool === "edge" ? "select" : "edge" }),
  wait: ({ settle }) => settle(),
};
const STARTS = {
  neuron: (editor, id) => editor.neuron(id),
  rim,
  empty: () => ({ x: -80, y: -80 }),
};
const place = fc.record({ x: fc.integer({ min: -100, max: 700 }), y: fc.integer({ min: -100, max: 500 }) });
const act = fc.oneof(
  fc.record({ move: place }),
  fc.record({ between: fc.constantFrom(...Object.keys(BETWEEN)) }),
);
const drag = fc.record({
  start: fc.constantFrom(...Object.keys(STARTS)),
  id: fc.integer({ min: 1, max: 9 }),
  alt: fc.boolean(),
  middle: fc.nat(9).map((number) => number === 0),
  acts: fc.array(act, { maxLength: 6 }),
  end: place,
});

const whole = ({ doc, selection }) => {
  const ids = new Set(doc.network.neurons.map(({ id }) => id));
  const keys = new Set(doc.network.edges.map(({ tail, head }) => `${tail}>${head}`));
  assert.equal(ids.size, doc.network.neurons.length);
  assert.equal(keys.size, doc.network.edges.length);
  for (const { tail, head } of doc.network.edges) assert.ok(ids.has(tail) && ids.has(head) && tail !== head);
  for (const id of selection.neurons) assert.ok(ids.has(id), `selected ${id}`);
  for (const key of selection.edges) assert.ok(keys.has(key), `selected ${key}`);
};

test("whatever comes between, a gesture ends as done or undone", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(drag, { minLength: 1, maxLength: 3 }), async (drags) => {
      const editor = appEditor({
        allowedHeads: (tails) => ({
          together: tails,
          heads: [],
          refused: tails.map((neuron) => ({ neuron, code: "self_loop", message: "To itself", repairs: [] })),
        }),
      });
      const { machine, at, store, history, neuron, settle } = editor;
      const start = store.get().doc;
      for (const { start: where, id, alt, middle, acts, end } of drags) {
        const from = where === "empty" || neuron(id) ? STARTS[where](editor, id) : { x: 0, y: 0 };
        machine.move(at(from));
        machine.down(at(from, { alt, button: middle ? 1 : 0 }));
        for (const { move, between } of acts) {
          if (move) machine.move(at(move, { alt }));
          else await BETWEEN[between](editor);
          whole(store.get());
        }
        machine.move(at(end));
        machine.up(at(end));
        await settle();
        if (machine.cancel()) await settle(); // one that goes on without a button
        assert.equal(history.active(), false);
        const { edge, ...shown } = store.get().gesture;
        assert.ok(!edge || edge.keys);
        assert.deepEqual([shown.marquee, shown.guides], [undefined, undefined]);
        whole(store.get());
      }
      store.set({ gesture: {} });
      for (let k = 0; history.canUndo() && k < 100; k += 1) {
        await history.undo();
        whole(store.get());
      }
      assert.deepEqual(store.get().doc.network, start.network);
    }),
    { numRuns: 200, includeErrorInReport: true },
  );
});
