import assert from "node:assert/strict";
import { test } from "node:test";
import { config } from "../../../static/js/config.js";
import { matchKey } from "../../../static/js/commands/keymap.js";
import { createRegistry } from "../../../static/js/commands/registry.js";
import { selectionOf } from "../../../static/js/state/selection.js";
import { hintText } from "../../../static/js/ui/canvas/hint.js";
import { everyCommand, fakeApp } from "../fakes/app.js";

/** The whole list of keys; a row that goes missing, or goes to another command, fails. */
const KEYS = {
  V: "tool.select",
  N: "tool.neuron",
  E: "tool.edge",
  H: "tool.hand",
  Q: "tool.lock",
  Escape: "edit.escape",
  Enter: "edit.enter",
  ArrowLeft: "edit.nudgeLeft",
  ArrowRight: "edit.nudgeRight",
  ArrowUp: "edit.nudgeUp",
  ArrowDown: "edit.nudgeDown",
  "Shift+ArrowLeft": "edit.nudgeLeftFar",
  "Shift+ArrowDown": "edit.nudgeDownFar",
  "Alt+ArrowLeft": "view.focusInput",
  "Alt+ArrowRight": "view.focusOutput",
  "Alt+ArrowUp": "view.focusUp",
  "Alt+ArrowDown": "view.focusDown",
  "Mod+ArrowRight": "edit.addConnected",
  "Mod+ArrowDown": "edit.addSibling",
  C: "edit.connectFrom",
  ".": "playhead.next",
  ",": "playhead.previous",
  "Shift+.": "playhead.nextLayer",
  "Shift+,": "playhead.previousLayer",
  Home: "playhead.start",
  End: "playhead.end",
  Space: "playhead.play",
  "Mod+Z": "edit.undo",
  "Mod+Shift+Z": "edit.redo",
  "Mod+Y": "edit.redo",
  "Mod+C": "edit.copy",
  "Mod+X": "edit.cut",
  "Mod+V": "edit.paste",
  "Mod+Shift+V": "edit.pasteConnected",
  "Mod+D": "edit.duplicate",
  "Mod+A": "edit.selectAll",
  Delete: "edit.delete",
  Backspace: "edit.delete",
  F2: "edit.label",
  "Mod+Enter": "run.train",
  F: "run.forward",
  B: "run.backward",
  S: "run.step",
  "Shift+1": "view.fit",
  "Shift+2": "view.fitSelection",
  "Mod+0": "view.actual",
  "Mod+=": "view.zoomIn",
  "Mod+-": "view.zoomOut",
  "Mod+K": "view.palette",
  "Mod+/": "view.palette",
  "?": "view.help",
  "Mod+F": "view.find",
  "Alt+Shift+D": "view.theme",
  "Mod+Shift+ArrowLeft": "edit.alignLeft",
  "Mod+Shift+ArrowRight": "edit.alignRight",
  "Mod+Shift+ArrowUp": "edit.alignTop",
  "Mod+Shift+ArrowDown": "edit.alignBottom",
  "Mod+'": "view.grid",
  "Alt+S": "view.snap",
  "Mod+S": "file.save",
};

test("every key of the list leads to its command, and no other key is taken twice", () => {
  const registry = createRegistry(everyCommand); // throws on a key given twice
  for (const [keys, id] of Object.entries(KEYS)) assert.equal(registry.byKeys(keys)?.id, id, keys);
});

test("keys by their place on other layouts", () => {
  const registry = createRegistry(everyCommand);
  const press = (key, code, more = {}) =>
    matchKey(
      { key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more },
      registry,
    );
  assert.equal(press("ß", "KeyS", { altKey: true }), "view.snap");
  assert.equal(press("ä", "Quote", { ctrlKey: true }), "view.grid");
  assert.equal(press("!", "Digit1", { shiftKey: true }), "view.fit");
});

const at = (store, id) => store.get().doc.network.neurons.find((neuron) => neuron.id === id);
const keysOf = (store) => store.get().doc.network.edges.map(({ tail, head }) => `${tail}>${head}`);

test("aligning and spreading are one entry each, and say when too little is selected", async () => {
  const { store, history, run } = fakeApp();
  await run("edit.alignLeft");
  assert.match(store.get().notice.text, /Select 2 neurons/);
  store.set({ selection: selectionOf([6]) });
  await run("edit.nudgeDownFar");
  await run("edit.nudgeRightFar");
  store.set({ selection: selectionOf([3, 6, 9]) });
  const before = store.get().doc;
  await run("edit.alignTop");
  assert.deepEqual(
    [3, 6, 9].map((id) => at(store, id).y),
    [0, 0, 0],
  );
  await run("edit.spreadAcross");
  assert.deepEqual(
    [3, 6, 9].map((id) => at(store, id).x),
    [300, 600, 900],
  );
  await history.undo();
  await history.undo();
  assert.equal(store.get().doc, before);
});

test("a new layer stands to the right, connected from what is selected, as one entry", async () => {
  const { store, history, run } = fakeApp();
  const right = Math.max(at(store, 3).x, at(store, 4).x);
  store.set({ selection: selectionOf([3, 4]) });
  await run("edit.addLayer", { count: 3, activation: "tanh" });
  const fresh = [...store.get().selection.neurons];
  assert.deepEqual(fresh, [10, 11, 12]);
  for (const id of fresh)
    assert.deepEqual([at(store, id).x, at(store, id).activation], [right + config.columnGap, "tanh"]);
  assert.equal(keysOf(store).length, 12 + 6);
  await history.undo();
  assert.equal(keysOf(store).length, 12);
  await run("edit.addLayer", { count: 0 });
  assert.match(store.get().notice.text, /1 to 1000/);
  await run("edit.addLayer");
  assert.equal(store.get().dialog, "layer");
});

test("two layers are connected fully; biases and inputs get no edges", async () => {
  const { store, run } = fakeApp();
  store.set({ selection: selectionOf([3, 4, 5, 6, 7, 8]) });
  await run("edit.connectLayers");
  assert.deepEqual(keysOf(store).slice(12), ["3>7"]);
  store.set({ selection: selectionOf([3, 6, 9]) });
  await run("edit.connectLayers");
  assert.match(store.get().notice.text, /exactly two layers/);
});

test("renumbering maps edges, data, probe and selection at once", async () => {
  const { store, history, run } = fakeApp();
  store.set({ selection: selectionOf([3], ["3>6"]), focus: { neuron: 3 } });
  const before = store.get().doc;
  await run("edit.number", { id: 3, value: 7 });
  const { doc: document, selection, focus } = store.get();
  assert.deepEqual([[...selection.neurons], [...selection.edges], focus], [[7], ["7>6"], { neuron: 7 }]);
  assert.equal(document.network.neurons[2].id, 7);
  assert.ok(keysOf(store).includes("3>9"), "what was 7>9");
  await history.undo();
  assert.equal(store.get().doc, before);
  await run("edit.number", { id: 3, value: 1.5 });
  assert.match(store.get().notice.text, /whole number/);
  assert.equal(store.get().doc, before);
});

test("pasting with inputs takes the edges from outside along, also from another tab's text", async () => {
  const { store, run, clipboard } = fakeApp();
  store.set({ selection: selectionOf([6]) });
  await run("edit.copy");
  const { text } = clipboard;
  const other = fakeApp(); // knows nothing but the text
  await other.run("edit.pasteConnected", { text });
  assert.deepEqual(keysOf(other.store).slice(12).sort(), ["3>10", "4>10", "5>10"]);
  await other.run("edit.paste", { text });
  assert.equal(keysOf(other.store).length, 15);
  await other.run("file.open", { text });
  assert.deepEqual(
    other.store.get().doc.network.neurons.map(({ id }) => id),
    [6],
  );
});

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

test("tidying is one entry, and tells the view where to glide from", async () => {
  const { store, history, run, glides } = fakeApp();
  const before = store.get().doc;
  store.set({ selection: selectionOf([9]) });
  await run("edit.nudgeDownFar");
  const moved = store.get().doc;
  await run("edit.tidy");
  assert.deepEqual(glides, [moved.network]);
  assert.equal(history.undoLabel(), "Tidy up");
  await history.undo();
  assert.equal(store.get().doc, moved);
  await history.undo();
  assert.equal(store.get().doc, before);
});

test("the hint follows tool, gesture, selection and field", () => {
  const { store } = fakeApp();
  const hints = new Set();
  const say = (patch) => {
    const text = hintText({ ...store.get(), ...patch });
    assert.ok(text.length > 10 && text.length < 140, text);
    hints.add(text);
  };
  const edge = { tails: [3], x: 0, y: 0, head: null, allowed: null };
  for (const tool of ["select", "neuron", "edge", "hand"]) say({ tool });
  say({ gesture: { edge } });
  say({ gesture: { edge: { ...edge, head: 7 } } });
  say({
    gesture: {
      edge: {
        ...edge,
        head: 7,
        allowed: { together: [], heads: [], refused: [{ neuron: 7, code: "", message: "", repairs: [] }] },
      },
    },
  });
  say({ gesture: { edge: { ...edge, keys: true }, typed: "7" } });
  say({ gesture: { marquee: { x0: 0, y0: 0, x1: 1, y1: 1 } } });
  say({ gesture: { guides: [] } });
  say({ selection: selectionOf([3]) });
  say({ selection: selectionOf([3, 4]) });
  say({ selection: selectionOf([], ["3>6"]) });
  say({ editing: { what: "weight", edge: "3>6" } });
  assert.equal(hints.size, 14);
});
