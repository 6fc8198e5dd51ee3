import assert from "node:assert/strict";
import { test } from "node:test";
import { ledgerText } from "../../../static/js/explain/ledger-copies.js";
import { contextOf, termsOf } from "../../../static/js/explain/quantities.js";
import { narrate } from "../../../static/js/explain/narrative.js";
import { explained } from "../samples/explanations.js";

test("another loss is not explained as the squared one", () => {
  const { document, record, timeline } = explained();
  const sample = (loss, values) => {
    const changed = { ...record, ...values };
    return {
      changed,
      context: contextOf({ ...document, training: { ...document.training, loss } }, changed),
    };
  };
  const last = document.network.neurons.findIndex(({ kind }) => kind === "output");
  const ledger = (loss, values) => {
    const { context } = sample(loss, values);
    return {
      loss: termsOf(context, { what: "loss", row: 0 }),
      dOut: termsOf(context, { what: "dOut", row: last }),
      text: ledgerText(context, timeline, timeline.lossAt + 2, "markdown"),
    };
  };
  const absolute = ledger("absolute", { loss: 0.5, dOut: record.dOut });
  assert.match(absolute.text, /\| loss \| \\\|out\(9\) - y\(9\)\\\| \| \\\|1\.5 - 1\\\| \| 0\.5 \|/);
  assert.match(absolute.text, /sign\(out\(9\) - y\(9\)\)/);
  assert.deepEqual(
    absolute.loss.map(({ form, value }) => [form, value]),
    [["distance", 0.5]],
  );
  const unknown = ledger("some_new_loss", { loss: 0.3 });
  assert.deepEqual([unknown.loss, unknown.dOut], [[], []]);
  assert.doesNotMatch(unknown.text, /²|2 ×/);
  assert.match(
    narrate(
      { ...document, training: { ...document.training, loss: "some_new_loss" } },
      { ...record, loss: 0.3 },
      {
        timeline,
        position: timeline.lossAt + 1,
        progress: 0,
        playing: false,
        direction: 1,
        unit: "edge",
        stepped: "edge",
      },
      4,
    ).text,
    /0\.3 \(some new loss\)/,
  );
});
