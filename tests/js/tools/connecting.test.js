import assert from "node:assert/strict";
import { test } from "node:test";
import { selectionOf } from "../../../static/js/state/selection.js";
import { anyHead, editor, appEditor } from "../fakes/editor.js";

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

test("a head that is chosen by key or menu may also be clicked; beside it, nothing happens", async () => {
  const { machine, at, run, settle, edges, store } = appEditor();
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
