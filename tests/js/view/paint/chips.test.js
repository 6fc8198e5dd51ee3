import assert from "node:assert/strict";
import { test } from "node:test";
import { wrap } from "../../../../static/js/view/paint/chips.js";
import { fitNumber } from "../../../../static/js/view/scene/numbers.js";
import { shortened } from "../../../../static/js/view/paint/beside.js";
import { recordingContext } from "../../samples/painting.js";

test("text: wrapping, shortening, fitting", () => {
  const width = (text) => text.length;
  assert.deepEqual(wrap("one two three", width, 7), ["one two", "three"]);
  assert.deepEqual(wrap("incomprehensibilities", width, 7), ["incomprehensibilities"]);
  assert.equal(shortened(recordingContext(), "a rather long label", 70), "a rather…");
  assert.equal(shortened(recordingContext(), "x", 70), "x");
  assert.equal(fitNumber(-0.0909174067, 4, 7), "−0.0909");
  assert.equal(fitNumber(123456.7, 4, 7), "123457");
});
