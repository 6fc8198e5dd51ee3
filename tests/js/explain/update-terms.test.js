/** What an update is made of, against the engine's records in updates.json. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { OPTIMIZERS, UPDATE, updateOptimizer } from "../../../static/js/model/formulas/update-row.js";
import { ledgerText } from "../../../static/js/explain/ledger-copies.js";
import { ledgerLines, quantityAt } from "../../../static/js/explain/ledger.js";
import { litOf } from "../../../static/js/explain/lit.js";
import { contextOf, termsOf, valueOf } from "../../../static/js/explain/quantities.js";
import { slipsOf } from "../../../static/js/explain/slips.js";
import { updateGiven } from "../../../static/js/explain/update-words.js";
import { nameOf } from "../../../static/js/explain/wording.js";
import { narrate } from "../../../static/js/explain/narrative.js";
import { PART, buildTimeline } from "../../../static/js/record/timeline.js";
import { runningExample, runningLayers, runningRecord } from "../samples/networks.js";

const told = JSON.parse(readFileSync(new URL("../../fixtures/updates.json", import.meta.url)).toString());
const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

/**
 * The record of a case; numbers of the passes, which an update does not look at, are the running example's.
 */
function updated(one) {
  const rows = Object.fromEntries(
    Object.entries(one.rows).map(([name, values]) => [camel(name), Float64Array.from(values)]),
  );
  const update = one.update && Float64Array.from(UPDATE, (name) => one.update[name]);
  const record = runningRecord({
    step: one.step,
    stepSize: one.step_size,
    batchSize: one.batch_size,
    loss: one.loss,
    ...rows,
    update,
  });
  const document = runningExample();
  return {
    record,
    document,
    context: contextOf(document, record),
    timeline: buildTimeline(document.network, runningLayers, [], record),
  };
}
const PASSES = new Set(["loss", "dOut", "dIn", "dWeight"]);
const caseOf = (name) => updated(told.cases.find((one) => one.name === name));
const sentence = ({ document, record, timeline }, edge) =>
  narrate(
    document,
    record,
    {
      timeline,
      position: timeline.updateEdge[edge] + 1,
      progress: 0,
      playing: false,
      direction: 1,
      unit: "edge",
      stepped: "edge",
    },
    4,
  ).text;
const near = (a, b, scale = Math.abs(b)) => Math.abs(a - b) <= 1e-12 * Math.max(scale, 1e-3);

test("a change too small for the digits shown is seen in the update: both weights get the digits it takes", () => {
  const document = runningExample();
  const change = Float64Array.from(document.network.edges, () => 0);
  const dWeight = change.slice();
  [change[0], dWeight[0]] = [0.00035750894, -0.035750894];
  const record = runningRecord({ change, dWeight, stepSize: 0.01 });
  assert.equal(
    sentence({ document, record, timeline: buildTimeline(document.network, runningLayers, [], record) }, 0),
    "1 → 3: new = 1 − 0.01 × (−0.03575) = 1.0004",
  );
});

test("names in the row of numbers are those of the engine", () => {
  assert.deepEqual([UPDATE, OPTIMIZERS], [told.update, told.optimizers]);
});

for (const one of told.cases) {
  test(`every weight is the sum of its terms, and each term what its form says, down to what is given: ${one.name}`, () => {
    const { context, record, timeline } = updated(one);
    assert.equal(context.optimizer, one.settings.optimizer ?? "sgd", "of the record, not of the document");
    const opened = new Set();
    let lines = [];
    for (let before = -1; lines.length !== before;) {
      before = lines.length;
      ({ lines } = ledgerLines(context, timeline, timeline.length, opened, 0, Infinity));
      for (const { key, opens, quantity, term } of lines)
        if (opens && (term || !PASSES.has(quantity?.what))) opened.add(key);
    }
    for (const { quantity, terms, value } of lines) {
      if (!quantity || PASSES.has(quantity.what)) continue;
      assert.ok(Number.isFinite(value), nameOf(context, quantity));
      assert.doesNotMatch(nameOf(context, quantity), /undefined|null/);
      if (terms.length === 0) continue;
      assert.ok(
        near(
          terms.reduce((sum, term) => sum + term.value, 0),
          value,
          Math.max(...terms.map((term) => Math.abs(term.value))),
        ),
        nameOf(context, quantity),
      );
      for (const term of terms) {
        assert.ok(term.factors.length > 0, "nothing is left over");
        const [a, b, c] = term.factors.map((factor) => valueOf(context, factor));
        const product = term.factors.reduce((all, factor) => all * valueOf(context, factor), 1);
        const byForm = {
          product,
          given: a,
          minus: -product,
          quotient: a / b,
          minusQuotient: (-a * b) / c,
          timesSquare: a * b * b,
          root: Math.sqrt(a),
          clamp: Math.min(b, Math.max(-b, a)),
          call: term.value,
        };
        assert.ok(near(byForm[term.form], term.value), `${term.form} of ${nameOf(context, quantity)}`);
      }
    }
    one.weights.forEach((weight, edge) => {
      assert.equal(valueOf(context, { what: "newWeight", row: edge }), weight);
      if (record.gradient)
        assert.ok(near(termsOf(context, { what: "gradient", row: edge })[0].value, record.gradient[edge]));
      const text = sentence(updated(one), edge);
      assert.doesNotMatch(text, /undefined|NaN|rest|− −/);
    });
  });
}

test("momentum, penalty and clipping are terms of their own", () => {
  const what = (name, edge = 4) =>
    termsOf(caseOf(name).context, { what: "newWeight", row: edge }).map(({ form, factors }) =>
      [form, ...factors.map((factor) => factor.what)].join(" "),
    );
  assert.deepEqual(what("sgd, plain"), ["given weight", "minus stepSize dWeight"]);
  assert.deepEqual(what("momentum, L2"), [
    "given weight",
    "minus stepSize dWeight",
    "minus stepSize dPenalty",
    "minus stepSize momentum velocity",
  ]);
  assert.deepEqual(what("nesterov, clipped by norm"), [
    "given weight",
    "minus stepSize gradient",
    "minus stepSize momentum newVelocity",
  ]);
  assert.deepEqual(what("rmsprop, plain"), ["given weight", "minusQuotient stepSize dWeight root"]);
  assert.deepEqual(what("adamw, L2"), [
    "given weight",
    "minusQuotient stepSize correctedM root",
    "minus stepSize decay weight",
  ]);
  const { context } = caseOf("sgd, all of it");
  assert.deepEqual(
    termsOf(context, { what: "gradient", row: 0 })[0].factors.map((factor) => factor.what),
    ["normFactor", "clamped"],
  );
  assert.deepEqual(
    termsOf(context, { what: "clamped", row: 0 })[0].factors.map((factor) => factor.what),
    ["total", "clipValue"],
  );
  assert.deepEqual(
    termsOf(context, { what: "total", row: 0 }).map(({ factors }) => factors[0].what),
    ["mean", "dPenalty"],
  );
  assert.deepEqual(litOf(context, { what: "velocity", row: 4 }), { neurons: [], edges: ["3>6"] });
  assert.deepEqual(litOf(context, { what: "momentum", row: 0 }), { neurons: [], edges: [] });
});

/** One weight 2, derivative 1, as it comes out of the settings. */
function byHand({ change, ...rows }) {
  const numbers = { optimizer: 0, base_size: 0.1, momentum: 0.9, norm_factor: 1, ...rows.numbers };
  const full = (value) => new Float64Array(12).fill(value);
  const edges = Object.fromEntries(
    Object.entries(rows.edges ?? {}).map(([name, value]) => [name, full(value)]),
  );
  const record = runningRecord({
    weight: full(2),
    dWeight: full(1),
    change: full(change),
    stepSize: 0.1,
    batchSize: 1,
    ...edges,
    update: Float64Array.from(UPDATE, (name) => numbers[name] ?? 0),
    ...rows.record,
  });
  const document = runningExample();
  return {
    document,
    record,
    timeline: buildTimeline(document.network, runningLayers, [], record),
    context: contextOf(document, record),
  };
}

test("the sentence of an update, with a word for each term", () => {
  const momentum = byHand({
    change: -0.175,
    edges: { dPenalty: 0.3, keptFirst: 0.5 },
    numbers: { optimizer: 1, l2: 0.15 },
  });
  assert.equal(
    sentence(momentum, 4),
    "3 → 6: penalty 0.15 × 2 = 0.3; new = 2 − 0.1 × 1 (derivative) − 0.1 × 0.3 (penalty) − 0.1 × 0.9 × 0.5 (momentum) = 1.825",
  );
  const clipped = byHand({
    change: -0.05,
    edges: { gradient: 0.5 },
    numbers: { clip_norm: 2, norm: 4, norm_factor: 0.5 },
  });
  assert.equal(
    sentence(clipped, 4),
    "3 → 6: the norm of all derivatives, 4, is cut to 2: × 0.5 = 0.5; new = 2 − 0.1 × 0.5 = 1.95",
  );
  const within = byHand({ change: -0.1, edges: { gradient: 1 }, numbers: { clip_norm: 9, norm: 4 } });
  assert.equal(sentence(within, 4), "3 → 6: new = 2 − 0.1 × 1 = 1.9");
  const limited = byHand({ change: -0.025, edges: { gradient: 0.25 }, numbers: { clip_value: 0.25 } });
  assert.equal(sentence(limited, 4), "3 → 6: limited to ±0.25; new = 2 − 0.1 × 0.25 = 1.975");
  const adam = byHand({
    change: -0.1 / 1.001,
    edges: { keptFirst: 0, keptSecond: 0 },
    numbers: { optimizer: 4, beta1: 0.5, beta2: 0.75, epsilon: 0.001, correction1: 0.5, correction2: 0.25 },
  });
  assert.equal(
    sentence(adam, 4),
    "3 → 6: m = 0.5 × 0 + 0.5 × 1 = 0.5, corrected / 0.5 = 1; s = 0.75 × 0 + 0.25 × 1² = 0.25, corrected / 0.25 = 1, root √1 + 0.001 = 1.001; new = 2 − 0.1 × 1 / 1.001 = 1.9",
  );
  const warm = byHand({ change: -0.1, numbers: { base_size: 0.4, warm_up: 4 } });
  assert.deepEqual(
    termsOf(warm.context, { what: "stepSize", row: 0 }).map(({ value, factors }) => [
      value,
      ...factors.map((factor) => valueOf(warm.context, factor)),
    ]),
    [[0.1, 0.4, 0.25]],
  );
});

test("a step size is said to be where the schedule leaves it, in the warm-up, or at the floor", () => {
  const factor = (name) => updateGiven(caseOf(name).context, { what: "sizeFactor", row: 0 });
  assert.equal(factor("1/t"), "what the schedule leaves at step 3");
  assert.equal(factor("warm-up"), "step 3 of 5: it rises to 1");
  // Half of 0.3, and half of that, would be 0.075.
  assert.equal(factor("at the floor"), "the step size is at the schedule's floor, 0.1");
});

test("copies hold the same terms in ASCII and LaTeX", () => {
  const { context, timeline } = byHand({
    change: -0.175,
    edges: { dPenalty: 0.3, keptFirst: 0.5 },
    numbers: { optimizer: 1, l2: 0.15 },
  });
  assert.ok(
    ledgerText(context, timeline, timeline.length, "markdown").includes(
      "| new w(3 → 6) | w(3 → 6) - step size × dL/dw(3 → 6) - step size × dP/dw(3 → 6) - step size × momentum × velocity(3 → 6) | 2 - 0.1 × 1 - 0.1 × 0.3 - 0.1 × 0.9 × 0.5 | 1.825 |",
    ),
  );
  assert.ok(
    ledgerText(context, timeline, timeline.length, "csv").includes(
      "2 - 0.1 × 1 - 0.1 × 0.3 - 0.1 × 0.9 × 0.5,1.825",
    ),
  );
  assert.ok(
    ledgerText(context, timeline, timeline.length, "latex").includes(
      "- \\eta \\cdot \\frac{\\partial P}{\\partial w_{3\\to 6}} - \\eta \\cdot \\mu \\cdot v_{w_{3\\to 6}} = 2 - 0.1 \\cdot 1 - 0.1 \\cdot 0.3 - 0.1 \\cdot 0.9 \\cdot 0.5 = 1.825",
    ),
  );
});

test("an optimizer that is not known here is not made up", () => {
  const { context, record } = byHand({ change: -0.7, numbers: { optimizer: 99 } });
  assert.equal(updateOptimizer(record), null);
  assert.deepEqual(
    termsOf({ ...context, optimizer: "other" }, { what: "newWeight", row: 0 }).map(
      ({ form, factors, value }) => [form, factors.length, value],
    ),
    [
      ["given", 1, 2],
      ["given", 0, -0.7],
    ],
  );
});

test("a forgotten term is a slip, by its name", () => {
  const { context } = byHand({
    change: -0.175,
    edges: { dPenalty: 0.3, keptFirst: 0.5 },
    numbers: { optimizer: 1, l2: 0.15 },
  });
  const slip = (value) =>
    slipsOf(context, { what: "newWeight", row: 4 }).find((one) => Math.abs(one.value - value) < 1e-12)?.text;
  assert.equal(slip(1.825 + 0.045), "The momentum is left out");
  assert.equal(slip(1.825 + 0.03), "The penalty is left out");
});

test("the timeline still ends with one element for each weight", () => {
  const { timeline } = caseOf("adam, all of it");
  assert.equal(Array.from(timeline.part).filter((part) => part === PART.update).length, 12);
  assert.equal(quantityAt(timeline, timeline.length - 1).what, "newWeight");
});
