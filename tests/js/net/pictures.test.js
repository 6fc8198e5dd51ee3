import assert from "node:assert/strict";
import { test } from "node:test";
import { decodePictures, pictureOf } from "../../../static/js/net/pictures.js";
import { valuesOf } from "../../../static/js/state/pictures.js";

const head = (changes) => ({
  axes: [{ name: "x(1)", neuron: 1, low: -1, high: 1 }],
  size: 3,
  fixed: {},
  neurons: [9, 3],
  quantities: ["out"],
  low: [[-1, "NaN"]],
  high: [[1, "NaN"]],
  ...changes,
});

/** As server/protocol/pictures.py writes it. */
function message(told, values) {
  const text = JSON.stringify(told);
  const padded = new TextEncoder().encode(text + " ".repeat((8 - (text.length % 8)) % 8));
  const bytes = new Uint8Array(8 + padded.length + values.byteLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(padded.length), true);
  bytes.set(padded, 8);
  bytes.set(new Uint8Array(values.buffer), 8 + padded.length);
  return bytes;
}

test("an answer's numbers by quantity and neuron", () => {
  const values = Float64Array.of(1, 2, 3, 4, 5, 6);
  const picture = pictureOf({ ok: true, ...head(), step: 7, values: values.buffer }, 2, true);
  assert.deepEqual([...valuesOf(picture, "out", 3)], [4, 5, 6]);
  assert.equal(valuesOf(picture, "in", 3), null);
  assert.equal(valuesOf(picture, "out", 4), null);
  assert.deepEqual([picture.revision, picture.step, picture.low], [2, 7, [[-1, NaN]]]);
  const singles = pictureOf(
    { ...head(), step: 7, values: Float32Array.of(1, 2, 3, 4, 5, 6.5).buffer },
    2,
    false,
  );
  assert.deepEqual([...valuesOf(singles, "out", 3)], [4, 5, 6.5]);
});

test("parts of a message wherever its bytes lie", () => {
  const values = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  const thumbnails = head({ size: 2, at: 24, quantities: ["in"] });
  const bytes = message(
    { revision: 4, step: 12, picture: head({ at: 0 }), thumbnails, metrics: null },
    values,
  );
  const moved = new Uint8Array(bytes.length + 3);
  moved.set(bytes, 3);
  for (const given of [bytes.buffer, bytes, moved.subarray(3)]) {
    const drawn = decodePictures(given);
    assert.deepEqual([drawn.revision, drawn.step, drawn.metrics], [4, 12, null]);
    assert.deepEqual([...valuesOf(drawn.picture, "out", 9)], [1, 2, 3]);
    assert.deepEqual([...valuesOf(drawn.thumbnails, "in", 3)], [9, 10]);
    assert.equal(drawn.thumbnails.step, 12);
  }
  assert.equal(decodePictures(message({ revision: 1, step: 0, picture: null }, values)).picture, null);
});
