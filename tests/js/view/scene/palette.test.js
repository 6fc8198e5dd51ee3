import assert from "node:assert/strict";
import { test } from "node:test";
import { STEPS, mix, paletteFor, stepOf, themeOf, toneOf } from "../../../../static/js/view/scene/palette.js";
import { ciede2000, contrast, differences, smallestDifference } from "./colour-difference.js";

const themes = /** @type {const} */ (["light", "dark"]);

test("CIEDE2000 agrees with published pairs", () => {
  // Sharma, Wu, Dalal (2005), pairs 1, 7 and 17 of their table.
  const near = (a, b) => assert.ok(Math.abs(a - b) < 1e-4, `${a} is not ${b}`);
  near(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485]), 2.0425);
  near(ciede2000([50, 0, 0], [50, -1, 2]), 2.3669);
  near(ciede2000([50, 2.5, 0], [73, 25, -18]), 27.1492);
});

for (const theme of themes) {
  const palette = paletteFor(theme);

  test(`${theme}: negative and positive are far apart for every kind of vision`, () => {
    for (const [vision, d] of Object.entries(differences(palette.value[0], palette.value[1])))
      assert.ok(d >= 45, `${vision} ${d}`);
    for (const [vision, d] of Object.entries(differences(palette.derivative[0], palette.derivative[1])))
      assert.ok(d >= 25, `${vision} ${d}`);
  });

  test(`${theme}: a derivative is never taken for a value`, () => {
    for (const derivative of palette.derivative)
      for (const value of palette.value)
        assert.ok(smallestDifference(derivative, value) >= 10, `${derivative} ${value}`);
  });

  test(`${theme}: numbers in these colours, and all text, are readable`, () => {
    for (const colour of [...palette.value, ...palette.derivative, palette.ink, palette.muted])
      assert.ok(contrast(colour, palette.canvas) >= 4.5, `${colour} ${contrast(colour, palette.canvas)}`);
    palette.fills.forEach((fill, k) => {
      assert.ok(contrast(palette.inks[k], fill) >= 4.5, `ink on ${fill}`);
      assert.ok(contrast(palette.softInks[k], fill) >= 3, `soft ink on ${fill}`);
    });
    assert.ok(contrast(palette.muted, palette.band) >= 4.5);
  });

  test(`${theme}: what has to be seen stands out from the ground`, () => {
    for (const colour of [
      ...Object.values(palette.ring),
      palette.accent,
      palette.error,
      palette.warning,
      palette.pending,
    ])
      assert.ok(contrast(colour, palette.canvas) >= 3, `${colour} ${contrast(colour, palette.canvas)}`);
  });
}

test("steps are signed, monotone and keep zero apart", () => {
  assert.equal(stepOf(0, 1), 0);
  assert.equal(stepOf(1e-9, 1), 1);
  assert.equal(stepOf(-5, 1), -STEPS);
  assert.equal(stepOf(NaN, 1), 0);
  assert.equal(toneOf(-5, 1), STEPS - 1);
  assert.equal(toneOf(5, 1), 2 * STEPS - 1);
  assert.equal(toneOf(0, 1), STEPS);
  for (let v = 0; v < 2; v += 0.01) assert.ok(stepOf(v + 0.01, 2) >= stepOf(v, 2));
});

test("mix and themeOf", () => {
  assert.equal(mix("#000000", "#ffffff", 0), "#000000");
  assert.equal(mix("#000000", "#ffffff", 1), "#ffffff");
  assert.equal(themeOf("system", true), "dark");
  assert.equal(themeOf("light", true), "light");
});
