import assert from "node:assert/strict";
import { test } from "node:test";
import { selectionOf } from "../../../static/js/state/selection.js";
import { emptyDocument } from "../../../static/js/model/document/document.js";
import { editor } from "../fakes/editor.js";
import { PLACES } from "../samples/scenes.js";

test("neuron tool: a ghost, a click, then select; kept with Q or Shift", async () => {
  const e = editor({ tool: "neuron", neuronKind: "output" });
  e.hover(604, 150);
  assert.deepEqual(e.state().gesture.ghost, { kind: "output", x: 600, y: 150 });
  await e.click(604, 150, { shift: true });
  assert.equal(e.neuron(10).kind, "output");
  assert.equal(e.state().tool, "neuron");
  await e.click(604, 260);
  assert.equal(e.neuron(11).y, 260);
  assert.equal(e.state().tool, "select");
  assert.equal(e.state().gesture.ghost, undefined);
});

test("a drawing begins with an input, then hidden neurons; a kept tool keeps its kind", async () => {
  const kindsAfter = async (state, options) => {
    const e = editor({ doc: emptyDocument(), tool: "neuron", neuronKind: "input", ...state });
    await e.click(100, 100, options);
    return e.state().neuronKind;
  };
  assert.equal(await kindsAfter({}), "hidden");
  assert.equal(await kindsAfter({ toolLocked: true }), "input");
  assert.equal(await kindsAfter({}, { shift: true }), "input");
});

test("the running example: nine clicks, twelve drags", async () => {
  const e = editor({ doc: emptyDocument(), tool: "neuron", toolLocked: true });
  const kinds = { 1: "input", 2: "bias", 5: "bias", 8: "bias", 9: "output" };
  for (const [id, [x, y]] of Object.entries(PLACES)) {
    e.store.set({ neuronKind: kinds[id] ?? "hidden" });
    await e.click(x, y);
  }
  e.store.set({ tool: "select", toolLocked: false, selection: selectionOf() });
  const wanted = ["1>3", "1>4", "2>3", "2>4", "3>6", "4>6", "4>7", "5>6", "5>7", "6>9", "7>9", "8>9"];
  for (const key of wanted) {
    const [tail, head] = key.split(">").map(Number);
    await e.drag(PLACES[tail][0] + 25, PLACES[tail][1], ...PLACES[head]);
  }
  assert.deepEqual(e.edges(), wanted);
  assert.deepEqual(
    e
      .state()
      .doc.network.neurons.map(({ kind }) => kind[0])
      .join(""),
    "ibhhbhhbo",
  );
});
