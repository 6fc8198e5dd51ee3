import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { clipOf, cutOf, pasteClip } from "../../../../static/js/model/document/clip.js";
import { removeItems, setLabel } from "../../../../static/js/model/document/edits.js";
import { beyond, fitting, usualLimits } from "../../../../static/js/model/document/limits.js";
import { exactNumber, parseNumber } from "../../../../static/js/model/numbers/format.js";
import { fakeApp } from "../../fakes/app.js";
import { anyEdit } from "../../samples/edits.js";
import { documents, runningExample } from "../../samples/networks.js";
import { limits, schemaProblems } from "../../samples/schema.js";

test("the limits that the page begins with are the server's", () => {
  const { max_title_length: _, ...configured } = limits;
  assert.deepEqual({ ...usualLimits }, configured);
});

test("a text is cut between characters, and half ones are none", () => {
  const long = "a".repeat(199) + "😀";
  assert.equal(fitting(long, 200), long);
  assert.equal(fitting(`${long}b`, 200), long);
  assert.equal(fitting(`b${long}`, 200), `b${"a".repeat(199)}`);
  assert.equal(fitting("a\ud83d", 200), "a\ufffd");
  // One sign to the eye, five code points, and letters with their accents.
  const family = "👨\u200d👩\u200d👧";
  assert.equal(fitting("a".repeat(195) + family, 200), "a".repeat(195) + family);
  assert.equal(fitting("a".repeat(196) + family, 200), "a".repeat(196));
  assert.equal(fitting("xe\u0301", 2), "x");
  assert.equal(fitting(family, 3), "👨\u200d👩", "nothing else fits");
  assert.equal(setLabel(runningExample(), 3, long).network.neurons[2].label, long);
});

test("no edit makes a document that the server refuses, whatever is typed", () => {
  const text = fc.string({ unit: "binary", maxLength: 250 });
  const halves = fc.string({ unit: fc.constantFrom("a", "\ud83d", "\ude00", "😀", "é"), maxLength: 250 });
  const label = fc
    .record({ typed: fc.oneof(text, halves), which: fc.nat(9) })
    .map(({ typed, which }) => (document) => {
      const { neurons } = document.network;
      return neurons.length === 0 ? document : setLabel(document, neurons[which % neurons.length].id, typed);
    });
  const cutAndPaste = fc.nat(2 ** 10).map((mask) => (document) => {
    const { neurons } = document.network;
    const ids = new Set(neurons.flatMap(({ id }, k) => ((mask >> k) & 1 ? [id] : [])));
    const options = { dx: 1, dy: 1, incoming: mask % 2 === 0 };
    const cut = cutOf(document, ids);
    const once = pasteClip(removeItems(document, ids, []), cut, options).document;
    return mask % 3 ? once : pasteClip(once, cut, options).document;
  });
  fc.assert(
    fc.property(
      documents,
      fc.array(fc.oneof(anyEdit, label, cutAndPaste), { maxLength: 8 }),
      (start, steps) => {
        let document = start;
        for (const step of steps) {
          document = step(document);
          assert.deepEqual(schemaProblems(document), []);
        }
      },
    ),
    { numRuns: 400 },
  );
});

test("what is typed as a number is finite, or none", () => {
  const typed = fc.oneof(
    fc.string(),
    fc.double().map(String),
    fc.constantFrom("1e999", "1/0", "-1e400/1e-400"),
  );
  fc.assert(
    fc.property(typed, (text) => {
      const value = parseNumber(text);
      if (value !== null) assert.equal(parseNumber(exactNumber(value)), value);
    }),
  );
});

test("settings stay in their ranges", async () => {
  const { store, run } = fakeApp();
  const before = store.get().doc;
  await run("run.settings", { settings: { step_size: 1001 } });
  assert.equal(store.get().doc, before);
  assert.equal(store.get().notice.text, "Step size: More than 0 and at most 1000");
  await run("run.settings", { settings: { step_size: 1000 } });
  assert.equal(store.get().doc.training.step_size, 1000);
  assert.equal(store.get().notice, null);
});

test("a drawing grows to its limit and no further; what is too large already may shrink", async () => {
  const { store, run, history } = fakeApp();
  store.set({ limits: { ...usualLimits, max_neurons: 10, max_edges: 13, max_rows: 1 } });
  await run("edit.addNeuron");
  assert.equal(store.get().doc.network.neurons.length, 10);
  const full = store.get().doc;
  await run("edit.addNeuron");
  assert.equal(store.get().doc, full);
  assert.equal(store.get().notice.text, "11 neurons are too many; the limit is 10.");
  await run("edit.undo");
  assert.equal(store.get().notice, null);
  await run("edit.selectAll");
  await run("edit.duplicate");
  assert.equal(store.get().notice.text, "18 neurons are too many; the limit is 10.");
  assert.equal(history.canRedo(), true);
  await run("data.addRow");
  await run("data.addRow");
  assert.equal(store.get().doc.data.rows.length, 1);
  const large = pasteClip(full, clipOf(full.network, new Set([1, 2, 3])), { dx: 0, dy: 0 }).document;
  assert.equal(beyond(large, removeItems(large, [1], []), store.get().limits), "");
});
