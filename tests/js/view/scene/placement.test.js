import assert from "node:assert/strict";
import { test } from "node:test";
import { meets } from "../../../../static/js/view/scene/boxes.js";

test("meets: a line and a box", () => {
  const lines = Float64Array.of(0, 0, 10, 10);
  assert.equal(meets(lines, 0, 4, 4, 6, 6), true);
  assert.equal(meets(lines, 0, 6, 0, 8, 3), false);
  assert.equal(meets(Float64Array.of(0, 5, 10, 5), 0, 2, 0, 4, 4), false);
});
