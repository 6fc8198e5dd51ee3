import assert from "node:assert/strict";
import { test } from "node:test";
import { formatKeys, isBare, isForText, matchKey, normalKeys } from "../../../static/js/commands/keymap.js";
import { createRegistry } from "../../../static/js/commands/registry.js";
import { everyCommand } from "../fakes/app.js";

/** Throws on a key given twice. */
const registry = createRegistry(everyCommand);
const event = (key, code, ...modifiers) => ({
  key,
  code,
  ...Object.fromEntries(
    ["ctrl", "meta", "alt", "shift"].map((name) => [`${name}Key`, modifiers.includes(name)]),
  ),
});
/** The whole list of keys; a row that goes missing, or goes to another command, fails. */
const KEYS = {
  V: "tool.select",
  N: "tool.neuron",
  E: "tool.edge",
  H: "tool.hand",
  Q: "tool.lock",
  L: "edit.lock",
  U: "edit.unlock",
  "Shift+T": "edit.tie",
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
  1: "go.explain",
  2: "go.train",
  3: "go.labs",
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

test("keys by themselves, and what AltGr prints, are for typing", () => {
  for (const pressed of [
    event("v", "KeyV"),
    event("!", "Digit1", "shift"),
    event("{", "Digit7", "ctrl", "alt"),
  ])
    assert.ok(isBare(pressed) && isForText(pressed), pressed.key);
  for (const pressed of [event("z", "KeyZ", "ctrl"), event("ArrowLeft", "ArrowLeft", "alt")])
    assert.ok(!isBare(pressed) && isForText(pressed), pressed.key);
  assert.ok(isForText(event("я", "KeyZ", "ctrl")), "undo in a field");
  for (const pressed of [event("k", "KeyK", "ctrl"), event("=", "Equal", "ctrl"), event("s", "KeyS", "ctrl")])
    assert.ok(!isForText(pressed), pressed.key);
});

test("one spelling for each combination", () => {
  assert.equal(normalKeys("Shift+Mod+z"), "Mod+Shift+Z");
  assert.equal(normalKeys("?"), "?");
});

test("every key of the list leads to its command, and no other key is taken twice", () => {
  for (const [keys, id] of Object.entries(KEYS)) assert.equal(registry.byKeys(keys)?.id, id, keys);
});

/** What is pressed -> the command's id. Each key as browsers report it. */
const LAYOUTS = {
  US: [
    [event("+", "Equal", "ctrl", "shift"), "view.zoomIn"],
    [event("+", "NumpadAdd", "ctrl"), "view.zoomIn"],
    [event("-", "NumpadSubtract", "ctrl"), "view.zoomOut"],
    [event("'", "Quote", "ctrl"), "view.grid"],
    [event("@", "Digit2", "shift"), "view.fitSelection"],
    [event("S", "KeyS"), "run.step"], // Caps Lock
  ],
  German: [
    [event("-", "Slash", "ctrl"), "view.zoomOut"],
    [event("+", "BracketRight", "ctrl"), "view.zoomIn"],
    [event("=", "Digit0", "ctrl", "shift"), "view.zoomIn"],
    [event("/", "Digit7", "ctrl", "shift"), "view.palette"],
    [event("'", "Backslash", "ctrl", "shift"), "view.grid"],
    [event("?", "Minus", "shift"), "view.help"],
    [event(":", "Period", "shift"), "playhead.nextLayer"],
    [event(";", "Comma", "shift"), "playhead.previousLayer"],
    [event("z", "KeyY", "ctrl"), "edit.undo"],
    [event("y", "KeyZ", "ctrl"), "edit.redo"],
    [event("ä", "Quote", "ctrl"), null],
    [event("ß", "Minus", "ctrl"), null],
    [event("Dead", "Equal", "ctrl"), null],
    [event("{", "Digit7", "ctrl", "alt"), null],
  ],
  French: [
    [event("1", "Digit1", "shift"), "view.fit"],
    [event("2", "Digit2", "shift"), "view.fitSelection"],
    [event("à", "Digit0", "ctrl"), "view.actual"],
    [event("0", "Digit0", "ctrl", "shift"), "view.actual"],
    [event("-", "Digit6", "ctrl"), "view.zoomOut"],
    [event("+", "Equal", "ctrl", "shift"), "view.zoomIn"],
    [event("'", "Digit4", "ctrl"), "view.grid"],
    [event("/", "Period", "ctrl", "shift"), "view.palette"],
    [event(".", "Comma", "shift"), "playhead.next"],
    [event(",", "KeyM"), "playhead.previous"],
    [event("?", "KeyM", "shift"), "view.help"],
    [event(":", "Period"), null],
    [event(";", "Comma"), null],
    [event("q", "KeyA"), "tool.lock"],
    [event("a", "KeyQ", "ctrl"), "edit.selectAll"],
    [event("z", "KeyW", "ctrl"), "edit.undo"],
  ],
  Dvorak: [
    [event("v", "Period"), "tool.select"],
    [event("V", "Period", "shift"), null],
    [event("b", "KeyN"), "run.backward"],
    [event("k", "KeyV", "ctrl"), "view.palette"],
    [event("v", "Period", "ctrl"), "edit.paste"],
    [event(".", "KeyE"), "playhead.next"],
    [event(",", "KeyW"), "playhead.previous"],
    [event(">", "KeyE", "shift"), "playhead.nextLayer"],
    [event("-", "Quote", "ctrl"), "view.zoomOut"],
    [event("'", "KeyQ", "ctrl"), "view.grid"],
    [event("'", "KeyQ"), null],
    [event("/", "BracketLeft", "ctrl"), "view.palette"],
    [event("?", "BracketLeft", "shift"), "view.help"],
  ],
  Russian: [
    [event("м", "KeyV"), "tool.select"],
    [event("а", "KeyF"), "run.forward"],
    [event("и", "KeyB"), "run.backward"],
    [event("Д", "KeyL", "shift"), "lab.slice"],
    [event("я", "KeyZ", "ctrl"), "edit.undo"],
    [event("Я", "KeyZ", "ctrl", "shift"), "edit.redo"],
    [event("ы", "KeyS", "alt"), "view.snap"],
    [event("э", "Quote", "ctrl"), "view.grid"],
    [event("ю", "Period"), "playhead.next"],
    [event(".", "Slash"), "playhead.next"],
    [event("Ю", "Period", "shift"), "playhead.nextLayer"],
    [event("?", "Digit7", "shift"), "view.help"],
    [event("!", "Digit1", "shift"), "view.fit"],
    [event("-", "Minus", "ctrl"), "view.zoomOut"],
  ],
  Greek: [
    [event("ω", "KeyV"), "tool.select"],
    [event("ν", "KeyN"), "tool.neuron"],
    [event(";", "KeyQ"), "tool.lock"],
    [event("κ", "KeyK", "ctrl"), "view.palette"],
    [event("Γ", "KeyG", "shift"), "lab.check"],
    [event("Dead", "Semicolon"), null],
    [event("ς", "KeyW"), null],
  ],
  Swiss: [
    [event("'", "Minus", "ctrl"), "view.grid"],
    [event("?", "Minus", "shift"), "view.help"],
    [event("-", "Slash", "ctrl"), "view.zoomOut"],
    [event("+", "Digit1", "ctrl", "shift"), "view.zoomIn"],
    [event("+", "Digit1", "shift"), "view.fit"],
    [event("/", "Digit7", "ctrl", "shift"), "view.palette"],
    [event("à", "Quote"), null],
    [event("´", "Minus", "ctrl", "alt"), null],
  ],
  Spanish: [
    [event("'", "Minus", "ctrl"), "view.grid"],
    [event("?", "Minus", "shift"), "view.help"],
    [event("Dead", "Quote", "ctrl"), null],
    [event("Dead", "BracketLeft"), null],
    [event("+", "BracketRight", "ctrl"), "view.zoomIn"],
    [event("ñ", "Semicolon"), null],
    [event("€", "KeyE", "ctrl", "alt"), null],
  ],
  Polish: [
    [event("ś", "KeyS", "ctrl", "alt"), null],
    [{ ...event("z", "KeyZ", "ctrl", "alt"), getModifierState: (name) => name === "AltGraph" }, null],
    [{ ...event("?", "KeyZ", "ctrl", "alt"), getModifierState: (name) => name === "AltGraph" }, "view.help"],
    [{ ...event(".", "KeyZ"), getModifierState: (name) => name === "AltGraph" }, "playhead.next"],
  ],
};
const MAC = [
  [event("ß", "KeyS", "alt"), "view.snap"],
  [event("Dead", "KeyN", "alt"), null],
  [event("Î", "KeyD", "alt", "shift"), "view.theme"],
  [event("+", "Equal", "meta", "shift"), "view.zoomIn"],
  [event("я", "KeyZ", "meta"), "edit.undo"],
  [event("k", "KeyK", "ctrl"), null],
];

for (const [layout, cases] of Object.entries({ ...LAYOUTS, Mac: MAC })) {
  test(`keys of a ${layout} layout`, () => {
    for (const [pressed, id] of cases)
      assert.equal(matchKey(pressed, registry, layout === "Mac"), id, JSON.stringify(pressed));
  });
}

test("the plus sign is a key", () => {
  assert.equal(normalKeys("Mod++"), "Mod++");
  assert.equal(formatKeys("Mod++"), "Ctrl++");
});
