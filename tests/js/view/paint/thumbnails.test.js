import assert from "node:assert/strict";
import { test } from "node:test";
import { drawNeurons } from "../../../../static/js/view/paint/neurons.js";
import { createThumbnails } from "../../../../static/js/view/paint/thumbnails.js";
import { createNumbers, DISC_CHARACTERS } from "../../../../static/js/view/scene/numbers.js";
import { fakeCanvases } from "../../fakes/canvases.js";
import { lines, paint, palette, view } from "../../samples/painting.js";
import { runningState, sceneOf } from "../../samples/scenes.js";

/** What neuron 4 makes of one variable: from -1 to 3. */
const found = (patch) => ({
  axes: [{}],
  size: 3,
  neurons: [4],
  low: [[-1]],
  high: [[3]],
  values: [-1, 1, 3],
  ...patch,
});
const taken = (patch, sameScale = false) => {
  const thumbnails = createThumbnails();
  thumbnails.take(found(patch), palette, sameScale);
  return thumbnails;
};

test("over one variable a neuron shows its curve, clear of the value at its foot", () => {
  const drawn = paint((context) => taken().draw(context, palette, 4, 100, 50, 10));
  // 0.8 of the disc across, half of it up and down, a fifth of the radius above the middle; zero a quarter
  // above the low end.
  const [, zero, curve] = drawn;
  assert.deepEqual(lines(zero), [[90, 50.5, 110, 50.5]]);
  assert.deepEqual(curve.path, [
    ["moveTo", 92, 53],
    ["lineTo", 100, 48],
    ["lineTo", 108, 43],
  ]);
});

test("each has its own scale, or all have one", () => {
  const two = { neurons: [4, 5], low: [[-1, 0]], high: [[3, 8]], values: [-1, 1, 3, 0, 4, 8] };
  assert.deepEqual(taken(two).scaleOf(4), { low: -1, high: 3 });
  assert.deepEqual(taken(two, true).scaleOf(4), { low: -1, high: 8 });
  // An overflown one does not count.
  assert.deepEqual(taken({ ...two, high: [[3, Infinity]] }, true).scaleOf(4), { low: -1, high: 3 });
});

test("in a disc the picture is cut to its shape, and the value stands on a plate of its colour", () => {
  const scene = sceneOf(runningState());
  const row = [...scene.ids].indexOf(4);
  scene.out[row] = 2;
  const numbers = createNumbers(DISC_CHARACTERS);
  numbers.prepare(scene.neurons, 4, 6);
  const frame = { scene, palette, view, numbers, visible: Int32Array.of(row), count: 1, related: null };
  const calls = (thumbnails) => {
    const names = [];
    const drawn = paint((context) => {
      drawNeurons(context, { ...frame, thumbnails });
      names.push(...context.calls.map(({ name }) => name));
    });
    return { names, drawn };
  };
  const pictured = calls(taken());
  assert.ok(pictured.names.indexOf("clip") > 0);
  const plate = pictured.drawn.find(({ path = [] }) => path.some(([name]) => name === "roundRect"));
  assert.ok(palette.fills.includes(plate.colour));
  assert.ok(pictured.drawn.some(({ text }) => text === "2"));
  assert.ok(!calls(null).names.includes("clip"));
  // A neuron without a picture looks as ever.
  assert.deepEqual(calls(taken({ neurons: [5] })).drawn, calls(null).drawn);
});

test("over two variables each is a part of one image, upright, without its neighbours' pixels", (t) => {
  fakeCanvases(t);
  const two = { axes: [{}, {}], size: 2, neurons: [4, 5], low: [[0, 0]], high: [[1, 1]] };
  const values = [0, 1, 0, 1, 1, 1, 0, 0];
  const drawn = paint((context) => taken({ ...two, values }).draw(context, palette, 5, 100, 50, 10));
  // The second of two across.
  assert.deepEqual(drawn, [{ how: "image", at: [drawn[0].at[0], 2.5, 0.5, 1, 1, 90, 40, 20, 20] }]);
  assert.deepEqual([drawn[0].at[0].width, drawn[0].at[0].height], [4, 2]);
});
