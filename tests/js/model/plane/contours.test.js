import assert from "node:assert/strict";
import { test } from "node:test";
import { contour } from "../../../../static/js/model/plane/contours.js";

test("a corner above the level is cut off where the level lies between the samples", () => {
  // Lower left 1, the others 0: at level 0.25 three quarters of each side lie above it.
  assert.deepEqual(contour([1, 0, 0, 0], 2, 2, 0.25), [0, 0.75, 0.75, 0]);
  assert.deepEqual(contour([0, 4, 0, 0], 2, 2, 1), [0.25, 0, 1, 0.75]);
  assert.deepEqual(contour([0, 0, 0, 2], 2, 2, 1), [1, 0.5, 0.5, 1]);
});

test("a slope along x has one straight line, whatever the rows", () => {
  assert.deepEqual(contour([0, 1, 2, 0, 1, 2, 0, 1, 2], 3, 3, 1.5), [1.5, 0, 1.5, 1, 1.5, 1, 1.5, 2]);
});

test("in a saddle the middle says which corners belong together", () => {
  // Lower left and upper right are above, and so is the mean of 0.5: both are joined.
  assert.deepEqual(contour([1, 0, 0, 1], 2, 2, 0.4), [0.6, 0, 1, 0.4, 0.4, 1, 0, 0.6]);
  assert.deepEqual(contour([1, 0, 0, 1], 2, 2, 0.6), [0, 0.4, 0.4, 0, 1, 0.6, 0.6, 1]);
});

test("where a sample is not finite there is no line, and none on a plain", () => {
  assert.deepEqual(contour([1, NaN, 0, 0], 2, 2, 0.5), []);
  assert.deepEqual(contour([1, Infinity, 0, 0], 2, 2, 0.5), []);
  assert.deepEqual(contour([3, 3, 3, 3], 2, 2, 3), []);
});
