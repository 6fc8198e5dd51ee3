import assert from "node:assert/strict";
import { test } from "node:test";
import { clipOf, clipText, partClip } from "../../../../static/js/model/document/clip.js";
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
