import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ROWS, decodeFrame } from "../../../static/js/net/frames.js";

const fixture = (name) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url));
const bytes = fixture("frame.bin");
const expected = JSON.parse(fixture("frame.json").toString());
const named = { NaN, Infinity, "-Infinity": -Infinity };
const number = (value) => (typeof value === "string" ? named[value] : value);
const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

/** A copy that starts `offset` bytes into its buffer. */
function shifted(offset) {
  const whole = new Uint8Array(bytes.length + offset);
  whole.set(bytes, offset);
  return whole.subarray(offset);
}

test("the fixture that Python wrote decodes to the same numbers", () => {
  const record = decodeFrame(Uint8Array.from(bytes).buffer);
  for (const name of ["revision", "sequence", "point", "step", "epoch", "position", "loss"])
    assert.equal(record[name], expected[name], name);
  for (const name of ["batch_loss", "data_loss", "batch_size", "step_size"]) {
    assert.ok(Object.is(record[camel(name)], number(expected[name])), name);
  }
  assert.deepEqual(
    ROWS.map(([name]) => name),
    Object.keys(expected.rows).map(camel),
  );
  for (const [name, values] of Object.entries(expected.rows)) {
    const row = Array.from(record[camel(name)]);
    assert.equal(row.length, values.length);
    row.forEach((value, k) => assert.ok(Object.is(value, number(values[k])), `${name}[${k}]`));
  }
});

test("rows are views where that is possible, and right where it is not", () => {
  const buffer = Uint8Array.from(bytes).buffer;
  assert.equal(decodeFrame(buffer).out.buffer, buffer);
  const at8 = shifted(8);
  assert.equal(decodeFrame(at8).out.buffer, at8.buffer);
  assert.deepEqual(decodeFrame(shifted(3)).out, decodeFrame(buffer).out);
});

test("rows whose flag is not set are absent, and the others stay where they belong", () => {
  const [neurons, edges] = [expected.neurons, expected.edges];
  const change = ROWS.findIndex(([name]) => name === "change");
  const weight = ROWS.findIndex(([name]) => name === "weight");
  const copy = new Uint8Array(bytes);
  new DataView(copy.buffer, copy.byteOffset).setUint32(
    8,
    expected.flags & ~((1 << change) | (1 << weight)),
    true,
  );
  const before = 96 + 8 * (4 * neurons + expected.outputs); // in, out, d_out, d_in and y precede the weights
  const without = (from, count) => (list) => [...list.slice(0, from), ...list.slice(from + count)];
  const cut = without(before, 8 * edges)(without(before + 3 * 8 * edges, 8 * edges)([...copy]));
  const record = decodeFrame(Uint8Array.from(cut));
  assert.deepEqual([record.change, record.weight], [null, null]);
  assert.deepEqual(Array.from(record.dWeight), expected.rows.d_weight);
  assert.deepEqual(Array.from(record.curveLoss), expected.rows.curve_loss);
});

test("a longer header of a later writer is skipped", () => {
  const longer = new Uint8Array(bytes.length + 16);
  longer.set(bytes.subarray(0, 96));
  longer.set(bytes.subarray(96), 112);
  new DataView(longer.buffer).setUint16(6, 112, true);
  assert.deepEqual(Array.from(decodeFrame(longer).out), expected.rows.out);
});

test("bytes that are no frame are refused", () => {
  const broken = (offset, value) => {
    const copy = Uint8Array.from(bytes);
    copy[offset] = value;
    return copy;
  };
  for (const wrong of [
    new Uint8Array(0),
    bytes.subarray(0, 95),
    bytes.subarray(0, bytes.length - 1),
    broken(0, 65),
    broken(4, 9),
    broken(6, 97),
    broken(43, 255),
  ]) {
    assert.throws(() => decodeFrame(Uint8Array.from(wrong)), RangeError);
  }
});
