import assert from "node:assert/strict";
import { test } from "node:test";
import { line, segment } from "../../../../static/js/view/scene/lines.js";
import { running, runningState, sceneOf } from "../../samples/scenes.js";

test("lines run from rim to rim; opposite edges lie beside each other", () => {
  const state = runningState();
  const scene = sceneOf(state);
  assert.equal(segment(scene, 4), true); // 3 -> 6, horizontal
  assert.ok(
    line[0] > 226 && line[0] < 229 && line[2] > 370 && line[2] < 374 && line[1] === 0 && line[3] === 0,
  );
  const edges = [
    { tail: 3, head: 6, weight: 1, initial: 1 },
    { tail: 6, head: 3, weight: 1, initial: 1 },
    { tail: 3, head: 3, weight: 1, initial: 1 },
  ];
  const looped = sceneOf(runningState({ doc: { ...running(), network: { ...running().network, edges } } }));
  segment(looped, 0);
  const first = line[1];
  segment(looped, 1);
  assert.ok(Math.abs(first - line[1]) > 6);
  assert.equal(segment(looped, 2), false);
});
