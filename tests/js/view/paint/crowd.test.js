import assert from "node:assert/strict";
import { test } from "node:test";
import { drawCrowd } from "../../../../static/js/view/paint/crowd.js";
import { createNumbers } from "../../../../static/js/view/scene/numbers.js";
import { columns, knows, runningRecord, runningState, sceneOf } from "../../samples/scenes.js";
import { circles, paint, palette, view } from "../../samples/painting.js";

const running = sceneOf(runningState(), runningRecord(), knows(true));
const crowd = (patch = {}) => {
  const { scene = running } = patch;
  const numbers = createNumbers(7);
  numbers.prepare(scene.neurons, 4);
  const visible = Int32Array.from({ length: scene.neurons }, (_, row) => row);
  const frame = { scene, palette, view, numbers, visible, count: scene.neurons, related: null, ...patch };
  return paint((context) => drawCrowd(context, frame));
};

test("rings are larger discs under the fills, by kind and by value", () => {
  const shown = crowd().filter(({ how, path }) => how === "fill" && path.length > 0);
  const ofColour = (colour) => shown.filter((one) => one.colour === colour).flatMap(circles);
  // An input's ring is 2 wide: half of it outside. Its fill, 2 of at most 4, is the fourth step of eight.
  assert.deepEqual(ofColour(palette.ring.input), [[100, 100, 27]]);
  assert.deepEqual(ofColour(palette.fills[8 + 4]), [
    [100, 100, 25],
    [300, 210, 25],
  ]);
  // Hidden ones are narrower.
  assert.deepEqual(ofColour(palette.ring.hidden)[0], [300, 100, 26.7]);
  const squares = shown.filter(({ colour }) => colour === palette.biasFill).flatMap(({ path }) => path);
  assert.deepEqual(squares[0], ["roundRect", 79, 189, 42, 42, 6.5]);
});

test("what is not computed has the colour of the surface", () => {
  const shown = crowd({ scene: sceneOf(runningState()) });
  const pale = shown
    .filter(({ how, colour }) => how === "fill" && colour === palette.surface)
    .flatMap(circles);
  assert.deepEqual(
    pale.map(([x, y]) => [x, y]),
    [
      [300, 100],
      [300, 210],
      [500, 100],
      [500, 210],
      [700, 100],
    ],
  );
});

test("from afar discs of a few pixels are squares of the same area", () => {
  const shown = crowd({ view: { ...view, zoom: 0.1 } });
  assert.ok(shown.every(({ how }) => how === "box" || how === "fill"));
  const boxes = shown.filter(({ how }) => how === "box");
  assert.equal(boxes.length, 18, "a ring and a fill each");
  // Radius 2.6, the ring 0.75 wide: a side of 2 * 2.975 * sqrt(pi) / 2 around (10, 10).
  const side = 2.975 * Math.sqrt(Math.PI);
  const near = [10 - side / 2, 10 - side / 2, side, side].map((value) => Number(value.toFixed(2)));
  assert.deepEqual(boxes[0], { how: "box", colour: palette.ring.input, alpha: 1, at: near });
});

test("few discs in a path, every neuron once", () => {
  const state = columns(40, 40);
  const shown = crowd({ scene: sceneOf(state) }).filter(({ how }) => how === "fill");
  assert.ok(shown.every((one) => circles(one).length <= 32));
  assert.equal(shown.flatMap(circles).length, 160);
});

test("while one is looked at the others are pale", () => {
  const related = new Uint8Array(9);
  related[2] = 1;
  const discs = crowd({ related }).filter(({ how, path }) => how === "fill" && circles({ path }).length > 0);
  const of = (wanted) => discs.filter(({ alpha }) => alpha === wanted).flatMap(circles);
  assert.deepEqual(
    of(1).map(([x, y]) => [x, y]),
    [
      [300, 100],
      [300, 100],
    ],
  );
  assert.equal(of(0.3).length, 10, "five other discs, ring and fill");
});

test("numbers stand in discs that have room for them", () => {
  const texts = (patch) =>
    crowd(patch)
      .filter(({ how }) => how === "text")
      .map(({ text }) => text);
  assert.deepEqual(texts({ view: { ...view, zoom: 0.4 } }), []);
  assert.ok(["4", "0.5", "1.5"].every((text) => texts().includes(text)));
});
