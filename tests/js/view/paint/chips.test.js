import assert from "node:assert/strict";
import { test } from "node:test";
import { wrap } from "../../../../static/js/view/paint/chips.js";
import { fitNumber } from "../../../../static/js/view/scene/numbers.js";
import { shortened } from "../../../../static/js/view/paint/beside.js";
import { recordingContext } from "../../samples/painting.js";
import { drawBubble, drawPill } from "../../../../static/js/view/paint/chips.js";
import { paint, palette } from "../../samples/painting.js";

test("text: wrapping, shortening, fitting", () => {
  const width = (text) => text.length;
  assert.deepEqual(wrap("one two three", width, 7), ["one two", "three"]);
  assert.deepEqual(wrap("incomprehensibilities", width, 7), ["incomprehensibilities"]);
  assert.equal(shortened(recordingContext(), "a rather long label", 70), "a rather…");
  assert.equal(shortened(recordingContext(), "x", 70), "x");
  assert.equal(fitNumber(-0.0909174067, 4, 7), "−0.0909");
  assert.equal(fitNumber(123456.7, 4, 7), "123457");
});

test("a pill is as wide as its text and stands around its middle", () => {
  const pill = { text: "0.25", x: 100, y: 50, size: 13, ink: "#111111", ground: "#eeeeee" };
  const [ground, text] = paint((context) => assert.equal(drawPill(context, pill), 40));
  assert.deepEqual([ground.colour, ground.path], ["#eeeeee", [["roundRect", 80, 40, 40, 20, 10]]]);
  assert.deepEqual([text.colour, text.text, text.at], ["#111111", "0.25", [100, 50.5]]);
  const bordered = paint((context) => drawPill(context, { ...pill, border: "#222222" }));
  assert.deepEqual([bordered[1].how, bordered[1].colour, bordered[1].width], ["stroke", "#222222", 1.25]);
});

test("a bubble stands above what it is about, below where there is no room, and inside the canvas", () => {
  const bubble = (at, below = false) => {
    const size = { width: 900, height: 600 };
    const shown = paint((context) =>
      drawBubble(context, palette, size, "two words", at, below, palette.error),
    );
    const [, left, top, width, height] = shown[0].path.find(([name]) => name === "roundRect");
    return { left, top, width, height };
  };
  // One line: 9 characters of 7, 12 of padding and 2 for its edge on either side; 18 + 20 high.
  assert.deepEqual(bubble({ x: 400, y: 300, reach: 44 }), { left: 354.5, top: 218, width: 91, height: 38 });
  assert.equal(bubble({ x: 400, y: 300, reach: 44 }, true).top, 344);
  assert.equal(bubble({ x: 400, y: 60, reach: 44 }).top, 104, "no room above");
  assert.equal(bubble({ x: 400, y: 580, reach: 44 }, true).top, 498, "no room below");
  assert.equal(bubble({ x: 5, y: 300, reach: 44 }).left, 8);
  assert.equal(bubble({ x: 895, y: 300, reach: 44 }).left, 801);
});
