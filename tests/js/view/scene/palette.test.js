import assert from "node:assert/strict";
import { test } from "node:test";
import { mix } from "../../../../static/js/view/scene/colours.js";
import {
  forcedPalette,
  paletteFor,
  signColour,
  STEPS,
  stepOf,
  themeOf,
  toneOf,
  ZERO_TONE,
} from "../../../../static/js/view/scene/palette.js";
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
  test(`${theme}: negative and positive are far apart for every kind of vision`, () => {
    const palette = paletteFor(theme);
    for (const [vision, d] of Object.entries(differences(palette.value[0], palette.value[1])))
      assert.ok(d >= 45, `${vision} ${d}`);
    for (const [vision, d] of Object.entries(differences(palette.derivative[0], palette.derivative[1])))
      assert.ok(d >= 25, `${vision} ${d}`);
  });

  test(`${theme}: a derivative is never taken for a value`, () => {
    const palette = paletteFor(theme);
    for (const derivative of palette.derivative)
      for (const value of palette.value)
        assert.ok(smallestDifference(derivative, value) >= 10, `${derivative} ${value}`);
  });
}

/** A palette's colours as they are used on each other: [what, colour, ground]. */
function pairs(palette) {
  const grounds = [palette.canvas, palette.band];
  const on = (what, colours) =>
    colours.flatMap((colour) => grounds.map((ground) => [`${what} on the canvas`, colour, ground]));
  return {
    text: [
      ...on("ink", [palette.ink, palette.muted]),
      ...[...palette.value, ...palette.derivative, palette.muted].map((colour) => [
        "number",
        colour,
        palette.chip,
      ]),
      ...palette.fills.map((fill, k) => ["value in a disc", palette.inks[k], fill]),
      ["value of a bias", palette.ink, palette.biasFill],
      ["loss", palette.canvas, palette.ink],
      ["mark", palette.canvas, palette.error],
      ["sentence", palette.ink, palette.surface],
    ],
    marks: [
      ...on("edge", palette.edges),
      ...on("ring", [...Object.values(palette.ring), ...Object.values(palette.paleRing)]),
      ...on("line", [palette.accent, palette.error, palette.warning, palette.pending, palette.faint]),
      ...on("derivative", palette.derivative),
      ...palette.fills.map((fill, k) => ["sign and function in a disc", palette.softInks[k], fill]),
    ],
  };
}

const forced = { canvas: "#000000", ink: "#ffffff", accent: "#1aebff" };
for (const [name, palette, text, mark] of [
  ["light", paletteFor("light"), 4.5, 3],
  ["dark", paletteFor("dark"), 4.5, 3],
  ["light with more contrast", paletteFor("light", true), 4.5, 4.5],
  ["dark with more contrast", paletteFor("dark", true), 4.5, 4.5],
  ["forced, black", forcedPalette(forced), 4.5, 3],
  ["forced, white", forcedPalette({ canvas: "#ffffff", ink: "#000000", accent: "#37006e" }), 4.5, 3],
])
  test(`${name}: text and marks stand out from what is under them`, () => {
    const used = pairs(palette);
    for (const [what, colour, ground] of used.text)
      assert.ok(
        contrast(colour, ground) >= text,
        `${what}: ${colour} on ${ground} ${contrast(colour, ground)}`,
      );
    for (const [what, colour, ground] of used.marks)
      assert.ok(
        contrast(colour, ground) >= Math.min(mark, 3),
        `${what}: ${colour} on ${ground} ${contrast(colour, ground)}`,
      );
    for (const colour of palette.edges) assert.ok(contrast(colour, palette.canvas) >= mark - 0.01, colour);
  });

test("forced colours: ground, text and highlight are the system's", () => {
  const palette = forcedPalette(forced);
  assert.deepEqual(
    [palette.canvas, palette.band, palette.ink, palette.muted, palette.accent],
    ["#000000", "#000000", "#ffffff", "#ffffff", "#1aebff"],
  );
  assert.equal(palette.theme, "dark");
});

test("zero is neither negative nor positive", () => {
  const palette = paletteFor("light");
  const colours = [-0.5, -0, 0, 0.5, NaN].map((value) => signColour(palette, palette.derivative, value));
  const [negative, positive] = palette.derivative;
  assert.deepEqual(colours, [negative, palette.muted, palette.muted, positive, palette.muted]);
});

test("steps are signed, monotone and keep zero apart", () => {
  assert.equal(stepOf(0, 1), 0);
  assert.equal(stepOf(1e-9, 1), 1);
  assert.equal(stepOf(-5, 1), -STEPS);
  assert.equal(stepOf(NaN, 1), 0);
  assert.equal(toneOf(-5, 1), STEPS - 1);
  assert.equal(toneOf(5, 1), 2 * STEPS - 1);
  assert.equal(toneOf(0, 1), ZERO_TONE);
  for (let v = 0; v < 2; v += 0.01) assert.ok(stepOf(v + 0.01, 2) >= stepOf(v, 2));
});

test("mix and themeOf", () => {
  assert.equal(mix("#000000", "#ffffff", 0), "#000000");
  assert.equal(mix("#000000", "#ffffff", 1), "#ffffff");
  assert.equal(themeOf("system", true), "dark");
  assert.equal(themeOf("light", true), "light");
});
