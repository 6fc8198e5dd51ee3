import assert from "node:assert/strict";
import { test } from "node:test";
import { drawLit } from "../../../../static/js/view/paint/lit.js";
import { noEmphasis } from "../../../../static/js/view/scene/emphasis.js";
import { runningState, sceneOf } from "../../samples/scenes.js";
import { lines, paint, palette, view } from "../../samples/painting.js";

/** 4 -> 7 is row 7: the largest weight, 3, from (300, 210) to (500, 210). 5 -> 7 is row 8, its weight -2. */
const lit = (emphasis, change = () => {}) => {
  const scene = sceneOf(runningState());
  change(scene);
  return paint((context) => drawLit(context, scene, palette, view, { ...noEmphasis, ...emphasis }));
};

test("an edge that is looked at is drawn in the colour of its sign, as wide as its weight", () => {
  const [head, line, ...rest] = lit({ lit: [7] });
  assert.deepEqual(rest, []);
  assert.deepEqual([head.how, head.colour, head.path[0]], ["fill", palette.value[1], ["moveTo", 471.5, 210]]);
  // Its arrow is 6 + 1.7 * 3.75 long; the line ends 0.8 of that before the tip.
  assert.deepEqual(
    [line.colour, line.width, lines(line)],
    [palette.value[1], 3.75, [[327.25, 210, 461.6, 210]]],
  );
});

test("a selected edge has a border in two tones", () => {
  const strokes = lit({ lit: [7], selected: new Set([7]) }).filter(({ how }) => how === "stroke");
  assert.deepEqual(
    strokes.map(({ colour, width }) => [colour, width]),
    [
      [palette.accent, 9.75],
      [palette.halo, 6.25],
      [palette.value[1], 3.75],
    ],
  );
  assert.deepEqual(lines(strokes[0]), [[327.25, 210, 471.5, 210]]);
});

test("a negative edge is dashed, on the ground", () => {
  const [, ground, line] = lit({ lit: [8] });
  assert.deepEqual([ground.colour, ground.dash], [palette.canvas, []]);
  assert.deepEqual([line.colour, line.dash], [palette.value[0], [7, 4]]);
  assert.equal(Number((ground.width - line.width).toFixed(2)), 1);
});

test("an edge that the server has not answered for is grey", () => {
  const [head, line] = lit({ lit: [7] }, (scene) => (scene.pending[7] = 1));
  assert.deepEqual([head.colour, line.colour], [palette.pending, palette.pending]);
});

test("edges out of view are left out", () => {
  const scene = sceneOf(runningState());
  const emphasis = { ...noEmphasis, lit: [7] };
  assert.deepEqual(
    paint((context) => drawLit(context, scene, palette, { ...view, x: 5000 }, emphasis)),
    [],
  );
});

test("hundreds are plain hairlines, few in a path, selected ones in their colour", () => {
  const shown = lit({ lit: [...Array(300).fill(7), 8], selected: new Set([8]) });
  assert.ok(
    shown.every(({ how, width, path }) => how === "stroke" && width === 1 && lines({ path }).length <= 8),
  );
  const count = (colour) => shown.filter((one) => one.colour === colour).flatMap(lines).length;
  assert.deepEqual([palette.value[0], palette.value[1], palette.accent].map(count), [0, 300, 1]);
  assert.deepEqual(
    lines(shown.find(({ colour }) => colour === palette.value[1]))[0],
    [327.25, 210, 471.5, 210],
  );
});

test("of thousands an even choice is drawn", () => {
  const shown = lit({ lit: Array(4500).fill(7) });
  assert.equal(shown.flatMap(lines).length, 1500);
});
