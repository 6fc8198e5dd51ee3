import assert from "node:assert/strict";
import { test } from "node:test";
import { NOTHING, allOf, partsToSend } from "../../../static/js/net/parts.js";
import { setWeight } from "../../../static/js/model/document/weights.js";
import { setTraining } from "../../../static/js/model/document/edits.js";
import { fixtures } from "../samples/second-version.js";
import { runningExample } from "../samples/networks.js";

const sent = (known, document) =>
  Object.fromEntries(partsToSend(known, document, 5, false).map(({ event, payload }) => [event, payload]));

test("locks, ties and all of the data go to the server, memory with the progress", () => {
  const document = fixtures.get("everything");
  const parts = sent(NOTHING, document);
  assert.deepEqual(parts.set_network.ties, document.network.ties);
  assert.deepEqual(
    parts.set_network.edges.filter(({ locked }) => locked).map(({ tail, head }) => [tail, head]),
    [
      [3, 4],
      [6, 7],
    ],
  );
  assert.deepEqual(parts.set_data, { revision: 5, ...document.data });
  assert.deepEqual(parts.set_training.training, document.training);
});

test("a changed setting takes neither progress nor memory along", () => {
  const document = fixtures.get("everything");
  const { set_training: part } = sent(allOf(document), setTraining(document, { step_size: 0.5 }));
  const { progress, memory, ...settings } = part.training;
  assert.deepEqual([progress, memory, settings.step_size], [undefined, undefined, 0.5]);
});

test("weights are sent by tail and head alone, those of a tie together", () => {
  const document = fixtures.get("locked-and-tied");
  const parts = sent(allOf(document), setWeight(setWeight(document, "3>4", 7), "1>4", 3));
  assert.deepEqual(Object.keys(parts), ["set_weights"]);
  assert.deepEqual(parts.set_weights.weights, [
    { tail: 1, head: 4, weight: 3, initial: 3 },
    { tail: 3, head: 4, weight: 7, initial: 7 },
    { tail: 2, head: 5, weight: 3, initial: 3 },
  ]);
});

test("a document of version 1 sends nothing of version 2", () => {
  const parts = sent(NOTHING, runningExample());
  assert.deepEqual(Object.keys(parts.set_network).sort(), ["edges", "neurons", "revision"]);
  assert.deepEqual(Object.keys(parts.set_data).sort(), ["columns", "revision", "rows"]);
});
