import assert from "node:assert/strict";
import { test } from "node:test";
import { drawDots, drawGrid } from "../../../../static/js/view/paint/ground.js";
import { lines, paint, palette, view } from "../../samples/painting.js";

test("dots are 22 to 60 pixels apart, whatever the zoom", () => {
  for (const zoom of [0.1, 0.5, 1, 3]) {
    const dots = paint((context) => drawDots(context, palette, { ...view, zoom }));
    assert.ok(dots.every(({ how, colour }) => how === "box" && colour === palette.dot));
    const gap = Number((dots[1].at[0] - dots[0].at[0]).toFixed(2));
    assert.ok(gap >= 22 && gap <= 60, `${gap} at ${zoom}`);
  }
});

test("the grid's lines are those that neurons snap to, every fifth stronger", () => {
  const [fine, strong] = paint((context) => drawGrid(context, palette, view));
  assert.deepEqual([fine.alpha, strong.alpha], [0.2, 0.42]);
  // Cells of 64 around the origin, which stands at 100 on the screen.
  assert.deepEqual(lines(strong)[0], [100.5, 0, 100.5, 600]);
  assert.deepEqual(lines(fine)[0], [36.5, 0, 36.5, 600]);
  const far = paint((context) => drawGrid(context, palette, { ...view, zoom: 0.1 }));
  assert.equal(far.length, 1, "from afar the strong ones only");
});
