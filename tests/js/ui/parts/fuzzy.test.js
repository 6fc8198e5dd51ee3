import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { match, search } from "../../../../static/js/ui/parts/fuzzy.js";

const read = (text) => ({ text, keywords: "" });
const names = (query, items) => search(query, items, read).map(({ item }) => item);

test("letters in order are found, others are not", () => {
  assert.deepEqual(match("fp", "Forward pass")?.at, [0, 8]);
  assert.equal(match("xq", "Forward pass"), null);
});

test("the start of a word wins over its middle, and both over scattered letters", () => {
  assert.deepEqual(names("un", ["Run", "Undo", "Use a neuron"]), ["Undo", "Run", "Use a neuron"]);
});

test("case and accents do not matter", () => {
  assert.deepEqual(names("resume", ["Résumé"]), ["Résumé"]);
});

test("a keyword is found as a whole word only", () => {
  const items = [{ label: "Backward pass", keywords: "gradient derivatives" }];
  const look = ({ label, keywords }) => ({ text: label, keywords });
  assert.equal(search("gradient", items, look).length, 1);
  assert.equal(search("gdv", items, look).length, 0);
});

test("marks lie inside the text and rise", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 6 }), fc.string({ maxLength: 30 }), (query, text) => {
      const found = match(query, text);
      if (!found) return;
      found.at.forEach((at, k) => assert.ok(at >= 0 && (k === 0 || at > found.at[k - 1])));
    }),
  );
});

test("a text is found by any of its own stretches", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(..."abcdef "), minLength: 3, maxLength: 20 }),
      fc.nat(),
      fc.nat(),
      (text, a, b) => {
        const from = a % text.length;
        assert.notEqual(match(text.slice(from, from + 1 + (b % 5)), text), null);
      },
    ),
  );
});
