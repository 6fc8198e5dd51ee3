import assert from "node:assert/strict";
import { test } from "node:test";
import { drawCurve } from "../../../../static/js/view/paint/glyphs.js";
import { lines, paint } from "../../samples/painting.js";

const curve = (name) => paint((context) => drawCurve(context, name, 100, 50, 20, 10));

test("a function's shape stands in its box, upwards", () => {
  assert.deepEqual(
    curve("identity").flatMap(({ path }) => path),
    [
      ["lineTo", 91.5, 54.25],
      ["lineTo", 108.5, 45.75],
    ],
  );
});

test("functions that look alike have the axis they cross as a second cue", () => {
  const [axis, shape] = curve("tanh");
  assert.deepEqual(lines(axis), [[90, 50, 110, 50]]);
  assert.deepEqual([axis.alpha, shape.alpha], [0.35, 1]);
});

test("each function has a shape of its own, an unknown one has none", () => {
  const names = "identity logistic tanh relu leaky_relu softplus sine step sign".split(" ");
  assert.equal(new Set(names.map((name) => JSON.stringify(curve(name)))).size, 9);
  assert.deepEqual(curve("cube"), []);
});
