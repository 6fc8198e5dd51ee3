import assert from "node:assert/strict";
import { test } from "node:test";
import { clipOf, clipText, cutOf, partClip, pasteClip } from "../../../../static/js/model/document/clip.js";
import { removeItems } from "../../../../static/js/model/document/edits.js";
import { runningExample } from "../../samples/networks.js";

test("copied text is a document and carries the edges from outside beside it", () => {
  const { network } = runningExample();
  const clip = clipOf(network, new Set([6, 7]));
  const { text, incoming } = partClip(clipText(clip));
  assert.deepEqual(incoming, clip.incoming);
  assert.deepEqual(Object.keys(JSON.parse(text)), ["format", "network", "data", "training", "probe"]);
  assert.deepEqual(JSON.parse(text).network, { neurons: clip.neurons, edges: clip.edges });
  assert.deepEqual(partClip("1\t2\n3\t4"), { text: "1\t2\n3\t4", incoming: [] });
  assert.deepEqual(
    partClip('{"incoming": [{"tail": 1}, {"tail": 1, "head": 2, "weight": null}, null]').incoming,
    [],
  );
  assert.deepEqual(
    partClip('{"incoming": [{"tail": 1}, null, {"tail": 1, "head": 2, "weight": 3}]}').incoming,
    [{ tail: 1, head: 2, weight: 3 }],
  );
});

test("edges that are pasted together are tied as they were", () => {
  const document = runningExample();
  const ties = [
    [
      [3, 6],
      [4, 6],
    ],
    [
      [4, 7],
      [6, 9],
    ],
  ];
  const tied = { ...document, network: { ...document.network, ties } };
  const shift = { dx: 0, dy: 40 };

  const copied = pasteClip(tied, clipOf(tied.network, new Set([3, 4, 6])), shift);
  assert.deepEqual(copied.neurons, [10, 11, 12]);
  assert.deepEqual(copied.document.network.ties, [
    ...ties,
    [
      [10, 12],
      [11, 12],
    ],
  ]);
  const text = JSON.parse(clipText(clipOf(tied.network, new Set([3, 4, 6]))));
  assert.deepEqual(text.network.ties, [ties[0]]);
  assert.match(text.format, /2$/);

  // Cut with edges to outside, which come back only where they are wanted.
  const ids = new Set([4, 6]);
  const left = removeItems(tied, ids, []);
  assert.equal(left.network.ties, undefined);
  const alone = pasteClip(left, cutOf(tied, ids), shift);
  assert.equal(alone.document.network.ties, undefined);
  const whole = pasteClip(left, cutOf(tied, ids), { ...shift, incoming: true });
  assert.deepEqual(whole.document.network.ties, ties);
});
