import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import {
  exactNumber,
  formatApart,
  formatNumber,
  formatSigned,
  parseNumber,
} from "../../../../static/js/model/numbers/format.js";
import { finite } from "../../samples/networks.js";

const numerals = new URL("../../../fixtures/numerals.json", import.meta.url);

test("what is typed is read as the server reads it", () => {
  for (const [text, value] of JSON.parse(readFileSync(numerals, "utf8")).cases)
    assert.ok(
      Object.is(parseNumber(text), value),
      `${JSON.stringify(text)} is ${parseNumber(text)}, not ${value}`,
    );
});

test("a small change is seen: as many digits as tell two numbers apart", () => {
  assert.equal(formatApart(1.0003575, 1, 4), "1.0004");
  assert.equal(formatApart(1, 1.0003575, 4), "1");
  assert.equal(formatApart(0.98347123, 0.98347158, 4), "0.983471");
  assert.equal(formatApart(0.98347158, 0.98347123, 4), "0.983472");
  assert.equal(formatApart(1.96, 2, 4), "1.96");
  assert.equal(formatApart(0.5, 0.5, 4), "0.5");
  assert.equal(formatApart(NaN, 1, 4), "NaN");
  fc.assert(
    fc.property(finite, finite, (a, b) => a + 0 === b + 0 || formatApart(a, b) !== formatApart(b, a)),
  );
});

test("what is shown", () => {
  const cases = [
    [0, "0"],
    [-0, "0"],
    [1.5, "1.5"],
    [-1, "−1"],
    [0.7310585786, "0.7311"],
    [12345.6, "12346"],
    [0.1 + 0.2, "0.3"],
    [1234567, "1234567"],
    [12345678, "1.235e7"],
    [0.00012346, "0.0001235"],
    [0.000012346, "1.235e−5"],
    [1e300, "1e300"],
    [NaN, "NaN"],
    [Infinity, "∞"],
    [-Infinity, "−∞"],
    [9999999.9, "1e7"],
    [-0.00001, "−1e−5"],
  ];
  for (const [value, text] of cases) assert.equal(formatNumber(value), text);
  assert.equal(formatNumber(1 / 3, 10), "0.3333333333");
  assert.equal(formatSigned(2), "+2");
  assert.equal(formatSigned(-2), "−2");
  assert.equal(exactNumber(-0.1), "-0.1");
});

test("exact text gives back the same number", () => {
  fc.assert(
    fc.property(finite, (value) => assert.equal(parseNumber(exactNumber(value)), value === 0 ? 0 : value)),
  );
});

test("17 digits give back the same number", () => {
  fc.assert(
    fc.property(finite, (value) =>
      assert.equal(parseNumber(formatNumber(value, 17)), value === 0 ? 0 : value),
    ),
  );
});

test("shown numbers are as near as their digits, never -0, and stay the same when shown again", () => {
  fc.assert(
    fc.property(finite, fc.integer({ min: 1, max: 17 }), (value, digits) => {
      const text = formatNumber(value, digits);
      const back = parseNumber(text);
      if (back === null) return; // rounded up beyond the largest number
      assert.ok(
        Math.abs(back - value) <= Math.abs(value) * 0.5000001 * 10 ** (1 - digits),
        `${value} as ${text}`,
      );
      assert.ok(!/^[−-]0$/.test(text));
      assert.equal(formatNumber(back, digits), text);
    }),
  );
});

test("small fractions without an end are shown as such", () => {
  assert.equal(formatNumber(1 / 3), "1/3");
  assert.equal(formatNumber(-5 / 6), "\u22125/6");
  assert.equal(formatNumber(0.5), "0.5");
  assert.equal(formatNumber(0.3333), "0.3333");
  assert.equal(formatNumber(1e-300), "1e\u2212300");
  fc.assert(
    fc.property(fc.integer({ min: -30, max: 30 }), fc.constantFrom(3, 6, 7, 9, 11, 12), (p, q) =>
      assert.equal(parseNumber(formatNumber(p / q, 6)), p / q || 0),
    ),
  );
});
