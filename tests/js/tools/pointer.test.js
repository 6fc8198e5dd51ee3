import assert from "node:assert/strict";
import { test } from "node:test";
import { createPointer } from "../../../static/js/tools/pointer.js";

function stage() {
  const element = Object.assign(new EventTarget(), {
    getBoundingClientRect: () => ({ left: 10, top: 20 }),
    setPointerCapture() {},
    clientHeight: 500,
  });
  const seen = [];
  const names = ["down", "move", "up", "cancel", "leave", "double", "hold", "pinch", "wheel"];
  const on = Object.fromEntries(names.map((name) => [name, (detail) => seen.push([name, detail])]));
  const pointer = createPointer(/** @type {any} */ (element), /** @type {any} */ (on));
  const send = (type, x, y, more = {}) => {
    const event = new Event(type, { cancelable: true });
    Object.assign(event, {
      clientX: x + 10,
      clientY: y + 20,
      pointerId: 1,
      pointerType: "mouse",
      button: 0,
      shiftKey: false,
      altKey: false,
      ctrlKey: false,
      metaKey: false,
      ...more,
    });
    element.dispatchEvent(event);
    return event;
  };
  return { send, seen, names: () => seen.map(([name]) => name), pointer, last: () => seen.at(-1) };
}

test("events carry canvas coordinates and modifiers", () => {
  const { send, seen } = stage();
  send("pointerdown", 5, 6, { metaKey: true });
  send("pointerup", 5, 6);
  assert.equal(seen[0][0], "down");
  assert.deepEqual([seen[0][1].x, seen[0][1].y, seen[0][1].mod], [5, 6, true]);
});

test("two clicks close together are a double click; three are not two", () => {
  const { send, names } = stage();
  for (let k = 0; k < 3; k += 1) {
    send("pointerdown", 5, 5);
    send("pointerup", 6, 5);
  }
  assert.deepEqual(names(), ["down", "up", "down", "up", "double", "down", "up"]);
});

test("clicks apart, and drags, are no double click", () => {
  const { send, names } = stage();
  send("pointerdown", 5, 5);
  send("pointerup", 5, 5);
  send("pointerdown", 50, 5);
  send("pointerup", 50, 5);
  send("pointerdown", 50, 5);
  send("pointermove", 90, 5);
  send("pointerup", 50 + 30, 5);
  assert.ok(!names().includes("double"));
});

test("a second finger cancels and pinches", () => {
  const { send, names, last } = stage();
  const a = { pointerId: 1, pointerType: "touch" };
  const b = { pointerId: 2, pointerType: "touch" };
  send("pointerdown", 100, 100, a);
  send("pointerdown", 200, 100, b);
  assert.deepEqual(names(), ["down", "cancel"]);
  send("pointermove", 300, 100, b);
  assert.deepEqual(last(), ["pinch", { x: 200, y: 100, dx: 50, dy: 0, factor: 2 }]);
  send("pointerup", 300, 100, b);
  send("pointermove", 150, 100, a);
  send("pointerup", 150, 100, a);
  assert.ok(!names().includes("up") && !names().includes("move"));
});

test("a cancelled pointer ends the press", () => {
  const { send, names } = stage();
  send("pointerdown", 1, 1);
  send("pointercancel", 1, 1);
  send("pointerup", 1, 1);
  assert.deepEqual(names(), ["down", "cancel"]);
});

test("the wheel keeps the page still and counts lines", () => {
  const { send, last } = stage();
  const event = send("wheel", 1, 2, { deltaX: 0, deltaY: 3, deltaMode: 1, ctrlKey: true });
  assert.ok(event.defaultPrevented);
  assert.deepEqual(last(), ["wheel", { x: 1, y: 2, dx: 0, dy: 48, mod: true, shift: false }]);
});
