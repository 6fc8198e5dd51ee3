import assert from "node:assert/strict";
import { test } from "node:test";
import { moveNeurons } from "../../../../static/js/model/document/edits.js";
import { createScene, setNetwork } from "../../../../static/js/view/scene/scene.js";
import { runningState, sceneOf } from "../../samples/scenes.js";

test("edges without an answer are pending", () => {
  const scene = sceneOf(runningState({ checkedEdges: new Set(["1>3"]) }));
  assert.equal(scene.pending[0], 0);
  assert.equal(scene.pending[1], 1);
});

test("arrays stay while the structure does", () => {
  const scene = createScene();
  const state = runningState();
  setNetwork(scene, state);
  const { x, rows, version } = scene;
  const moved = moveNeurons(state.doc, new Map([[3, { x: 5, y: 6 }]]));
  setNetwork(scene, { ...state, doc: moved });
  assert.equal(scene.x, x);
  assert.equal(scene.rows, rows);
  assert.equal(scene.x[2], 5);
  assert.ok(scene.version > version);
});
