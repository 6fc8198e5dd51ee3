import assert from "node:assert/strict";
import { test } from "node:test";
import { createHistory } from "../../../static/js/state/history.js";
import { createRegistry } from "../../../static/js/commands/registry.js";
import { drawCommands } from "../../../static/js/commands/draw.js";
import { labCommands } from "../../../static/js/commands/labs.js";
import { editCommands } from "../../../static/js/commands/edit.js";
import { createStore, initialState } from "../../../static/js/state/store.js";
import { selectionOf } from "../../../static/js/state/selection.js";
import { createMachine } from "../../../static/js/tools/machine.js";
import { neuronLab } from "../../../static/js/ui/labs/neuron/view.js";
import { emptyDocument } from "../../../static/js/model/document/document.js";
import { runningState } from "../samples/scenes.js";

const anyHead = { together: [3], heads: [], refused: [] };

/**
 * The machine on the real store, history and commands; only the server is made up. Camera: screen = world +
 * 100.
 */
function editor(patch = {}, allowed = anyHead) {
  const store = createStore(runningState({ connection: "connected", ...patch }));
  const history = createHistory(store);
  const asked = [];
  const said = [];
  const app = {
    store,
    history,
    commands: createRegistry([...drawCommands, ...editCommands, ...labCommands([neuronLab])]),
    announce: (text) => said.push(text),
    port: {
      allowedHeads(tails) {
        asked.push(tails);
        return allowed instanceof Error ? Promise.reject(allowed) : Promise.resolve(allowed);
      },
    },
  };
  let cursor = "";
  const machine = createMachine(app, (name) => (cursor = name));
  const at = (x, y, more = {}) => ({
    x: x + 100,
    y: y + 100,
    pointer: "mouse",
    button: 0,
    shift: false,
    alt: false,
    mod: false,
    ...more,
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
  return {
    store,
    history,
    machine,
    asked,
    said,
    at,
    settle,
    cursor: () => cursor,
    state: () => store.get(),
    edges: () => store.get().doc.network.edges.map(({ tail, head }) => `${tail}>${head}`),
    neuron: (id) => store.get().doc.network.neurons.find((n) => n.id === id),
    selected: () => [...store.get().selection.neurons],
    hover: (x, y, more) => machine.move(at(x, y, more)),
    click(x, y, more) {
      machine.move(at(x, y, more));
      machine.down(at(x, y, more));
      machine.up(at(x, y, more));
      return settle();
    },
    async drag(x0, y0, x1, y1, more) {
      machine.down(at(x0, y0, more));
      machine.move(at((x0 + x1) / 2, (y0 + y1) / 2, more));
      await settle();
      machine.move(at(x1, y1, more));
      machine.up(at(x1, y1, more));
      await settle();
    },
  };
}

test("click selects, Shift toggles, click on nothing clears", async () => {
  const e = editor();
  await e.click(200, 0);
  assert.deepEqual(e.selected(), [3]);
  await e.click(200, 110, { shift: true });
  assert.deepEqual(e.selected(), [3, 4]);
  await e.click(200, 0, { mod: true });
  assert.deepEqual(e.selected(), [4]);
  await e.click(100, -60);
  assert.deepEqual(e.selected(), []);
  await e.click(300, 0); // 3 -> 6
  assert.deepEqual([...e.state().selection.edges], ["3>6"]);
  assert.deepEqual(e.state().focus, { edge: "3>6" });
});

test("one of several selected is selected alone only on release", async () => {
  const e = editor({ selection: selectionOf([3, 4]) });
  e.machine.down(e.at(200, 0));
  assert.deepEqual(e.selected(), [3, 4]);
  e.machine.up(e.at(200, 0));
  assert.deepEqual(e.selected(), [3]);
});

test("a drag moves the selection as one entry; below the threshold it is a click", async () => {
  const e = editor({
    selection: selectionOf([3, 4]),
    preferences: { ...initialState().preferences, snap: false },
  });
  await e.drag(200, 0, 263, 37);
  assert.deepEqual([e.neuron(3).x, e.neuron(3).y, e.neuron(4).x, e.neuron(4).y], [263, 37, 263, 147]);
  assert.equal(e.history.undoLabel(), "Move 2 neurons");
  await e.history.undo();
  assert.equal(e.neuron(3).x, 200);
  assert.equal(e.history.canUndo(), false);
  await e.drag(200, 0, 202, 1);
  assert.equal(e.neuron(3).x, 200);
});

test("moving snaps to the others' columns and rows and shows guides; Alt suspends", async () => {
  const e = editor();
  e.machine.down(e.at(600, 0));
  e.machine.move(e.at(500, 50));
  e.machine.move(e.at(405, 117));
  assert.deepEqual([e.neuron(9).x, e.neuron(9).y], [400, 110]);
  assert.equal(e.state().gesture.guides.length, 2);
  e.machine.move(e.at(405, 117, { alt: true }));
  assert.deepEqual([e.neuron(9).x, e.neuron(9).y], [405, 117]);
  e.machine.up(e.at(405, 117, { alt: true }));
  assert.deepEqual(e.state().gesture, {});
});

test("Esc leaves no trace", async () => {
  const e = editor({ selection: selectionOf([9]) });
  const before = e.state().doc;
  e.machine.down(e.at(200, 0));
  e.machine.move(e.at(300, 50));
  assert.notEqual(e.state().doc, before);
  assert.equal(e.machine.cancel(), true);
  assert.equal(e.state().doc, before);
  assert.deepEqual(e.selected(), [9]);
  assert.deepEqual(e.state().gesture, {});
  assert.equal(e.history.canUndo(), false);
  assert.equal(e.machine.cancel(), false);
});

test("marquee: touched neurons, edges between them; Shift adds, Alt removes, Esc restores", async () => {
  const e = editor();
  await e.drag(-60, -60, 230, 30);
  assert.deepEqual(e.selected().sort(), [1, 3]);
  assert.deepEqual([...e.state().selection.edges], ["1>3"]);
  await e.drag(560, -60, 640, 60, { shift: true });
  assert.deepEqual(e.selected().sort(), [1, 3, 9]);
  await e.drag(-60, -60, 60, 60, { alt: true });
  assert.deepEqual(e.selected().sort(), [3, 9]);
  e.machine.down(e.at(-60, -60));
  e.machine.move(e.at(300, 300));
  e.machine.cancel();
  assert.deepEqual(e.selected().sort(), [3, 9]);
});

test("an edge is dragged from the handle on the right rim", async () => {
  const e = editor();
  e.hover(226, 0);
  assert.equal(e.state().gesture.port, 3);
  assert.equal(e.cursor(), "crosshair");
  await e.drag(226, 0, 390, 105);
  assert.deepEqual(e.asked, [[3]]);
  assert.ok(e.edges().includes("3>7"));
  assert.equal(e.history.undoLabel(), "Connect 3 to 7");
  await e.history.undo();
  assert.equal(e.edges().length, 12);
});

test("the magnet reaches 20 pixels beyond the rim", async () => {
  const e = editor();
  e.machine.down(e.at(226, 0));
  e.machine.move(e.at(300, 60));
  e.machine.move(e.at(400 - 26 - 18, 110));
  assert.equal(e.state().gesture.edge.head, 7);
  e.machine.move(e.at(400 - 26 - 24, 110));
  assert.equal(e.state().gesture.edge.head, null);
  e.machine.cancel();
  assert.deepEqual(e.state().gesture, {});
  assert.equal(e.edges().length, 12);
});

test("a refused head adds nothing; the notice offers its repair", async () => {
  const repair = { action: "insert_relay", tail: 3, head: 9, label: "Insert a relay" };
  const e = editor(
    {},
    {
      ...anyHead,
      refused: [
        { neuron: 9, code: "not_layered", message: "Two paths of different length", repairs: [repair] },
      ],
    },
  );
  await e.drag(226, 0, 600, 0);
  assert.equal(e.edges().length, 12);
  assert.equal(e.history.canUndo(), false);
  assert.deepEqual(e.state().notice, {
    kind: "warning",
    text: "Two paths of different length",
    action: { label: "Insert a relay", command: "edit.repair", args: { repair } },
  });
});

test("without a connection, or before the answer, edges are added and wait for the check", async () => {
  const offline = editor({ connection: "lost" });
  await offline.drag(226, 0, 400, 110);
  assert.deepEqual(offline.asked, []);
  assert.ok(offline.edges().includes("3>7"));
  const failing = editor({}, new Error("gone"));
  await failing.drag(226, 0, 400, 110);
  assert.ok(failing.edges().includes("3>7"));
});

test("dropped on empty canvas an edge brings its neuron along, as one entry", async () => {
  const e = editor();
  await e.drag(226, 0, 404, 330);
  assert.ok(e.edges().includes("3>10"));
  assert.deepEqual([e.neuron(10).kind, e.neuron(10).x, e.neuron(10).y], ["hidden", 400, 330]);
  await e.history.undo();
  assert.equal(e.neuron(10), undefined);
  assert.equal(e.edges().length, 12);
});

test("an output hands nothing on, not even to a new neuron", async () => {
  const refused = [
    { neuron: 3, code: "edge_out_of_output", message: "Outputs have no outgoing edges", repairs: [] },
  ];
  const e = editor({ tool: "edge" }, { together: [], heads: [], refused });
  await e.drag(600, 0, 750, 300);
  assert.equal(e.neuron(10), undefined);
  assert.equal(e.state().notice.text, "Outputs have no outgoing edges");
});

test("several selected tails are connected at once", async () => {
  const e = editor({ selection: selectionOf([3, 4]) });
  await e.drag(226, 0, 400, 110);
  assert.ok(e.edges().includes("3>7"));
  assert.equal(e.edges().length, 13); // 4 -> 7 is there already
});

test("edge tool: from anywhere on the disc, by drag or click and click; then select again", async () => {
  const e = editor({ tool: "edge" });
  await e.drag(200, 0, 400, 110);
  assert.ok(e.edges().includes("3>7"));
  assert.equal(e.state().tool, "select");
  e.store.set({ tool: "edge", toolLocked: true, selection: selectionOf() });
  await e.click(0, 0);
  assert.deepEqual(e.state().gesture.edge.tails, [1]);
  e.hover(300, 300);
  assert.deepEqual([e.state().gesture.edge.x, e.state().gesture.edge.y], [300, 300]);
  await e.click(600, 0);
  assert.ok(e.edges().includes("1>9"));
  assert.deepEqual(e.state().gesture, {});
  assert.equal(e.state().tool, "edge");
});

test("click on the tail again ends click-click without an edge", async () => {
  const e = editor({ tool: "edge" });
  await e.click(200, 0);
  await e.click(200, 0);
  assert.equal(e.edges().length, 12);
  assert.equal(e.neuron(10), undefined);
  assert.deepEqual(e.state().gesture, {});
});

test("neuron tool: a ghost, a click, then select; kept with Q or Shift", async () => {
  const e = editor({ tool: "neuron", neuronKind: "output" });
  e.hover(604, 150);
  assert.deepEqual(e.state().gesture.ghost, { kind: "output", x: 600, y: 150 });
  await e.click(604, 150, { shift: true });
  assert.equal(e.neuron(10).kind, "output");
  assert.equal(e.state().tool, "neuron");
  await e.click(604, 260);
  assert.equal(e.neuron(11).y, 260);
  assert.equal(e.state().tool, "select");
  assert.equal(e.state().gesture.ghost, undefined);
});

test("double click adds on empty canvas, edits weights and inputs in place, and looks inside other neurons", async () => {
  const e = editor();
  e.machine.double(e.at(100, 400));
  await e.settle();
  assert.equal(e.neuron(10).kind, "hidden");
  const editing = (x, y) => {
    e.store.set({ editing: null });
    e.machine.double(e.at(x, y));
    return e.state().editing;
  };
  assert.deepEqual(editing(300, 0), { what: "weight", edge: "3>6" });
  assert.deepEqual(editing(0, 0), { what: "probe", neuron: 1 });
  assert.equal(editing(200, 0), null);
  assert.deepEqual([e.state().lab.id, e.state().lab.neuron], ["neuron", 3]);
  assert.equal(editing(0, 110), null);
});

test("pan: hand tool, middle button, space, one finger; Esc brings the view back", async () => {
  const e = editor({ tool: "hand" });
  const camera = () => [e.state().camera.x, e.state().camera.y];
  await e.drag(200, 0, 230, 40);
  assert.deepEqual(camera(), [-130, -140]);
  e.store.set({ tool: "select" });
  await e.drag(300, 300, 290, 300, { button: 1 });
  assert.deepEqual(camera(), [-120, -140]);
  e.machine.space(true);
  await e.drag(300, 300, 320, 300);
  e.machine.space(false);
  assert.deepEqual(camera(), [-140, -140]);
  await e.drag(300, 400, 300, 420, { pointer: "touch" });
  assert.deepEqual(camera(), [-140, -160]);
  e.machine.down(e.at(300, 400, { button: 1 }));
  e.machine.move(e.at(400, 400));
  e.machine.cancel();
  assert.deepEqual(camera(), [-140, -160]);
});

test("a finger that rests first draws a marquee", async () => {
  const e = editor();
  const touch = { pointer: "touch" };
  e.machine.down(e.at(-60, -60, touch));
  e.machine.hold();
  e.machine.move(e.at(60, 60, touch));
  e.machine.up(e.at(60, 60, touch));
  assert.deepEqual(e.selected(), [1]);
});

test("wheel pans, with Mod it zooms to the pointer, with the preference the other way round", () => {
  const e = editor();
  e.machine.wheel({ x: 50, y: 60, dx: 0, dy: 30, mod: false, shift: false });
  assert.deepEqual([e.state().camera.x, e.state().camera.y], [-100, -70]);
  e.machine.wheel({ x: 50, y: 60, dx: 0, dy: 30, mod: false, shift: true });
  assert.deepEqual([e.state().camera.x, e.state().camera.y], [-70, -70]);
  const under = () => {
    const { x, y, zoom } = e.state().camera;
    return [50 / zoom + x, 60 / zoom + y];
  };
  const before = under();
  e.machine.wheel({ x: 50, y: 60, dx: 0, dy: -100, mod: true, shift: false });
  assert.ok(e.state().camera.zoom > 1);
  under().forEach((value, k) => assert.ok(Math.abs(value - before[k]) < 1e-9));
  for (let k = 0; k < 80; k += 1) e.machine.wheel({ x: 50, y: 60, dx: 0, dy: -300, mod: true, shift: false });
  assert.equal(e.state().camera.zoom, 8);
  under().forEach((value, k) => assert.ok(Math.abs(value - before[k]) < 1e-6));
  e.store.set({ preferences: { ...e.state().preferences, wheelZooms: true } });
  e.machine.wheel({ x: 50, y: 60, dx: 0, dy: 100, mod: false, shift: false });
  assert.ok(e.state().camera.zoom < 8);
});

test("the running example: nine clicks, twelve drags", async () => {
  const e = editor({ doc: emptyDocument(), tool: "neuron", toolLocked: true });
  const places = {
    1: [0, 0],
    2: [0, 110],
    3: [200, 0],
    4: [200, 110],
    5: [200, 220],
    6: [400, 0],
    7: [400, 110],
    8: [400, 220],
    9: [600, 0],
  };
  const kinds = { 1: "input", 2: "bias", 5: "bias", 8: "bias", 9: "output" };
  for (const [id, [x, y]] of Object.entries(places)) {
    e.store.set({ neuronKind: kinds[id] ?? "hidden" });
    await e.click(x, y);
  }
  e.store.set({ tool: "select", toolLocked: false, selection: selectionOf() });
  const wanted = ["1>3", "1>4", "2>3", "2>4", "3>6", "4>6", "4>7", "5>6", "5>7", "6>9", "7>9", "8>9"];
  for (const key of wanted) {
    const [tail, head] = key.split(">").map(Number);
    await e.drag(places[tail][0] + 25, places[tail][1], ...places[head]);
  }
  assert.deepEqual(e.edges(), wanted);
  assert.deepEqual(
    e
      .state()
      .doc.network.neurons.map(({ kind }) => kind[0])
      .join(""),
    "ibhhbhhbo",
  );
});
