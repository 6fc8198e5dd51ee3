import assert from "node:assert/strict";
import { test } from "node:test";
import { formatKeys, matchKey, needsCanvas, normalKeys } from "../../../static/js/commands/keymap.js";
import { createRegistry } from "../../../static/js/commands/registry.js";
import { everyCommand } from "../fakes/app.js";

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
