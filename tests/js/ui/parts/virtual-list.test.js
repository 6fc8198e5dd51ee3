/** Which lines of a list are in the page, before it is laid out: the first view is 1200 pixels high. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createList } from "../../../../static/js/ui/parts/virtual-list.js";

/** Indices of the lines, and `_` for empty space. */
function shown(options, list = createList(() => {})) {
  const { values } = list.set({ size: () => 30, line: (index) => index, ...options });
  return values[0].map(({ key, template }) => (String(key).startsWith("space") ? "_" : template));
}

const upTo = (count) => Array.from({ length: count }, (_, index) => index);

test("an empty list, one line, and any short list are in the page whole", () => {
  for (const count of [0, 1, 2, 100]) assert.deepEqual(shown({ count }), upTo(count));
});

test("of a long list only the lines in view and a few more are in the page", () => {
  const lines = shown({ count: 100_000 });
  assert.deepEqual(lines, [...upTo(lines.length - 1), "_"]);
  assert.ok(lines.length >= 1200 / 30 + 1 && lines.length < 80, String(lines.length));
});

test("the active line stays, with empty space around it", () => {
  const lines = shown({ count: 5000, active: 4000 });
  assert.deepEqual(lines.slice(-3), ["_", 4000, "_"]);
  assert.deepEqual(shown({ count: 5000, active: 4999 }).slice(-2), ["_", 4999]);
  assert.ok(!shown({ count: 5000, active: -1 }).includes(-1));
});

test("lines of different heights fill the view by their heights", () => {
  const tall = shown({ count: 1000, size: (index) => (index % 2 === 0 ? 100 : 20) });
  assert.ok(tall.length >= 20 && tall.length < 45, String(tall.length));
  const list = createList(() => {});
  shown({ count: 1000, sizes: "a", size: () => 300 }, list);
  assert.ok(shown({ count: 1000, sizes: "b", size: () => 30 }, list).length > 40, "new sizes count at once");
});

test("a list may grow and shrink", () => {
  const list = createList(() => {});
  assert.deepEqual(shown({ count: 2 }, list), [0, 1]);
  assert.ok(shown({ count: 3000 }, list).length < 80);
  assert.deepEqual(shown({ count: 3 }, list), [0, 1, 2]);
});
