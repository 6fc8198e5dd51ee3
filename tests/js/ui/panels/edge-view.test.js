import assert from "node:assert/strict";
import { test } from "node:test";
import { edgeView } from "../../../../static/js/ui/panels/edge-view.js";
import { fakeUi } from "../../fakes/ui.js";
import { textOf } from "../../samples/page-text.js";

/** 4 -> 7, whose weight is 3. */
const shown = (ui) => textOf(edgeView(ui, 7));

test("before anything is computed there is the weight only", () => {
  const text = shown(fakeUi().ui);
  assert.ok(text.startsWith("Edge 4 → 7 Weight Initial weight 3"), text);
  assert.ok(
    text.includes("out of 4 – weight × out – Backward dL/dw – dL/din of the head × out of the tail"),
    text,
  );
  assert.ok(text.endsWith("Update change – by a training step new weight –"), text);
});

test("what it carries forward, and its derivative as a product", async () => {
  const { ui, computed } = fakeUi();
  await computed();
  const text = shown(ui);
  assert.ok(text.includes("out of 4 2 weight × out 6 3 × 2 = 6"), text);
  assert.ok(text.includes("dL/dw 1 dL/din(7) × out(4) = 0.5 × 2 = 1"), text);
});

test("after a step: the change, what it is made of, and the new weight", async () => {
  const { ui, stepped } = fakeUi();
  await stepped();
  assert.ok(
    shown(ui).endsWith(
      "Update weight before 3 by derivative −0.01 −0.01 × 1 = −0.01 change −0.01 new weight 2.99 3 − 0.01 = 2.99",
    ),
    shown(ui),
  );
});

test("of a batch the mean is shown beside the point's derivative", async () => {
  const { ui, records, run } = fakeUi();
  await run("run.backward");
  records.show({ ...records.current(), dWeightMean: new Float64Array(12).fill(0.25) });
  await run("playhead.end");
  assert.ok(shown(ui).includes("mean over the batch 0.25"), shown(ui));
});

test("a locked weight and tied ones say so, and what moves a tied weight", async () => {
  const { ui, run, store, stepped } = fakeUi();
  await run("edit.lock", { edges: ["4>7"] });
  await run("edit.tie", { edges: ["1>3", "2>3"], holder: "1>3" });
  await stepped();
  assert.ok(shown(ui).includes("Locked."), shown(ui));
  assert.ok(shown(ui).endsWith("locked: no change"), shown(ui));
  const text = textOf(edgeView(ui, 0));
  assert.ok(text.includes("Shares its weight a with 2 → 3."), text);
  assert.ok(text.includes("shared dL/dw(a) 6 4 + 2 = 6"), text);
  assert.equal(store.get().doc.network.ties.length, 1);
});
