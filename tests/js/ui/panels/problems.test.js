import assert from "node:assert/strict";
import { test } from "node:test";
import { problemBadge, problemsView } from "../../../../static/js/ui/panels/problems.js";
import { fakeUi } from "../../fakes/ui.js";
import { markupOf, textOf } from "../../samples/page-text.js";

const problem = (severity, message, more = {}) => ({
  code: "x",
  severity,
  message,
  neurons: [],
  edges: [],
  repairs: [],
  ...more,
});

test("until the server has answered, and without it", () => {
  const { ui, store } = fakeUi();
  store.set({ check: null });
  assert.ok(textOf(problemsView(ui)).startsWith("Checking…"));
  store.set({ connection: "lost" });
  assert.ok(textOf(problemsView(ui)).startsWith("Not checked"));
});

test("without problems", () => {
  const { ui, draw } = fakeUi();
  assert.ok(textOf(problemsView(ui)).startsWith("No problems"));
  draw((document) => ({ ...document, network: { neurons: [], edges: [] } }));
  assert.equal(textOf(problemsView(ui)), "Nothing drawn yet");
});

test("by severity, with what to do, where, and what would repair it", () => {
  const { ui, store } = fakeUi();
  const problems = [
    problem("warning", "Neuron 4 has no bias edge", {
      neurons: [4],
      hint: "Its net input has no constant part",
    }),
    problem("error", "3 → 9 skips a layer", {
      edges: [[3, 9]],
      repairs: [{ label: "Insert a relay neuron" }],
    }),
    problem("warning", "Neuron 3 has no bias edge"),
  ];
  store.set({ check: { ...store.get().check, problems } });
  const text = textOf(problemsView(ui));
  assert.equal(
    text,
    "Must be fixed before it can run 3 → 9 skips a layer Insert a relay neuron " +
      "Worth a look Neuron 4 has no bias edge Its net input has no constant part Neuron 3 has no bias edge",
  );
  assert.ok(markupOf(problemsView(ui)).includes("aria-label=Worth a look, 2 of 2"));
});

test("what was found before the newest edits is said to be, without a connection", () => {
  const { ui, store } = fakeUi();
  store.set({
    check: { ...store.get().check, problems: [problem("error", "A cycle")] },
    revision: 3,
    connection: "lost",
  });
  assert.ok(
    textOf(problemsView(ui)).startsWith("Not connected: this is what was found before the newest edits."),
  );
  store.set({ connection: "connected" });
  assert.ok(textOf(problemsView(ui)).startsWith("Must be fixed"));
});

test("the badge counts all, and is as loud as the worst", () => {
  const { ui, store } = fakeUi();
  const badge = (...severities) => {
    store.set({ check: { ...store.get().check, problems: severities.map((one) => problem(one, "")) } });
    return markupOf(problemBadge(ui));
  };
  assert.equal(badge(), "");
  assert.equal(badge("unfinished"), '<span class="badge ">1</span>');
  assert.equal(badge("warning", "unfinished"), '<span class="badge warning">2</span>');
  assert.equal(badge("warning", "error", "warning"), '<span class="badge error">3</span>');
});
