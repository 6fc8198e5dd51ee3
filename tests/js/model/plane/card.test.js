import assert from "node:assert/strict";
import { test } from "node:test";
import { placeCard } from "../../../../static/js/model/plane/card.js";

const size = { width: 200, height: 150 };
const viewport = { width: 1000, height: 700 };
const about = { x: 500, y: 350, reach: 26 };

test("a card stands below and to the right, unless something is there", () => {
  assert.deepEqual(placeCard(size, about, [], viewport), { x: 544, y: 382 });
  const below = { x0: 0, x1: 1000, y0: 400, y1: 700, weight: 1 };
  assert.deepEqual(placeCard(size, about, [below], viewport), { x: 544, y: 168 });
});

test("at the border it stays inside, and off what it is about", () => {
  const at = placeCard(size, { x: 980, y: 680, reach: 26 }, [], viewport);
  assert.ok(at.x + 200 <= 996 && at.y + 150 <= 696);
  assert.ok(at.x + 200 <= 954 || at.y + 150 <= 654);
});

test("of two neighbours the one that matters more stays free", () => {
  const box = (x, y, weight) => ({ x0: x, x1: x + 250, y0: y, y1: y + 200, weight });
  const everywhere = [box(540, 380, 3), box(540, 120, 1), box(200, 380, 3), box(200, 120, 3)];
  const { x, y } = placeCard(size, about, everywhere, { width: 800, height: 600 });
  assert.ok(x + size.width / 2 >= 500 && y < 200, `${x} ${y}`);
});
