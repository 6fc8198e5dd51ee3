import assert from "node:assert/strict";
import { test } from "node:test";
import { createPictured } from "../../../static/js/view/pictured.js";
import { fakeApp } from "../fakes/app.js";
import { palette } from "../samples/painting.js";

test("neurons show the newest pictures, on the scale that is wanted, or none", () => {
  const { store } = fakeApp();
  const found = {
    axes: [{}],
    size: 2,
    neurons: [3, 4],
    low: [[0, -1]],
    high: [[2, 1]],
    values: [0, 2, -1, 1],
  };
  const come = { value: null };
  const pictured = createPictured({ pictures: { get: () => come } });
  assert.equal(pictured(store.get(), palette), null);
  come.value = found;
  assert.deepEqual(pictured(store.get(), palette).scaleOf(4), { low: -1, high: 1 });
  store.set({ picture: { ...store.get().picture, sameScale: true } });
  assert.deepEqual(pictured(store.get(), palette).scaleOf(4), { low: -1, high: 2 });
  store.set({ preferences: { ...store.get().preferences, thumbnails: false } });
  assert.equal(pictured(store.get(), palette), null);
});
