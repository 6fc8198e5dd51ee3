import assert from "node:assert/strict";
import { test } from "node:test";
import { formatKeys, matchKey, needsCanvas, normalKeys } from "../../../static/js/commands/keymap.js";
import { createRegistry } from "../../../static/js/commands/registry.js";
import { everyCommand } from "../fakes/app.js";

/** Throws on a key given twice. */
const registry = createRegistry(everyCommand);
const event = (key, code, ...modifiers) => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...Object.fromEntries(modifiers.map((name) => [`${name}Key`, true])),
});
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

test("keys of the specification reach their commands", () => {
  const cases = [
    [event("v", "KeyV"), "tool.select"],
    [event("n", "KeyN"), "tool.neuron"],
    [event("f", "KeyF"), "run.forward"],
    [event("z", "KeyZ", "ctrl"), "edit.undo"],
    [event("Z", "KeyZ", "ctrl", "shift"), "edit.redo"],
    [event("y", "KeyY", "ctrl"), "edit.redo"],
    [event("!", "Digit1", "shift"), "view.fit"],
    [event('"', "Digit2", "shift"), "view.fitSelection"],
    [event("0", "Digit0", "ctrl"), "view.actual"],
    [event("=", "Equal", "ctrl"), "view.zoomIn"],
    [event("-", "Minus", "ctrl"), "view.zoomOut"],
    [event("?", "Slash", "shift"), "view.help"],
    [event("?", "Minus", "shift"), "view.help"],
    [event("/", "Slash", "ctrl"), "view.palette"],
    [event("k", "KeyK", "ctrl"), "view.palette"],
    [event("Enter", "Enter", "ctrl"), "run.train"],
    [event("Enter", "Enter"), "edit.enter"],
    [event("Delete", "Delete"), "edit.delete"],
    [event("Backspace", "Backspace"), "edit.delete"],
    [event("ArrowLeft", "ArrowLeft"), "edit.nudgeLeft"],
    [event("ArrowUp", "ArrowUp", "shift"), "edit.nudgeUpFar"],
    [event("ArrowRight", "ArrowRight", "alt"), "view.focusOutput"],
    [event("ArrowRight", "ArrowRight", "ctrl"), "edit.addConnected"],
    [event(".", "Period"), "playhead.next"],
    [event(">", "Period", "shift"), "playhead.nextLayer"],
    [event("<", "Comma", "shift"), "playhead.previousLayer"],
    [event(" ", "Space"), "playhead.play"],
    [event("Home", "Home"), "playhead.start"],
    [event("D", "KeyD", "alt", "shift"), "view.theme"],
    [event("c", "KeyC"), "edit.connectFrom"],
    [event("c", "KeyC", "ctrl"), "edit.copy"],
    [event("V", "KeyV", "ctrl", "shift"), "edit.pasteConnected"],
    [event("Escape", "Escape"), "edit.escape"],
    [event("Enter", "Enter", "shift"), "lab.neuron"],
    [event("L", "KeyL", "shift"), "lab.slice"],
    [event("G", "KeyG", "shift"), "lab.check"],
    [event("M", "KeyM", "shift"), "lab.matrices"],
    [event("S", "KeyS", "shift"), "lab.health"],
    [event("x", "KeyX"), null],
    [event("v", "KeyV", "meta"), null],
  ];
  for (const [pressed, id] of cases) assert.equal(matchKey(pressed, registry), id, JSON.stringify(pressed));
});

test("other layouts: letters with a modifier by their place, plain letters by themselves", () => {
  assert.equal(matchKey(event("я", "KeyZ", "ctrl"), registry), "edit.undo");
  assert.equal(matchKey(event("z", "KeyY", "ctrl"), registry), "edit.undo", "QWERTZ");
  assert.equal(matchKey(event("&", "Digit1", "shift"), registry), "view.fit", "AZERTY");
});

test("a Mac has Cmd where others have Ctrl", () => {
  assert.equal(matchKey(event("z", "KeyZ", "meta"), registry, true), "edit.undo");
  assert.equal(matchKey(event("z", "KeyZ", "ctrl"), registry, true), null);
  assert.equal(matchKey(event("∂", "KeyD", "alt", "shift"), registry, true), "view.theme");
  assert.equal(formatKeys("Mod+Shift+Z", true), "⇧⌘Z");
  assert.equal(formatKeys("Mod+Shift+Z"), "Ctrl+Shift+Z");
  assert.equal(formatKeys("Alt+ArrowLeft"), "Alt+←");
});

test("keys without a modifier belong to the canvas; help does not", () => {
  assert.ok(
    needsCanvas(event("v", "KeyV")) &&
      needsCanvas(event("!", "Digit1", "shift")) &&
      needsCanvas(event(" ", "Space")),
  );
  assert.ok(!needsCanvas(event("z", "KeyZ", "ctrl")) && !needsCanvas(event("?", "Slash", "shift")));
  assert.ok(!needsCanvas(event("ArrowLeft", "ArrowLeft", "alt")));
});

test("one spelling for each combination", () => {
  assert.equal(normalKeys("Shift+Mod+z"), "Mod+Shift+Z");
  assert.equal(normalKeys("?"), "?");
});

test("every key of the list leads to its command, and no other key is taken twice", () => {
  for (const [keys, id] of Object.entries(KEYS)) assert.equal(registry.byKeys(keys)?.id, id, keys);
});

test("keys by their place on other layouts", () => {
  const press = (key, code, more = {}) =>
    matchKey(
      { key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more },
      registry,
    );
  assert.equal(press("ß", "KeyS", { altKey: true }), "view.snap");
  assert.equal(press("ä", "Quote", { ctrlKey: true }), "view.grid");
  assert.equal(press("!", "Digit1", { shiftKey: true }), "view.fit");
});
