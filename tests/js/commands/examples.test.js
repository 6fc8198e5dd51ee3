import assert from "node:assert/strict";
import { test } from "node:test";
import { examples } from "../../../static/js/commands/examples.js";
import { fakeApp } from "../fakes/app.js";

test("an example comes with its activity, and the speed at which it learns within seconds", async () => {
  const { store, run, said, calls } = fakeApp();
  for (const { name, speed, activity } of examples) {
    await run(`example.${name}`);
    assert.deepEqual([store.get().run.speed, store.get().panel.activity], [speed, activity], name);
    assert.deepEqual(calls.at(-1), ["example", name]);
  }
  assert.ok(said.at(-1).startsWith("Example: Digits, 64-16-10: "), said.at(-1));
});

test("the speeds are those that tests/server/document/test_starters.py counts by", () => {
  const speeds = Object.fromEntries(examples.map(({ name, speed }) => [name, speed]));
  assert.deepEqual(speeds, {
    running: 10,
    xor: 1000,
    circle: 100,
    spiral: 1000,
    moons: 100,
    sine: 100,
    iris: 100,
    digits: 100,
  });
});
