import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pngPicture, svgPicture } from "../../../static/js/view/export.js";
import { createScene } from "../../../static/js/view/scene/scene.js";
import { FakeCanvas } from "../fakes/canvas.js";
import { knows, runningCheck, runningRecord, runningState, sceneOf } from "../samples/scenes.js";
import { atRest, painted, palette } from "../samples/painting.js";

before(() => (globalThis.OffscreenCanvas = FakeCanvas));
after(() => delete globalThis.OffscreenCanvas);

const picture = (scene = sceneOf(runningState(), runningRecord(), knows(true))) => ({
  scene,
  palette,
  check: runningCheck,
  playhead: atRest,
  digits: 4,
  marked: new Set(),
});

test("an SVG holds the whole drawing with room around it", () => {
  const { width, height, body } = svgPicture(picture());
  // 600 by 220 between the neurons; 100 and 190 at the sides, 120 and 110 above and below.
  assert.deepEqual([width, height], [890, 450]);
  for (const text of ["loss 0.25", "y = 1", "Layer 1", "1.5"]) assert.ok(body.includes(`>${text}<`), text);
  assert.ok(body.includes(palette.ring.output));
});

test("an empty drawing is an empty picture", () => {
  const { width, height } = svgPicture({ ...picture(createScene()), check: null });
  assert.deepEqual([width, height], [290, 230]);
});

test("what is too large is made smaller", () => {
  const document = runningState().document;
  const neurons = document.network.neurons.map((neuron) => ({ ...neuron, x: neuron.x * 20 }));
  const state = runningState({ document: { ...document, network: { ...document.network, neurons } } });
  const { width, height } = svgPicture(picture(sceneOf(state)));
  // 12,290 by 450, a third of it.
  assert.deepEqual([width, height], [4096, 150]);
});

test("a PNG has two pixels for one, and its parts do not clear each other", async () => {
  const made = [];
  globalThis.OffscreenCanvas = class extends FakeCanvas {
    convertToBlob({ type }) {
      made.push(this);
      return Promise.resolve(type);
    }
  };
  assert.equal(await pngPicture(picture()), "image/png");
  const [{ width, height, context }] = made;
  assert.deepEqual([width, height], [1780, 900]);
  assert.deepEqual(context.calls[0].args, [2, 0, 0, 2, 0, 0]);
  assert.ok(context.calls.every(({ name }) => name !== "clearRect"));
  assert.ok(painted(context).some(({ text }) => text === "loss 0.25"));
});
