import assert from "node:assert/strict";
import { test } from "node:test";
import { createLocal } from "../../../../static/js/ui/local.js";
import { drawingLine } from "../../../../static/js/ui/panels/drawing-line.js";
import { problemsView } from "../../../../static/js/ui/panels/problems.js";
import { fakeApp } from "../../fakes/app.js";
import { markupOf, textOf } from "../../samples/page-text.js";

const problem = (severity, message) => ({
  severity,
  message,
  hint: `Hint for ${message}`,
  neurons: [3],
  edges: [],
  repairs: [{ action: "delete_neuron", id: 3, label: "Delete neuron 3" }],
});

function shown(problems, patch = {}) {
  const { app, store } = fakeApp();
  store.set({ check: { ...store.get().check, problems }, ...patch });
  return problemsView({ app, local: createLocal() });
}

test("errors come before what is unfinished and before warnings, each with hint and repair", () => {
  const problems = [problem("warning", "W1"), problem("error", "E1"), problem("warning", "W2")];
  assert.equal(
    textOf(shown(problems)),
    "Must be fixed before it can run E1 Hint for E1 Delete neuron 3 " +
      "Worth a look W1 Hint for W1 Delete neuron 3 W2 Hint for W2 Delete neuron 3",
  );
  assert.match(markupOf(shown(problems)), /aria-label=Worth a look, 2 of 2 aria-posinset=2 aria-setsize=2/);
});

test("of many problems a few are in the page", () => {
  const many = Array.from({ length: 500 }, (_, k) => problem("warning", `W${k}`));
  const markup = markupOf(shown(many));
  assert.match(markup, /aria-setsize=500/);
  assert.ok(markup.match(/role="article"/g).length < 60);
});

test("no problems, not checked yet, not connected", () => {
  assert.match(textOf(shown([])), /^No problems/);
  assert.match(textOf(shown([], { check: null })), /^Checking/);
  assert.match(textOf(shown([], { check: null, connection: "lost" })), /^Not checked/);
  const stale = shown([problem("error", "E1")], { connection: "lost", revision: 5 });
  assert.match(textOf(stale), /^Not connected: this is what was found before/);
});

test("the line under the drawing counts them, loudest first", () => {
  const { app, store } = fakeApp();
  const line = () => textOf(drawingLine({ app, local: createLocal() }));
  assert.equal(line(), "No problems Outline");
  const list = (problems) => store.set({ check: { ...store.get().check, problems } });
  list([problem("warning", "W1")]);
  assert.equal(line(), "1 problem Outline");
  list([problem("error", "E1"), problem("warning", "W1")]);
  assert.equal(line(), "2 problems Outline");
  list([problem("unfinished", "U1"), problem("unfinished", "U2")]);
  assert.equal(line(), "Not finished Outline");
  list([problem("error", "E1"), problem("unfinished", "U1")]);
  assert.equal(line(), "1 problem Outline");
  assert.match(markupOf(drawingLine({ app, local: createLocal() })), /class="sign error"/);
  store.set({ check: null });
  assert.equal(line(), "Checking… Outline");
});
