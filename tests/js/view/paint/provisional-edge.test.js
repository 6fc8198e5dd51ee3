import assert from "node:assert/strict";
import { test } from "node:test";
import { drawProvisionalEdge } from "../../../../static/js/view/paint/provisional-edge.js";
import { circles, lines, paint, view } from "../../samples/painting.js";

const edge = (to, look = {}) =>
  paint((context) =>
    drawProvisionalEdge(context, view, { x: 0, y: 0 }, to, { colour: "#123456", dashed: false, ...look }),
  );

test("from rim to rim, with an arrow", () => {
  const [line, head, ...rest] = edge({ x: 200, y: 0 });
  assert.deepEqual(rest, []);
  // 26 + 1 after the tail; 26 + 5 before the head, less 8 under the arrow.
  assert.deepEqual([line.colour, line.width, lines(line)], ["#123456", 2.25, [[127, 100, 261, 100]]]);
  assert.deepEqual(head.path[0], ["moveTo", 269, 100]);
  assert.deepEqual(edge({ x: 200, y: 0 }, { dashed: true })[0].dash, [6, 5]);
});

test("to a free place it has a light dot at its end", () => {
  const [, , dot] = edge({ x: 200, y: 0 }, { free: true });
  assert.deepEqual([circles(dot), dot.alpha], [[[304, 100, 3]], 0.3]);
});

test("between neurons that touch there is no room for it", () => {
  assert.deepEqual(edge({ x: 57, y: 0 }), []);
});
