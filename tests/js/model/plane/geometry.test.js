import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  boundsOf,
  fit,
  seesAll,
  worldToScreen,
  screenToWorld,
  zoomAt,
} from "../../../../static/js/model/plane/geometry.js";
import { config } from "../../../../static/js/config.js";

const tools = { x0: 12, y0: 12, x1: 52, y1: 230 };
const legend = { x0: 12, y0: 520, x1: 300, y1: 600 };
const zoomTools = { x0: 700, y0: 560, x1: 860, y1: 600 };
const bounds = fc
  .record({
    x: fc.double({ min: -2000, max: 2000, noNaN: true }),
    y: fc.double({ min: -2000, max: 2000, noNaN: true }),
    width: fc.integer({ min: 0, max: 3000 }),
    height: fc.integer({ min: 0, max: 3000 }),
  })
  .map(({ x, y, width, height }) =>
    boundsOf([
      { x, y },
      { x: x + width, y: y + height },
    ]),
  );

test("a fitted drawing is in view and under none of the insets", () => {
  fc.assert(
    fc.property(bounds, (box) => {
      const camera = fit(box, { width: 880, height: 610 }, [tools, legend, zoomTools]);
      const [a, b] = [worldToScreen(camera, box.x0, box.y0), worldToScreen(camera, box.x1, box.y1)];
      assert.ok(a.x >= 0 && a.y >= 0 && b.x <= 880 && b.y <= 610);
      for (const cover of [tools, legend, zoomTools])
        assert.ok(a.x >= cover.x1 || b.x <= cover.x0 || a.y >= cover.y1 || b.y <= cover.y0);
    }),
  );
});

test("insets that are not in the way cost nothing", () => {
  const box = boundsOf([
    { x: 0, y: 0 },
    { x: 10, y: 900 },
  ]);
  const viewport = { width: 880, height: 610 };
  assert.deepEqual(fit(box, viewport, [tools, legend, zoomTools]), fit(box, viewport));
});

test("tools that lie a few pixels in the way do not push a wide drawing down", () => {
  // The running example beside an open lab at 1440 x 900.
  const box = boundsOf([
    { x: 0, y: 0 },
    { x: 600, y: 220 },
  ]);
  const camera = fit(box, { width: 849, height: 740 }, [
    { x0: 12, y0: 12, x1: 54, y1: 236 },
    { x0: 12, y0: 650, x1: 300, y1: 728 },
  ]);
  const middle = worldToScreen(camera, 300, 110);
  assert.ok(Math.abs(middle.y - 370) < 50, `the middle is at ${middle.y} of 740`);
});

test("zooming keeps the point under the pointer, also at the limits", () => {
  const number = fc.double({ min: -1000, max: 1000, noNaN: true });
  fc.assert(
    fc.property(
      number,
      number,
      fc.double({ min: 0.05, max: 8, noNaN: true }),
      number,
      number,
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      (x, y, zoom, sx, sy, factor) => {
        const camera = { x, y, zoom };
        const before = screenToWorld(camera, sx, sy);
        const next = zoomAt(camera, sx, sy, factor);
        const after = screenToWorld(next, sx, sy);
        assert.ok(Math.hypot(before.x - after.x, before.y - after.y) < 1e-6);
        assert.ok(next.zoom >= config.zoomMin && next.zoom <= config.zoomMax);
      },
    ),
  );
});

test("fitting shows everything, in the middle, at any size of the window", () => {
  const neurons = [
    { x: -100, y: 0 },
    { x: 900, y: 400 },
  ];
  for (const viewport of [
    { width: 1000, height: 600 },
    { width: 320, height: 300 },
  ]) {
    const camera = fit(boundsOf(neurons), viewport);
    for (const { x, y } of neurons) {
      const at = worldToScreen(camera, x, y);
      assert.ok(at.x > 0 && at.y > 0 && at.x < viewport.width && at.y < viewport.height);
    }
    const middle = worldToScreen(camera, 400, 200);
    assert.ok(
      Math.abs(middle.x - viewport.width / 2) < 1e-6 && Math.abs(middle.y - viewport.height / 2) < 1e-6,
    );
  }
  // A column of 2,000 neurons, far beyond the smallest zoom that one can zoom out to.
  const column = Array.from({ length: 2000 }, (_, k) => ({ x: 0, y: 110 * k }));
  const camera = fit(boundsOf(column), { width: 900, height: 600 });
  assert.ok(seesAll({ camera, doc: { network: { neurons: column } } }, { width: 900, height: 600 }));
  assert.ok(zoomAt(camera, 0, 0, 0.5).zoom === camera.zoom && zoomAt(camera, 0, 0, 2).zoom > camera.zoom);
  assert.ok(Number.isFinite(fit(null, { width: 800, height: 600 }).x));
  assert.equal(boundsOf([]), null);
});

test("is all of the drawing in view?", () => {
  const neurons = [
    { x: 100, y: 100 },
    { x: 500, y: 300 },
  ];
  const sees = (camera, viewport) => seesAll({ camera, doc: { network: { neurons } } }, viewport);
  const r = config.neuronRadius;
  assert.ok(sees({ x: 0, y: 0, zoom: 1 }, { width: 500 + r, height: 300 + r }));
  assert.ok(!sees({ x: 0, y: 0, zoom: 1 }, { width: 500 + r - 1, height: 300 + r }));
  assert.ok(!sees({ x: 101 - r, y: 0, zoom: 1 }, { width: 2000, height: 2000 }));
  assert.ok(sees({ x: 0, y: 0, zoom: 0.5 }, { width: (500 + r) / 2, height: (300 + r) / 2 }));
  assert.ok(
    !seesAll({ camera: { x: 0, y: 0, zoom: 1 }, doc: { network: { neurons: [] } } }, { width: 9, height: 9 }),
  );
});
