import assert from "node:assert/strict";
import { test } from "node:test";
import { curveChart, curveScale } from "../../../../static/js/ui/panels/curve.js";
import { fakeUi } from "../../fakes/ui.js";
import { runningRecord } from "../../samples/networks.js";
import { markupOf, textOf } from "../../samples/page-text.js";

const curve = (ui) => [curveScale(ui), curveChart(ui)];

test("before there is anything to draw it says what will be", () => {
  const text = textOf(curve(fakeUi().ui));
  assert.equal(text, "The loss of every step appears here while training runs.");
});

test("with two points there is a chart that says from where to where, and a choice of scale", () => {
  const { ui, records } = fakeUi();
  const point = (step, loss) =>
    records.push(
      runningRecord({
        step,
        batchLoss: loss,
        curveStep: Float64Array.of(step),
        curveLoss: Float64Array.of(loss),
      }),
    );
  point(1, 0.25);
  assert.ok(textOf(curve(ui)).includes("appears here"), "one is no line");
  point(2, 0.125);
  const markup = markupOf(curve(ui));
  assert.ok(markup.includes("aria-label=Loss from 0.25 to 0.125"), markup);
  assert.match(markup, /aria-pressed=false[^>]*> linear <\/button><button[^>]*aria-pressed=true[^>]*> log </);
  ui.local.set({ logLoss: false });
  assert.match(markupOf(curve(ui)), /aria-pressed=true[^>]*> linear /);
});
