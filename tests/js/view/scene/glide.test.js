import assert from "node:assert/strict";
import { test } from "node:test";
import { moveNeurons } from "../../../../static/js/model/document/edits.js";
import { createGlide } from "../../../../static/js/view/scene/glide.js";
import { running, runningState, sceneOf } from "../../samples/scenes.js";

/** Neuron 3, in row 2, has been moved from (200, 0) to (300, 80). */
function begin() {
  const before = running();
  const after = moveNeurons(before, new Map([[3, { x: 300, y: 80 }]]));
  const scene = sceneOf(runningState({ document: after }));
  const glide = createGlide();
  glide.start(scene, before.network);
  return { scene, glide, at: () => [scene.x[2], scene.y[2]] };
}

test("neurons glide from their old places to the new ones in a fifth of a second, fast at first", () => {
  const { scene, glide, at } = begin();
  assert.ok(glide.active());
  assert.deepEqual(at(), [200, 0]);
  const { version } = scene;
  assert.equal(glide.tick(scene, 100), true);
  // 1 - 0.5 cubed
  assert.deepEqual(at(), [287.5, 70]);
  assert.ok(scene.version > version, "what depends on places is worked out anew");
  assert.equal(scene.x[5], 400, "those that were not moved stay");
  assert.equal(glide.tick(scene, 100), false);
  assert.deepEqual(at(), [300, 80]);
  assert.ok(!glide.active());
});

test("a new neuron stands where it is", () => {
  const after = running();
  const scene = sceneOf(runningState());
  const glide = createGlide();
  glide.start(scene, { ...after.network, neurons: after.network.neurons.slice(1) });
  assert.deepEqual([scene.x[0], scene.y[0]], [0, 0]);
});

test("another network, or a stop, ends it where everything is by then", () => {
  const one = begin();
  assert.equal(one.glide.tick(sceneOf(runningState()), 50), false);
  assert.ok(!one.glide.active());
  const other = begin();
  other.glide.stop();
  assert.equal(other.glide.tick(other.scene, 50), false);
  assert.deepEqual(other.at(), [200, 0]);
});
