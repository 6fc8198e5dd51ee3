/** Every equation in the panels that is printed with "=" is true of its printed numbers. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { edgeKey } from "../../../../static/js/model/document/rows.js";
import { edgeView } from "../../../../static/js/ui/panels/edge-view.js";
import { neuronView } from "../../../../static/js/ui/panels/neuron-view.js";
import { pathsView } from "../../../../static/js/ui/panels/paths-view.js";
import { fakeUi } from "../../fakes/ui.js";
import { assertTrue } from "../../samples/equations.js";
import { computed } from "../../samples/explanations.js";
import { markupOf, textOf } from "../../samples/page-text.js";
import { told, updated } from "../../samples/updates.js";

/** The lines of a view, its tips among them. */
function linesOf(view) {
  const markup = markupOf(view);
  const tips = [...markup.matchAll(/title=([^>]*?)>/g)].map(([, tip]) => tip);
  const lines = markup.split(/<\/?(?:dt|dd|p|tr|td|th|li|h\d|section|div)\b[^>]*>/);
  return [...lines.map((line) => textOf(line.replaceAll("&gt;", ">").replace(/<[^>]*>/g, " "))), ...tips];
}

/** Neurons, edges and paths of a document with its record, at their end. */
function walked({ document, record, layers }, digits) {
  const { ui, store, records, playhead, select } = fakeUi();
  const { check, preferences } = store.get();
  store.set({
    doc: document,
    check: { ...check, layers: layers ?? check.layers },
    preferences: { ...preferences, digits },
  });
  records.show({ ...record, revision: store.get().revision });
  playhead.toEnd();
  const { neurons, edges } = document.network;
  let found = 0;
  const read = (view) => linesOf(view).forEach((line) => (found += assertTrue(line)));
  neurons.forEach((_, row) => read(neuronView(ui, row)));
  edges.forEach(({ tail, head }, row) => {
    read(edgeView(ui, row));
    select([], [edgeKey(tail, head)]);
    read(pathsView(ui));
  });
  return found;
}

test("what stands beside neurons, edges and paths is true as printed", () => {
  let found = 0;
  fc.assert(
    fc.property(computed, fc.integer({ min: 3, max: 8 }), (made, digits) => {
      found += walked(made, digits);
    }),
    { numRuns: 15 },
  );
  assert.ok(found > 100, `${found} equations`);
});

test("so are the updates of every optimizer", () => {
  for (const one of told.cases) assert.ok(walked(updated(one), 4) > 20, one.name);
});
