import assert from "node:assert/strict";
import { test } from "node:test";
import { plotPainter } from "../../../static/js/view/plot-files.js";
import { fakeCanvases } from "../fakes/canvases.js";
import { axis, plotOf } from "../samples/plots.js";

const plot = plotOf({ axes: [axis("x", 0, 1)], values: [0, 1], upwards: [0, 2], name: "out" });

test("a plot is saved as an image of twice its size", async (t) => {
  fakeCanvases(t);
  const { type, width, height, calls } = await plotPainter(plot).png();
  assert.deepEqual([type, width, height], ["image/png", 292, 292]);
  assert.deepEqual(calls[0].args, [2, 0, 0, 2, 0, 0]);
});

test("a plot is saved as shapes and texts", (t) => {
  fakeCanvases(t);
  const { width, height, body } = plotPainter(plot).svg();
  assert.deepEqual([width, height], [146, 146]);
  assert.match(body, /<path/);
  assert.match(body, />out</);
});
