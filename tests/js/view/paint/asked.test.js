import assert from "node:assert/strict";
import { test } from "node:test";
import { drawAsked } from "../../../../static/js/view/paint/asked.js";
import { runningState, sceneOf } from "../../samples/scenes.js";
import { circles, lines, paint, palette, view } from "../../samples/painting.js";

const asked = (quantity) =>
  paint((context) => drawAsked(context, sceneOf(runningState()), palette, view, quantity));

test("a neuron whose number is asked has a dashed ring", () => {
  const [ring, ...rest] = asked({ what: "dIn", row: 2 });
  assert.deepEqual(rest, []);
  assert.deepEqual([ring.colour, ring.width, ring.dash], [palette.accent, 3, [6, 4]]);
  assert.deepEqual(circles(ring), [[300, 100, 32]]);
});

test("an edge is dashed along its line, the loss around every output", () => {
  assert.deepEqual(asked({ what: "dWeight", row: 4 }).flatMap(lines), [[327.25, 100, 471.5, 100]]);
  assert.deepEqual(asked({ what: "loss", row: 0 }).flatMap(circles), [[700, 100, 36.5]]);
});

test("nothing asked, nothing drawn", () => {
  assert.deepEqual(asked(null), []);
});
