import assert from "node:assert/strict";
import { test } from "node:test";
import { dialogs } from "../../../../static/js/ui/dialogs/dialogs.js";
import { fakeUi } from "../../fakes/ui.js";
import { markupOf, textOf } from "../../samples/page-text.js";

globalThis.document = { querySelector: () => null };

const opened = (dialog) => {
  const fake = fakeUi();
  fake.store.set({ dialog });
  return { ...fake, view: dialogs(fake.ui) };
};

test("none is open, or one that is not known", () => {
  for (const dialog of [null, "unheard-of"]) assert.equal(markupOf(opened(dialog).view), "");
});

test("the help lists every command that has a key, by group", () => {
  const { app, view } = opened("help");
  const text = textOf(view);
  assert.ok(text.startsWith("Keys and commands"));
  const listed = app.commands
    .list()
    .filter(({ id, keys = [] }) => keys.length > 0 && !id.startsWith("edit.nudge"));
  for (const { label, group } of listed) assert.ok(text.includes(label) && text.includes(group), label);
});

test("the eight ways to nudge make two lines", () => {
  const text = textOf(opened("help").view);
  assert.equal(text.split("Move what is selected").length, 2);
  assert.ok(!text.includes("Move left"));
});

test("each has its name", () => {
  for (const [dialog, name] of [
    ["help", "Keys and commands"],
    ["palette", "Command palette"],
    ["find", "Find a neuron"],
    ["layer", "Add a layer"],
  ])
    assert.ok(markupOf(opened(dialog).view).includes(`aria-label=${name} `), dialog);
});
