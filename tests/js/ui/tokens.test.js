import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { contrast } from "../view/scene/colour-difference.js";

const css = readFileSync(new URL("../../../static/css/tokens.css", import.meta.url), "utf8");
/** The colours of a rule that begins with `selector`. */
const colours = (selector) => {
  const from = css.indexOf(`${selector} {`);
  const rule = css.slice(from, css.indexOf("\n}", from));
  return Object.fromEntries(
    [...rule.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, hex]) => [name, hex]),
  );
};
const light = colours(":root");
const dark = { ...light, ...colours(':root[data-theme="dark"]') };

/** What is written on what; and lines, borders and rings beside what. */
const TEXT = [
  ...["ink", "ink-2"].flatMap((ink) =>
    ["canvas", "chrome", "raised", "sunken", "hover"].map((ground) => [ink, ground]),
  ),
  ["ink-inverse", "strong"],
  ["ink-inverse", "strong-hover"],
  ["error", "error-soft"],
  ["error", "chrome"],
  ["warning", "warning-soft"],
  ["warning", "chrome"],
  ["ink", "error-soft"],
  ["ink", "warning-soft"],
  ["good", "chrome"],
  ["mark", "chrome"],
];
const MARKS = [
  ["edge", "canvas"],
  ["edge", "chrome"],
  ["edge", "raised"],
  ["ring-inner", "ring-outer"],
  ["mark", "canvas"],
];

for (const [theme, tokens] of Object.entries({ light, dark }))
  test(`${theme}: text has 4.5 : 1 on every ground that it stands on, borders 3 : 1`, () => {
    for (const [pairs, least] of [
      [TEXT, 4.5],
      [MARKS, 3],
    ])
      for (const [colour, ground] of pairs) {
        const ratio = contrast(tokens[colour], tokens[ground]);
        assert.ok(ratio >= least, `${colour} on ${ground}: ${ratio.toFixed(2)}`);
      }
  });
