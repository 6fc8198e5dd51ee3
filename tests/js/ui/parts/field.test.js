/** The machine behind every field, on a made-up element. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldEvents, numbers, TEXT } from "../../../../static/js/ui/parts/field.js";

function fakeField(content, { value, ...options }) {
  const { shown, exact } = content.write(value);
  const attributes = {};
  const field = {
    value: shown,
    dataset: { shown, exact },
    message: "",
    setCustomValidity: (message) => (field.message = message),
    setAttribute: (name, text) => (attributes[name] = text),
    getAttribute: (name) => attributes[name] ?? null,
    reportValidity() {},
    select: () => (field.selected = true),
    addEventListener() {},
  };
  globalThis.document = { activeElement: field };
  const committed = [];
  const events = fieldEvents(content, { value, commit: (typed) => committed.push(typed), ...options });
  return {
    field,
    committed,
    events,
    type(text) {
      field.value = text;
      events.input(field);
    },
    key(key, more = {}) {
      const event = {
        key,
        shiftKey: false,
        altKey: false,
        stopped: false,
        preventDefault() {},
        stopPropagation: () => (event.stopped = true),
        ...more,
      };
      events.keydown(field, event);
      return event;
    },
    leave() {
      globalThis.document.activeElement = null;
      events.blur(field);
    },
  };
}

const third = 1 / 3;

test("a number is short until one is in the field", () => {
  const { field, events, leave } = fakeField(numbers(), { value: third });
  assert.equal(field.value, "1/3");
  events.focus(field);
  assert.deepEqual([field.value, field.selected], ["0.3333333333333333", true]);
  leave();
  assert.equal(field.value, "1/3");
});

test("Enter commits what was typed, once; the same number again commits nothing", () => {
  const { field, type, key, leave, committed } = fakeField(numbers(), { value: 1 });
  type("1/3");
  key("Enter");
  assert.deepEqual(committed, [third]);
  assert.equal(field.value, "0.3333333333333333");
  key("Enter");
  leave();
  assert.deepEqual(committed, [third]);
  assert.equal(field.value, "1/3");
});

test("leaving commits what is valid and drops what is not", () => {
  for (const [text, expected] of [
    ["0,5", [0.5]],
    ["−2", [-2]],
    ["half", []],
    ["1", []],
  ]) {
    const { type, leave, committed, field } = fakeField(numbers(), { value: 1 });
    type(text);
    leave();
    assert.deepEqual(committed, expected, text);
    if (expected.length === 0) assert.deepEqual([field.value, field.message], ["1", ""]);
  }
});

test("Enter says what is wrong, and typing on takes that back", () => {
  const positive = numbers((value) => (value > 0 ? "" : "More than 0"));
  const { type, key, field, committed } = fakeField(positive, { value: 1 });
  type("x");
  key("Enter");
  assert.match(field.message, /^A number, please/);
  type("-1");
  assert.equal(field.message, "");
  key("Enter");
  assert.deepEqual([field.message, field.getAttribute("aria-invalid")], ["More than 0", "true"]);
  assert.deepEqual(committed, []);
});

test("Escape brings back what was there; without typing it is not the field's", () => {
  const { type, key, field, committed } = fakeField(TEXT, { value: "sum" });
  assert.equal(key("Escape").stopped, false);
  type("product");
  assert.equal(key("Escape").stopped, true);
  assert.deepEqual([field.value, committed], ["sum", []]);
});

test("arrow keys move a number by 0.1, with Shift by 1, with Alt by 0.01", () => {
  const { key, committed, field } = fakeField(numbers(), { value: 0.2, arrows: true });
  key("ArrowUp");
  assert.equal(field.value, "0.3", "no dust of binary fractions");
  key("ArrowDown", { shiftKey: true });
  key("ArrowUp", { altKey: true });
  assert.deepEqual(committed, [0.3, -0.7, -0.69]);
});

test("what a key means besides happens only when the number was taken", () => {
  const moved = [];
  const then = { Enter: () => moved.push("down"), ArrowUp: () => moved.push("up") };
  const { type, key, committed } = fakeField(numbers(), { value: 1, then });
  type("x");
  key("Enter");
  type("2");
  key("ArrowUp");
  assert.deepEqual([moved, committed], [["up"], [2]]);
});

test("a field for one edit: Escape closes it, arrows wait for Enter, leaving keeps what is valid", () => {
  const log = [];
  const once = { key: "a", cancel: () => log.push("cancel"), left: () => log.push("left") };
  const opened = () => fakeField(numbers(), { value: 1, arrows: true, once });
  const escaped = opened();
  escaped.key("ArrowUp");
  escaped.key("Escape");
  escaped.leave();
  assert.deepEqual([escaped.committed, log], [[], ["cancel", "left"]]);
  const entered = opened();
  entered.key("ArrowUp");
  entered.key("Enter");
  assert.deepEqual(entered.committed, [1.1]);
  const left = opened();
  left.type("4");
  left.leave();
  assert.deepEqual(left.committed, [4]);
});

test("what the owner takes of the clipboard replaces what was typed; the rest is pasted as text", () => {
  const { type, field, events } = fakeField(numbers(), { value: 1, paste: (text) => text.includes("\t") });
  const pasted = (text) => {
    const event = { clipboardData: { getData: () => text }, prevented: false };
    event.preventDefault = () => (event.prevented = true);
    events.paste(field, event);
    return event.prevented;
  };
  type("7");
  assert.equal(pasted("2"), false);
  assert.equal(field.value, "7");
  assert.equal(pasted("1\t2"), true);
  assert.equal(field.value, "1");
});
