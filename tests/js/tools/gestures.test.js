import assert from "node:assert/strict";
import { test } from "node:test";
import { createAutopan } from "../../../static/js/tools/autopan.js";
import { createMachine } from "../../../static/js/tools/machine.js";
import { fakeApp } from "../fakes/app.js";

/** The machine on a whole app. `at` takes a neuron's number or a place in the drawing. */
function editor(answers = {}) {
  const made = fakeApp({
    allowedHeads: (tails) => ({ together: tails, heads: [], refused: [] }),
    ...answers,
  });
  const { store, app } = made;
  store.set({ camera: { x: -400, y: -400, zoom: 1 }, viewport: { width: 1200, height: 1000 } });
  const menus = [];
  const machine = createMachine(
    app,
    () => {},
    (at, hit) => menus.push(hit),
  );
  const neuron = (id) => store.get().doc.network.neurons.find((each) => each.id === id);
  const at = (place, more = {}) => {
    const { x, y } = typeof place === "number" ? neuron(place) : place;
    return {
      x: x + 400,
      y: y + 400,
      pointer: "mouse",
      button: 0,
      shift: false,
      alt: false,
      mod: false,
      ...more,
    };
  };
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
  const edges = () => store.get().doc.network.edges.map(({ tail, head }) => `${tail}>${head}`);
  return { ...made, machine, menus, neuron, at, settle, edges };
}

test("Alt+drag moves a copy as one entry; Escape leaves nothing of it", () => {
  const { machine, at, store, history, neuron } = editor();
  const before = store.get().doc;
  const old = neuron(6);
  const drag = () => {
    machine.down(at(6, { alt: true }));
    machine.move(at({ x: old.x + 150, y: old.y - 133 }, { alt: true }));
  };
  drag();
  machine.up(at({ x: old.x + 150, y: old.y - 133 }, { alt: true }));
  assert.equal(neuron(6), old);
  assert.deepEqual([...store.get().selection.neurons], [10]);
  assert.equal(neuron(10).activation, old.activation);
  assert.equal(history.undoLabel(), "Duplicate neuron 6");
  history.undo();
  assert.equal(store.get().doc, before);
  drag();
  machine.cancel();
  assert.equal(store.get().doc, before);
});

test("a rested finger: lifted it asks for the menu, moved on it selects", () => {
  const { machine, at, menus, store } = editor();
  const finger = { pointer: "touch" };
  machine.down(at(6, finger));
  machine.hold();
  assert.ok(store.get().gesture.held);
  machine.up(at(6, finger));
  assert.deepEqual(menus, [{ neuron: 6, port: false }]);
  assert.deepEqual(store.get().gesture, {});
  machine.down(at({ x: -200, y: -200 }, finger));
  machine.hold();
  machine.move(at({ x: 950, y: 500 }, finger));
  assert.ok(store.get().gesture.marquee);
  machine.up(at({ x: 950, y: 500 }, finger));
  assert.equal(menus.length, 1);
  assert.equal(store.get().selection.neurons.size, 9);
});

test("a head that is chosen by key or menu may also be clicked; beside it, nothing happens", async () => {
  const { machine, at, run, settle, edges, store } = editor();
  store.set({ focus: { neuron: 3 } });
  await run("edit.connectFrom");
  machine.down(at(7));
  machine.up(at(7));
  await settle();
  assert.ok(edges().includes("3>7"));
  assert.deepEqual(store.get().gesture, {});
  store.set({ focus: { neuron: 1 }, selection: { neurons: new Set([1]), edges: new Set() } });
  await run("edit.connectFrom");
  machine.down(at({ x: 300, y: -300 }));
  machine.up(at({ x: 300, y: -300 }));
  await settle();
  assert.equal(edges().length, 13);
  assert.deepEqual(store.get().gesture, {});
});

test("near the border the view moves under the resting pointer, and stops with the gesture", async () => {
  const { machine, at, store } = editor();
  const before = store.get().camera;
  machine.down(at(7));
  machine.move({ ...at(7), x: 1190, y: 500 });
  const { x } = store.get().doc.network.neurons[6];
  await new Promise((resolve) => setTimeout(resolve, 80));
  assert.ok(store.get().camera.x > before.x);
  assert.ok(store.get().doc.network.neurons[6].x > x, "the neuron stays under the pointer");
  machine.up({ ...at(7), x: 1190, y: 500 });
  const after = store.get().camera;
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(store.get().camera, after);
});

test("a small canvas does not move by itself", async () => {
  const { store } = editor();
  store.set({ viewport: { width: 150, height: 150 } });
  const before = store.get().camera;
  const autopan = createAutopan(store, () => {});
  autopan.at({ x: 1, y: 1 });
  await new Promise((resolve) => setTimeout(resolve, 40));
  autopan.stop();
  assert.equal(store.get().camera, before);
});
