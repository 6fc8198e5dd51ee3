/**
 * By hand: one weight 3 on 1 → 3 and 2 → 3, whose own derivatives are 10 and 20; step size 0.1; 4 → 6 is
 * locked.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { equationOf } from "../../../static/js/explain/formulas.js";
import { ledgerLines } from "../../../static/js/explain/ledger.js";
import { ledgerText } from "../../../static/js/explain/ledger-copies.js";
import { litOf, litOfTerm } from "../../../static/js/explain/lit.js";
import { litOfMarks, markOf, quantityOf } from "../../../static/js/explain/marks.js";
import { hintFor, judge, nextQuestion } from "../../../static/js/explain/predict.js";
import { contextOf, termsOf, valueOf } from "../../../static/js/explain/quantities.js";
import { elementText } from "../../../static/js/explain/sentences.js";
import { buildTimeline } from "../../../static/js/record/timeline.js";
import { runningExample, runningLayers, runningRecord } from "../samples/networks.js";
import { sentence } from "../samples/updates.js";

function made(rows = {}) {
  const document = runningExample();
  document.network = {
    ...document.network,
    edges: document.network.edges.map((edge) =>
      edge.tail === 4 && edge.head === 6 ? { ...edge, locked: true } : edge,
    ),
    ties: [
      [
        [1, 3],
        [2, 3],
      ],
    ],
  };
  const { edges } = document.network;
  const row = Object.fromEntries(edges.map(({ tail, head }, k) => [`${tail}>${head}`, k]));
  const weight = Float64Array.from(edges, (edge) => edge.weight);
  const dWeight = new Float64Array(12).fill(1);
  const change = new Float64Array(12).fill(-0.1);
  [weight[row["1>3"]], weight[row["2>3"]], dWeight[row["1>3"]], dWeight[row["2>3"]]] = [3, 3, 10, 20];
  [change[row["1>3"]], change[row["2>3"]], change[row["4>6"]]] = [-3, -3, 0];
  const record = runningRecord({ weight, dWeight, change, stepSize: 0.1, batchSize: 1, ...rows });
  const timeline = buildTimeline(document.network, runningLayers, [], record);
  return { document, record, timeline, row, context: contextOf(document, record) };
}

const show = (value) => String(value).replace("-", "−");

test("a tied weight moves by the sum of the derivatives of its edges, as a sentence and as terms", () => {
  const one = made();
  const { context, row } = one;
  assert.equal(sentence(one, row["2>3"]), "2 → 3: shared dL/dw(a) = 10 + 20 = 30; new = 3 − 0.1 × 30 = 0");
  const shared = { what: "shared", row: row["2>3"] };
  assert.equal(valueOf(context, shared), 30);
  const terms = termsOf(context, shared);
  assert.deepEqual(
    terms.map(({ factors, value }) => [factors[0].what, factors[0].row, value]),
    [
      ["dWeight", row["1>3"], 10],
      ["dWeight", row["2>3"], 20],
    ],
  );
  assert.deepEqual(litOfTerm(context, terms[1]).edges, ["2>3"]);
  assert.deepEqual(litOf(context, shared).edges, ["1>3", "2>3"]);
  const { symbols } = equationOf(context, shared);
  assert.equal(symbols.text, "shared dL/dw(a) = dL/dw(1 → 3) + dL/dw(2 → 3)");
  assert.match(symbols.latex, /^\\frac\{\\partial L\}\{\\partial a\} = /);
});

test("what is shared is one number with one mark, which lights all its edges", () => {
  const { context, document, row } = made();
  const marks = ["1>3", "2>3"].map((key) => markOf(context, { what: "shared", row: row[key] }));
  assert.equal(marks[0], marks[1]);
  const quantity = quantityOf(document.network, marks[0]);
  assert.equal(valueOf(context, quantity), 30);
  assert.deepEqual(litOfMarks(document.network, [quantity]).edges, ["1>3", "2>3"]);
});

test("over a batch the means are summed; with a penalty, which the weight has once, that is added", () => {
  const mean = new Float64Array(12).fill(1);
  const { context, row, ...rest } = made();
  [mean[row["1>3"]], mean[row["2>3"]]] = [4, 5];
  const dPenalty = new Float64Array(12).fill(0.5);
  const change = Float64Array.from(rest.record.change);
  change[row["1>3"]] = change[row["2>3"]] = -0.95; // −0.1 × (4 + 5 + 0.5)
  const one = made({ dWeightMean: mean, dPenalty, change, batchSize: 2 });
  const terms = termsOf(one.context, { what: "newWeight", row: row["1>3"] });
  assert.deepEqual(
    terms.map(({ factors }) => factors.map(({ what }) => what).join(" ")),
    ["weight", "stepSize shared", "stepSize dPenalty"],
  );
  assert.equal(valueOf(one.context, { what: "total", row: row["2>3"] }), 9.5);
  assert.match(sentence(one, row["1>3"]), /shared mean dL\/dw\(a\) = 4 \+ 5 = 9/);
  assert.match(sentence(one, row["1>3"]), /\(shared derivative\)/);
  assert.equal(context.record.dWeightMean ?? null, null);
});

test("a locked weight does not move: in the sentence, the ledger and its copies", () => {
  const one = made();
  const { context, timeline, row } = one;
  assert.equal(sentence(one, row["4>6"]), "4 → 6: locked: no change, the weight stays −1");
  assert.equal(
    elementText({ ...context, timeline, show }, timeline.updateEdge[row["4>6"]]),
    "4 → 6: locked: no change, the weight stays −1",
  );
  const locked = { what: "newWeight", row: row["4>6"] };
  assert.equal(valueOf(context, locked), -1);
  assert.deepEqual(
    termsOf(context, locked).map(({ form, value }) => [form, value]),
    [["kept", -1]],
  );
  const copied = (format) => ledgerText(context, timeline, timeline.length, format);
  assert.match(
    copied("markdown"),
    /new w\(4 → 6\) \| w\(4 → 6\) \(locked: no change\) \| -1 \(locked: no change\) \| -1 \|/,
  );
  assert.match(copied("csv"), /new w\(4 → 6\),w\(4 → 6\) \(locked: no change\)/);
  assert.match(copied("latex"), /w_\{4\\to 6\} \\text\{ \(locked: no change\)\} = -1/);
  const opened = new Set([String(timeline.updateEdge[row["1>3"]])]);
  const { lines } = ledgerLines(context, timeline, timeline.length, opened, 0, Infinity);
  assert.ok(lines.every(({ quantity, value }) => !quantity || Number.isFinite(value)));
});

test("predicting asks for the shared derivative in a new weight, for the edge's own before, and for no locked weight", () => {
  const { context, timeline, row } = made();
  const next = { what: "newWeight", row: row["1>3"] };
  assert.equal(
    hintFor(context, next),
    "new w(1 → 3) = w(1 → 3) − step size × shared dL/dw(a), with shared dL/dw(a) = dL/dw(1 → 3) + dL/dw(2 → 3)",
  );
  assert.equal(judge(context, next, "0", show).kind, "exact");
  assert.equal(judge(context, next, "2", show).slip, "tie", "3 − 0.1 × 10");
  const own = { what: "dWeight", row: row["1>3"] };
  assert.equal(judge(context, own, "10", show).kind, "exact");
  assert.equal(judge(context, own, "30", show).slip, "tie");
  const asked = [];
  for (let at = 0; ;) {
    const question = nextQuestion(context, timeline, at);
    if (!question) break;
    if (question.quantity.what === "newWeight") asked.push(question.quantity.row);
    at = question.to;
  }
  assert.equal(asked.length, 11);
  assert.ok(!asked.includes(row["4>6"]));
});
