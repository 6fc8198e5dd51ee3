import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createEdgeLayer, MANY_EDGES } from "../../../static/js/view/edge-layer.js";
import { FakeCanvas } from "../fakes/canvas.js";
import { columns, runningState, sceneOf } from "../samples/scenes.js";
import { lines, painted, palette, view } from "../samples/painting.js";

before(() => (globalThis.OffscreenCanvas = FakeCanvas));
after(() => delete globalThis.OffscreenCanvas);

const layer = () => {
  const front = new FakeCanvas();
  let now = 0;
  const edges = createEdgeLayer(front, () => now);
  return { front, edges, wait: (time) => (now += time) };
};
const large = () => sceneOf(columns(60, 60));
/** Frames until nothing is left to do. */
function settle(edges, scene, from = view) {
  for (let frames = 1; frames < 100; frames += 1) if (!edges.paint(scene, palette, from, 16)) return frames;
  return assert.fail("it never comes to rest");
}

test("a small drawing is painted at once, in the size of the view", () => {
  const { front, edges } = layer();
  const scene = sceneOf(runningState());
  assert.equal(edges.paint(scene, palette, { ...view, dpr: 2 }, 16), false, "nothing is left to do");
  assert.deepEqual([front.width, front.height], [1800, 1200]);
  assert.equal(edges.drawn(), 12);
  assert.equal(
    painted(front.context)
      .filter(({ how }) => how === "stroke")
      .flatMap(lines).length,
    12,
  );
  assert.deepEqual(front.context.calls[0].args, [2, 0, 0, 2, 0, 0], "scaled to device pixels");
});

test("edges without an answer are counted as well", () => {
  const { edges } = layer();
  edges.paint(sceneOf(runningState({ checkedEdges: new Set(["1>3"]) })), palette, view, 16);
  assert.equal(edges.drawn(), 12);
});

test("a large drawing is painted aside, and shown when all of it is there", () => {
  const { front, edges } = layer();
  const scene = large();
  assert.ok(scene.edges > MANY_EDGES);
  const images = () => painted(front.context).filter(({ how }) => how === "image").length;
  let frames = 1;
  while (edges.paint(scene, palette, view, 16)) {
    if (edges.drawn() === 0) assert.equal(images(), 0, "half a picture is not shown");
    frames += 1;
    assert.ok(frames < 100);
  }
  assert.equal(images(), 2, "the weak and over them the strongest");
  // Those below the view have no part in it.
  assert.ok(edges.drawn() > 500 && edges.drawn() < scene.edges);
  assert.equal(edges.paint(scene, palette, view, 16), false, "at rest");
});

test("until it is painted anew, what is shown moves with the camera", () => {
  const { front, edges } = layer();
  const scene = large();
  settle(edges, scene);
  assert.equal(front.style.transform, "");
  assert.equal(edges.paint(scene, palette, { ...view, x: -150, zoom: 2 }, 16), true);
  // The picture's left edge was at -100, which is 50 * 2 right of where the view begins now.
  assert.equal(front.style.transform, "translate(100px, 0px) scale(2)");
  settle(edges, scene, { ...view, x: -150, zoom: 2 });
  assert.equal(front.style.transform, "");
});

test("what has changed is painted anew, and how old the picture is can be asked", () => {
  const { edges, wait } = layer();
  const scene = large();
  settle(edges, scene);
  assert.deepEqual(edges.age(), { all: 0, live: 0 });
  wait(500);
  assert.deepEqual(edges.age(), { all: 500, live: 500 });
  edges.invalidate();
  settle(edges, scene);
  assert.deepEqual(edges.age(), { all: 0, live: 0 });
});

test("another drawing does not wait for the picture of the old one", () => {
  const { front, edges } = layer();
  const scene = large();
  edges.paint(scene, palette, view, 16);
  const other = large();
  settle(edges, other);
  assert.equal(painted(front.context).filter(({ how }) => how === "image").length, 2);
});
