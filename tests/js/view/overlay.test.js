import assert from "node:assert/strict";
import { test } from "node:test";
import { drawOverlay } from "../../../static/js/view/overlay.js";
import { createScene } from "../../../static/js/view/scene/scene.js";
import { selectionOf } from "../../../static/js/state/selection.js";
import { running, runningState } from "../samples/scenes.js";
import {
  circles,
  lines,
  overlayFrame,
  paint,
  painted,
  palette,
  recordingContext,
  view,
} from "../samples/painting.js";

const overlay = (state = {}, patch = {}) =>
  paint((context) => drawOverlay(context, overlayFrame({ state, ...patch })));

test("a selected neuron has a ring in two tones", () => {
  const [under, over, ...rest] = overlay({ selection: selectionOf([3]) });
  assert.deepEqual(rest, []);
  assert.deepEqual([under.colour, under.width, circles(under)], [palette.halo, 2, [[300, 100, 27]]]);
  assert.deepEqual([over.colour, over.width, circles(over)], [palette.accent, 2, [[300, 100, 29]]]);
  // An output's ring lies outside its double ring, a bias neuron's is square.
  const [output] = overlay({ selection: selectionOf([9]) });
  assert.deepEqual(circles(output), [[700, 100, 31.5]]);
  const [bias] = overlay({ selection: selectionOf([2]) });
  assert.deepEqual(bias.path, [["roundRect", 77, 187, 46, 46, 7.5]]);
});

test("a selected neuron out of view has no ring, nor has one that is gone", () => {
  assert.deepEqual(overlay({ selection: selectionOf([3]) }, { view: { ...view, x: 5000 } }), []);
  assert.deepEqual(overlay({ selection: selectionOf([99]) }), []);
});

test("hundreds of selected neurons have one ring each, few in a path", () => {
  const neurons = Array.from({ length: 450 }, (_, k) => ({
    id: k + 1,
    kind: "hidden",
    activation: "identity",
    x: (k % 30) * 20,
    y: Math.floor(k / 30) * 20,
    label: "",
  }));
  const document = { ...running(), network: { neurons, edges: [] } };
  const rings = overlay({ doc: document, selection: selectionOf(neurons.map(({ id }) => id)) });
  assert.ok(rings.every(({ colour, width }) => colour === palette.accent && width === 1.5));
  assert.ok(rings.every((ring) => circles(ring).length <= 32));
  assert.equal(rings.flatMap(circles).length, 450);
  assert.deepEqual(circles(rings[0])[1], [120, 100, 27.5]);
});

test("a hovered neuron has an outline and a handle on its right rim", () => {
  const [ring, handle, border] = overlay({ hover: { neuron: 3 } });
  assert.deepEqual([ring.colour, circles(ring)], [palette.faint, [[300, 100, 29]]]);
  assert.deepEqual(
    [handle.how, handle.colour, circles(handle)],
    ["fill", palette.surface, [[326, 100, 5.5]]],
  );
  assert.equal(border.colour, palette.accent);
});

test("the handle under the pointer is larger, filled, and has a plus", () => {
  const [, handle, , plus] = overlay({ hover: { neuron: 3 }, gesture: { port: 3 } });
  assert.deepEqual([handle.colour, circles(handle)], [palette.accent, [[326, 100, 7.5]]]);
  assert.deepEqual(lines(plus), [
    [322.8, 100, 329.2, 100],
    [326, 96.8, 326, 103.2],
  ]);
});

test("a handle stands where an edge may begin", () => {
  const handles = (state, patch) =>
    overlay(state, patch)
      .filter(({ how }) => how === "fill")
      .flatMap(circles);
  assert.deepEqual(handles({ hover: { neuron: 2 } }), [[122, 210, 5.5]], "on a bias neuron's square");
  assert.deepEqual(handles({ hover: { neuron: 9 } }), [], "an output hands nothing on");
  assert.deepEqual(handles({ hover: { neuron: 3 }, tool: "edge" }), [[326, 100, 5.5]]);
  assert.deepEqual(handles({ hover: { neuron: 3 }, tool: "hand" }), []);
  assert.deepEqual(
    handles({ hover: { neuron: 3 } }, { view: { ...view, zoom: 0.3 } }),
    [],
    "too small to hit",
  );
  assert.deepEqual(handles({ hover: { edge: "3>6" } }), []);
  assert.deepEqual(handles({ hover: { neuron: 3 }, gesture: { guides: [] } }), [], "while neurons are moved");
});

test("a selected neuron that is hovered has its ring only", () => {
  const rings = overlay({ hover: { neuron: 3 }, selection: selectionOf([3]) }).filter(
    ({ how }) => how === "stroke",
  );
  assert.ok(rings.every(({ colour }) => colour !== palette.faint));
});

test("the keyboard's place is dashed, while the keyboard is used", () => {
  assert.deepEqual(overlay({ focus: { neuron: 3 } }), []);
  const [ring] = overlay({ focus: { neuron: 3 } }, { keyboard: true });
  assert.deepEqual([ring.colour, ring.dash, circles(ring)], [palette.accent, [5, 3], [[300, 100, 34]]]);
  const [edge] = overlay({ focus: { edge: "3>6" } }, { keyboard: true });
  assert.deepEqual(lines(edge), [
    [327.25, 107, 471.5, 107],
    [327.25, 93, 471.5, 93],
  ]);
  for (const gone of [{ neuron: 99 }, { edge: "1>9" }])
    assert.deepEqual(overlay({ focus: gone }, { keyboard: true }), []);
});

test("the only thing selected needs no second ring", () => {
  const dashed = (state) => overlay(state, { keyboard: true }).filter(({ dash = [] }) => dash.length > 0);
  assert.deepEqual(dashed({ focus: { neuron: 3 }, selection: selectionOf([3]) }), []);
  assert.deepEqual(dashed({ focus: { edge: "3>6" }, selection: selectionOf([], ["3>6"]) }), []);
  assert.equal(dashed({ focus: { neuron: 3 }, selection: selectionOf([3, 4]) }).length, 1);
});

test("a marquee is a box between its corners, whichever way it was drawn", () => {
  const [ground, rim] = overlay({ gesture: { marquee: { x0: 50, y0: 40, x1: -20, y1: 10 } } });
  assert.deepEqual(ground.path, [["roundRect", 80, 110, 70, 30, 3]]);
  assert.deepEqual(
    [ground.colour, ground.alpha, rim.colour, rim.width],
    [palette.accent, 0.1, palette.accent, 1.25],
  );
});

test("a ghost stands where the new neuron would", () => {
  const [ghost] = overlay({ gesture: { ghost: { kind: "hidden", x: 0, y: 300 } } });
  assert.deepEqual(circles(ghost), [[100, 400, 26]]);
});

test("before there is a drawing the canvas is only cleared", () => {
  const context = recordingContext();
  drawOverlay(context, { ...overlayFrame(), scene: createScene() });
  assert.deepEqual(
    context.calls.map(({ name, args }) => [name, ...args]),
    [["clearRect", 0, 0, 900, 600]],
  );
});

test("the overlay says why an edge is refused", () => {
  const message = "9 is an output neuron";
  const edge = {
    tails: [9],
    x: 0,
    y: 0,
    head: 3,
    allowed: {
      together: [],
      heads: [{ head: 6, tails: [1] }],
      refused: [{ neuron: 3, code: "x", message, repairs: [] }],
    },
  };
  const context = recordingContext();
  drawOverlay(context, overlayFrame({ state: runningState({ gesture: { edge } }) }));
  const said = painted(context).filter(({ how }) => how === "text");
  assert.ok(
    said
      .map(({ text }) => text)
      .join(" ")
      .includes(message),
  );
});
