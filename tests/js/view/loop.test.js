import assert from "node:assert/strict";
import { test } from "node:test";
import { ALL, createLoop, LIVE } from "../../../static/js/view/loop.js";

test("the loop asks for frames only while something is dirty", () => {
  const waiting = [];
  const drawn = [];
  let again = 0;
  const loop = createLoop({
    request: (fn) => waiting.push(fn),
    cancel: () => {},
    draw: (bits, elapsed) => (drawn.push([bits, elapsed]), again),
  });
  const frame = (now) => waiting.shift()(now);
  assert.ok(loop.idle());
  loop.mark(LIVE);
  loop.mark(ALL);
  assert.equal(waiting.length, 1);
  again = LIVE;
  frame(1000);
  assert.deepEqual(drawn.at(-1), [ALL, 0]);
  frame(1016);
  assert.deepEqual(drawn.at(-1), [LIVE, 16]);
  again = 0;
  frame(9000); // a long pause does not make the playhead jump
  assert.deepEqual(drawn.at(-1), [LIVE, 100]);
  assert.ok(loop.idle());
  assert.equal(waiting.length, 0);
  assert.equal(loop.frames(), 3);
});

test("what is marked while drawing is drawn in the next frame", () => {
  const waiting = [];
  const drawn = [];
  const loop = createLoop({
    request: (fn) => waiting.push(fn),
    cancel: () => {},
    draw: (bits) => {
      drawn.push(bits);
      if (drawn.length === 1) loop.mark(LIVE);
      return 0;
    },
  });
  loop.mark(ALL);
  waiting.shift()(0);
  waiting.shift()(16);
  assert.deepEqual(drawn, [ALL, LIVE]);
});
