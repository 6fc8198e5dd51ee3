import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { snap } from "../../../static/js/tools/snapping.js";

const places = fc.array(
  fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) }),
  { minLength: 2, maxLength: 12 },
);

test("snapping finds columns, equal distances and the grid, in this order", () => {
  const column = [
    { x: 0, y: 0 },
    { x: 0, y: 100 },
  ];
  const below = snap({ x: 3, y: 204 }, column, 8);
  assert.deepEqual([below.x, below.y], [0, 200]);
  assert.deepEqual(
    below.guides.filter(({ gap }) => gap).map(({ y0, y1 }) => [y0, y1]),
    [
      [0, 100],
      [100, 200],
    ],
  );
  assert.deepEqual(
    [
      snap(
        { x: 3, y: 50 },
        [
          { x: 0, y: 0 },
          { x: 0, y: 120 },
        ],
        8,
      ).y,
      snap({ x: 2, y: -104 }, column, 8).y,
    ],
    [50, -100],
  );
  assert.equal(
    snap(
      { x: 3, y: 63 },
      [
        { x: 0, y: 0 },
        { x: 0, y: 120 },
      ],
      8,
    ).y,
    60,
  );
  const across = snap(
    { x: 398, y: 2 },
    [
      { x: 0, y: 0 },
      { x: 200, y: 0 },
    ],
    8,
  );
  assert.deepEqual([across.x, across.y], [400, 0]);
  assert.deepEqual(snap({ x: 60, y: 131 }, [], 8, { grid: true }), { x: 64, y: 128, guides: [] });
  assert.deepEqual(snap({ x: 60, y: 131 }, [], 8), { x: 60, y: 131, guides: [] });
  fc.assert(
    fc.property(
      places,
      fc.integer({ min: -500, max: 500 }),
      fc.integer({ min: -500, max: 500 }),
      fc.boolean(),
      (points, x, y, grid) => {
        const snapped = snap({ x, y }, points, 8, { grid });
        assert.ok(Math.abs(snapped.x - x) <= 8 && Math.abs(snapped.y - y) <= 8);
        // What has snapped stays where it is.
        const again = snap(snapped, points, 8, { grid });
        assert.ok(Math.abs(again.x - snapped.x) <= 8 && Math.abs(again.y - snapped.y) <= 8);
      },
    ),
  );
});

test("snapping takes the nearest column and row within reach", () => {
  const others = [
    { x: 0, y: 0 },
    { x: 200, y: 110 },
    { x: 203, y: 300 },
  ];
  const { x, y, guides } = snap({ x: 202, y: 5 }, others, 8);
  assert.deepEqual([x, y], [203, 0]);
  assert.deepEqual(guides, [
    { x0: 203, y0: -40, x1: 203, y1: 340 },
    { x0: -40, y0: 0, x1: 243, y1: 0 },
  ]);
  assert.deepEqual(snap({ x: 100, y: 50 }, others, 8), { x: 100, y: 50, guides: [] });
});
