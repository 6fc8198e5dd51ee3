import assert from "node:assert/strict";
import { test } from "node:test";
import { glossary, termOf } from "../../../static/js/explain/glossary.js";

/** Of the running example after a backward pass, typed from the specification. */
const KNOWN = {
  "in(6)": 0.5,
  "out(6)": 0.5,
  "out(9)": 1.5,
  L: 0.25,
  "dL/dout(4)": 0.5,
  "dL/din(4)": 0.5,
  "dL/dw of 1 → 3": 4,
  "dL/dout(9)": 1,
  "New weight of 6 → 9": 0.995,
};

const plain = (text) => text.replaceAll("−", "-").replaceAll("·", "*").trim();
const named = (example) => {
  // The longest names first: "out(9)" is a part of "dL/dout(9)".
  const known = Object.entries(KNOWN)
    .sort(([a], [b]) => b.length - a.length)
    .filter(([name]) => example.includes(`${name} = `));
  return {
    names: known.map(([name]) => name),
    text: known.reduce((text, [name, value]) => text.replaceAll(`${name} = `, `${value} = `), example),
  };
};
/** The sides of every equation between numbers in a text. */
const equations = (text) =>
  [...text.matchAll(/[(−]*\d[\d.\s·+−()]*(?:=\s*[\d(−][\d.\s·+−()]*)+/g)].map(([found]) =>
    found
      .replace(/[.\s]+$/, "")
      .split("=")
      .map(plain),
  );

test("every equation in an example is true, and what it names is the running example's", () => {
  const examples = glossary.map(({ example = "" }) => named(example));
  assert.deepEqual(new Set(examples.flatMap(({ names }) => names)), new Set(Object.keys(KNOWN)));
  const found = examples.flatMap(({ text }) => equations(text));
  assert.ok(found.length >= Object.keys(KNOWN).length, `only ${found.length} were found`);
  for (const sides of found) {
    const values = sides.map((sum) => Function(`return ${sum}`)());
    for (const value of values)
      assert.ok(Math.abs(value - values[0]) < 1e-12, `${sides.join(" = ")} is not true`);
  }
});

test("each term is there once, with a meaning", () => {
  const names = glossary.flatMap(({ id, name }) => [id, name]);
  assert.equal(new Set(names.map((name) => name.toLowerCase())).size >= glossary.length, true);
  assert.equal(new Set(glossary.map(({ id }) => id)).size, glossary.length);
  for (const { id, meaning } of glossary) {
    assert.match(meaning, /[.]$/);
    assert.equal(termOf(id)?.meaning, meaning);
  }
  assert.equal(termOf("nothing"), null);
});
