import assert from "node:assert/strict";
import { test } from "node:test";
import * as edits from "../../../../static/js/model/document/edits.js";
import { exchangedNumbers, readingNumbers } from "../../../../static/js/model/document/numbering.js";
import { emptyDocument, nextId, nextIds } from "../../../../static/js/model/document/document.js";
import { runningExample, runningLayers } from "../../samples/networks.js";

test("reading numbers go by layer, then from top to bottom, one to one; once done they stay", () => {
  const before = runningExample();
  const ids = readingNumbers(before.network, runningLayers);
  const after = edits.renumber(before, ids);
  const layerOf = new Map(runningLayers.flatMap((layer, k) => layer.map((id) => [ids.get(id), k])));
  const sorted = after.network.neurons.toSorted((a, b) => a.id - b.id);
  assert.deepEqual(
    sorted.map(({ id }) => id),
    [1, 2, 3, 4, 5, 6, 7, 8, 9],
  );
  for (let k = 1; k < sorted.length; k += 1) {
    const [a, b] = [sorted[k - 1], sorted[k]];
    assert.ok(
      layerOf.get(a.id) < layerOf.get(b.id) || (layerOf.get(a.id) === layerOf.get(b.id) && a.y <= b.y),
    );
  }
  const layers = runningLayers.map((layer) => layer.map((id) => ids.get(id)));
  assert.equal(edits.renumber(after, readingNumbers(after.network, layers)), after);
});

test("a taken number is exchanged, a free one taken", () => {
  const { network } = runningExample();
  assert.deepEqual(
    [...exchangedNumbers(network, 3, 7)],
    [
      [3, 7],
      [7, 3],
    ],
  );
  assert.deepEqual([...exchangedNumbers(network, 3, 70)], [[3, 70]]);
});

test("new ids are the smallest unused ones", () => {
  const network = edits.removeItems(runningExample(), [2, 5], []).network;
  assert.deepEqual(nextIds(network, 3), [2, 5, 10]);
  assert.equal(nextId(emptyDocument().network), 1);
});
