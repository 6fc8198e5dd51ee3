import assert from "node:assert/strict";
import { test } from "node:test";
import { contrast } from "../../../../static/js/view/scene/colours.js";
import { paletteFor } from "../../../../static/js/view/scene/palette.js";
import {
  classColour,
  commonScale,
  decisionColours,
  derivativePalette,
  pictureColour,
  regionColour,
  toneAt,
  toneColours,
} from "../../../../static/js/view/scene/picture-colours.js";
import { pixelOf, valuePixels } from "../../../../static/js/view/scene/pixels.js";
import { smallestDifference } from "./colour-difference.js";

const themes = /** @type {const} */ (["light", "dark"]);
const palette = paletteFor("light");
const [negative, positive] = palette.value;

test("a scale that holds zero parts there, and both sides share one measure", () => {
  const scale = { low: -1, high: 2 };
  assert.equal(pictureColour(palette, scale, 0), palette.zero);
  assert.equal(pictureColour(palette, scale, 2), positive);
  // Half of the larger end, in the other sign's colour.
  assert.equal(pictureColour(palette, scale, -1), pictureColour(palette, { low: -2, high: 2 }, -1));
  assert.notEqual(pictureColour(palette, scale, -1), negative);
});

test("a scale of one sign goes from pale to full in that sign's colour", () => {
  assert.equal(pictureColour(palette, { low: 0.2, high: 0.8 }, 0.2), palette.zero);
  assert.equal(pictureColour(palette, { low: 0.2, high: 0.8 }, 0.8), positive);
  assert.equal(pictureColour(palette, { low: -3, high: -1 }, -3), negative);
  assert.equal(pictureColour(palette, { low: -3, high: -1 }, -1), palette.zero);
});

test("beyond the scale a value has the colour of its end; no number has none; one value all over is grey", () => {
  assert.equal(pictureColour(palette, { low: -1, high: 1 }, 7), positive);
  assert.equal(pictureColour(palette, { low: -1, high: 1 }, -Infinity), negative);
  assert.equal(pictureColour(palette, { low: -1, high: 1 }, NaN), null);
  assert.equal(pictureColour(palette, { low: 3, high: 3 }, 3), palette.zero);
});

test("tones are shares of the larger end", () => {
  const tones = (scale, values) => values.map((value) => toneAt(scale, value));
  assert.deepEqual(tones({ low: -1, high: 2 }, [-1, -9, 0, 1, 2, 9]), [-32, -32, 0, 32, 64, 64]);
  assert.deepEqual(tones({ low: 1, high: 3 }, [1, 2, 3]), [0, 32, 64]);
  assert.deepEqual(tones({ low: -3, high: -1 }, [-3, -2, -1]), [-64, -32, 0]);
});

test("pixels are the same colours, byte by byte; no number is nothing", () => {
  // Red is the lowest byte.
  assert.equal(pixelOf("#102030"), 0xff302010);
  const pixel = valuePixels(palette, { low: -1, high: 1 });
  assert.equal(pixel(1), pixelOf(positive));
  assert.equal(pixel(NaN), 0);
});

test("derivatives have the colours that they have elsewhere", () => {
  const own = derivativePalette(palette);
  assert.equal(pictureColour(own, { low: -1, high: 1 }, 1), palette.derivative[1]);
  assert.equal(derivativePalette(palette), own);
});

test("one scale for several pictures holds all of them", () => {
  assert.deepEqual(
    commonScale([
      { low: -1, high: 0.5 },
      { low: 0, high: 3 },
    ]),
    { low: -1, high: 3 },
  );
});

for (const theme of themes) {
  test(`${theme}: lines, points and letters stand out from every tone and region`, () => {
    const own = paletteFor(theme);
    const grounds = [
      ...toneColours(own),
      ...decisionColours(own),
      ...[0, 1, 2, 3, 4, 5, 6, 7].map((index) => regionColour(own, index)),
    ];
    // Lines are drawn in ink over a halo of the ground's own colour: one of both stands out.
    for (const ground of grounds)
      assert.ok(Math.max(contrast(own.ink, ground), contrast(own.canvas, ground)) >= 3, ground);
  });

  test(`${theme}: the first four classes are told apart by every kind of vision, the others by their marks`, () => {
    const own = paletteFor(theme);
    const colours = [0, 1, 2, 3].map((index) => classColour(own, index));
    colours.forEach((one, k) =>
      colours
        .slice(k + 1)
        .forEach((other) => assert.ok(smallestDifference(one, other) >= 8, `${one} ${other}`)),
    );
    assert.ok(smallestDifference(colours[0], colours[1]) >= 45);
  });
}
